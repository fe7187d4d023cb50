"""The networks of the seeds are golden files; `UPDATE_GOLDEN=1` writes them anew."""

import os
from pathlib import Path

import pytest

import kg
from kg.networks.catalogue import PROJECTIONS, project
from kg.networks.measuring import DEFAULT, EVENTS, Subject, analyze
from kg.views.cells import table

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture(scope="module")
def graph(seeds_out):
    with kg.open(seeds_out) as opened:
        yield opened


def agrees(name, text):
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8", newline="\n")
    return path.read_text("utf-8") == text


def told(columns, rows):
    """Rows by name, for IRIs change where an article says more."""
    return table(columns, sorted(rows)).replace("\r\n", "\n")


@pytest.mark.parametrize("name", PROJECTIONS)
def test_edges_of_the_seeds(graph, name):
    found = project(graph.rows, name)
    ends = tuple if found.directed else sorted  # which of two people has the smaller IRI tells nothing
    rows = (
        (*ends((e.source.label, e.target.label)), e.weight, e.first, e.last, len(e.statements)) for e in found.edges()
    )
    assert agrees(name, told(("source", "target", "weight", "first", "last", "statements"), rows))


@pytest.mark.parametrize("name", ["comeetings", "colleagues", "inspections"])
def test_measures_of_the_seeds(graph, name):
    (found,) = analyze(Subject(graph.rows, name), DEFAULT)
    kept = [
        place for place, column in enumerate(found.columns) if column not in ("iri", "community", "community_label")
    ]
    rows = ([f"{v:.4g}" if isinstance(v, float) else v for v in (row[i] for i in kept)] for row in found.rows)
    assert agrees(f"{name}-nodes", told([found.columns[i] for i in kept], rows))


@pytest.mark.parametrize("name", EVENTS)
def test_events_of_the_seeds(graph, name):
    (found,) = analyze(Subject(graph.rows), [name])
    rows = ([str(cell) for cell in row if not str(cell).startswith("https:")] for row in found.rows)
    assert agrees(name, told((), rows))
