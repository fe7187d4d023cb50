"""However a graph came to hold its articles, it is the graph that they make at once; little is written for one more."""

import random
from functools import cache
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.graph import generation
from kg.pipeline import build, forget

TEXTS = Path(__file__).parent / "gold" / "identity" / "txt"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))[:16]

read = cache(pipeline.read)


def add(out, names):
    build([str(TEXTS / f"{name}.txt") for name in names], out, read=read)


def exported(out):
    path = out.with_suffix(".nq")
    kg.export(out, "nq", path)
    return path.read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_adding_and_forgetting_end_where_building_at_once_ends(tmp_path, seed):
    order = random.Random(seed).sample(NAMES, len(NAMES))
    add(tmp_path / "a", order[:7])
    add(tmp_path / "a", order[7:12])
    forget(tmp_path / "a", order[3:9])
    add(tmp_path / "a", order[6:])
    add(tmp_path / "b", sorted({*order[:3], *order[6:]}))
    assert exported(tmp_path / "a") == exported(tmp_path / "b")


def test_forgetting_leaves_what_others_support(tmp_path):
    query = "SELECT ?name ?mention { ?p a insp:Person ; rdfs:label ?name ; insp:mention ?mention }"
    add(tmp_path / "out", NAMES)
    with kg.open(tmp_path / "out") as graph:
        before = set(graph.rows(query))
    forget(tmp_path / "out", NAMES[:1])
    with kg.open(tmp_path / "out") as graph:
        after = set(graph.rows(query))
        assert list(graph.violations()) == []
    assert after == {row for row in before if f"article/{NAMES[0]}/" not in row[1]}


def test_one_more_article_rewrites_only_what_it_bears_on(tmp_path, monkeypatch):
    add(tmp_path / "out", NAMES[:-1])
    written = []
    load = generation._Writer.load
    monkeypatch.setattr(generation._Writer, "load", lambda self, lines: load(self, watched(lines, written)))
    add(tmp_path / "out", NAMES[-1:])
    with kg.open(tmp_path / "out") as graph:
        resolved = [line for line in written if "/graph/resolved>" in line]
        whole = len(list(graph.rows("SELECT ?s ?p ?o { ?s ?p ?o }")))
    assert 0 < len(resolved) < whole / 4


def watched(lines, written):
    for line in lines:
        written.append(line)
        yield line


def test_tables_that_are_put_in_order_say_the_same(tmp_path, monkeypatch):
    add(tmp_path / "plain", NAMES)
    monkeypatch.setattr(generation, "_MANY", 0)
    add(tmp_path / "ordered", NAMES)
    tables = [len(list((tmp_path / name).rglob("quads/*.sst"))) for name in ("ordered", "plain")]
    assert tables[0] < tables[1]
    assert exported(tmp_path / "ordered") == exported(tmp_path / "plain")
