import os

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg import pipeline
from kg.errors import QueryError
from kg.views import export
from kg.views.export import FORMATS, sorted_lines
from tests.graph.articles import TEXT
from tests.test_pipeline import PAGE, PAGES, read

RDFLIB = {"jsonld": "json-ld", "nq": "nquads", "nt": "nt", "rdfxml": "xml", "trig": "trig", "ttl": "turtle"}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    (folder / f"{PAGE}.txt").write_text(PAGES[PAGE][0].document.source.original, "utf-8", newline="")
    (folder / "hostile.txt").write_text(TEXT, "utf-8")
    pipeline.build([str(folder)], folder / "out", read=read)
    return folder / "out"


def triples(path, form):
    return {(quad.subject, quad.predicate, quad.object) for quad in ox.parse(path=path, format=FORMATS[form][1])}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same(out, tmp_path, form):
    kg.export(out, form, tmp_path / "one", everything=True)
    kg.export(out, "nt", tmp_path / "two", everything=True)
    assert triples(tmp_path / "one", form) == triples(tmp_path / "two", "nt")


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_parser_reads_every_format(out, tmp_path, form):
    kg.export(out, form, tmp_path / "graph", everything=True)
    kg.export(out, "nt", tmp_path / "lines", everything=True)
    graph = rdflib.Dataset(default_union=True).parse(tmp_path / "graph", format=RDFLIB[form])
    assert len(set(graph.triples((None, None, None)))) == len((tmp_path / "lines").read_text("utf-8").splitlines())


@pytest.mark.parametrize("form", ["nt", "ttl", "jsonld", "rdfxml"])
def test_unless_all_is_asked_for_the_entities_and_reference_data_are_written(out, tmp_path, form):
    kg.export(out, form, tmp_path / "graph")
    with kg.open(out) as graph:
        said = {
            (q.subject, q.predicate, q.object)
            for name in graph.default
            for q in graph.store.quads_for_pattern(None, None, None, name)
        }
    assert triples(tmp_path / "graph", form) == said


def test_lines_are_sorted_over_all_graphs(out, tmp_path):
    kg.export(out, "nq", tmp_path / "graph.nq")
    lines = (tmp_path / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(lines)
    with kg.open(out) as graph:
        assert len(lines) == len(graph.store)


def test_prefixes_are_declared_in_order(out, tmp_path):
    kg.export(out, "ttl", tmp_path / "graph.ttl")
    declared = [line for line in (tmp_path / "graph.ttl").read_text("utf-8").splitlines() if line.startswith("@prefix")]
    assert len(declared) > 10
    assert declared == sorted(declared)


def test_more_lines_than_fit_are_sorted_in_runs(monkeypatch):
    monkeypatch.setattr(export, "_RUN", 7)
    lines = [f"{n * 37 % 101:03}\n".encode() for n in range(101)]
    assert list(sorted_lines(lines)) == sorted(lines)


def test_an_unknown_format_is_said_and_nothing_is_written(out, tmp_path):
    with pytest.raises(QueryError, match="docx"):
        kg.export(out, "docx", tmp_path / "graph")
    assert os.listdir(tmp_path) == []
