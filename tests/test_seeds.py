"""The five pages that the project started from, the whole way: files to graph to facts."""

import json
from pathlib import Path

import pytest

import kg
from kg.pipeline import Options

SEEDS = Path(__file__).parents[1] / "seeds"
GOLD = Path(__file__).parent / "gold" / "seeds"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds") / "out"
    kg.build([SEEDS], folder)
    return folder


@pytest.fixture(scope="module")
def score(out):
    return kg.score(GOLD, out)


def test_a_careful_reader_would_write_down_the_same(score):
    assert score.figure("overall") >= 0.97, "\n".join(score.errors)


@pytest.mark.parametrize("facet", ["persons", "posts"])
def test_nothing_untrue_is_said_of_anybody(score, facet):
    assert score.figure(f"{facet}.p") == 1, "\n".join(score.errors)


def test_every_statement_has_evidence_and_every_quote_stands_where_it_says(out):
    assert kg.validate(out) == []


def test_every_fact_of_an_article_s_graph_quotes_the_original(out):
    with kg.open(out) as graph:
        texts = {entry.id: graph.original(entry.sha256) for entry in graph.articles()}
        rows = graph.rows(
            "SELECT ?id ?quote ?start ?end { GRAPH ?g { ?g dcterms:identifier ?id ; a insp:Article ."
            " ?e insp:quote ?quote ; insp:start ?start ; insp:end ?end } }"
        )
        quotes = [(name, quote, int(start), int(end)) for name, quote, start, end in rows]
    assert len(quotes) > 150
    assert all(texts[name][start:end] == quote for name, quote, start, end in quotes)


def test_who_appears_in_two_articles_is_one_person(out):
    with kg.open(out) as graph:
        rows = list(graph.rows("SELECT ?p ?m { ?p a insp:Person ; rdfs:label '邱志明' ; insp:mention ?m }"))
    assert len(rows) == 2
    assert len({person for person, _ in rows}) == 1


def test_the_files_that_a_build_leaves_are_what_export_writes(out, tmp_path):
    for form in ("nq", "ttl"):
        kg.export(out, form, tmp_path / "graph")
        assert (out / f"graph.{form}").read_bytes() == (tmp_path / "graph").read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_neither_order_nor_processes_change_a_byte(out, tmp_path, workers):
    kg.build(sorted(SEEDS.iterdir())[::-1], tmp_path / "out", Options(workers=workers))
    for name in ("graph.nq", "graph.ttl", "graph.html", "report.html"):
        assert (tmp_path / "out" / name).read_bytes() == (out / name).read_bytes()


def test_the_report_tells_what_was_repaired(out):
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert (report["articles"], report["about_inspection"]) == (6, 6)
    assert report["repairs"]
    assert report["problems"] == []
