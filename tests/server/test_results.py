import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.server.results import SOLUTIONS, TooLargeError, written
from kg.server.settings import Limits

VALUES = r"""SELECT * { VALUES (?a ?b) {
    (<x:a> "plain") (UNDEF "zh"@zh) ("<&>\"'" 1) (true "a\tb\nc") ("\u000b" 1.50) ("=1+1" "中文，“引号”") } }"""
NESTED = "SELECT (TRIPLE(<x:a>, <x:b>, 1) AS ?t) (BNODE() AS ?b) {}"
NATIVE = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


def solutions(query):
    return ox.Store().query(query)


@pytest.mark.parametrize("media", NATIVE)
def test_what_is_written_is_read_again(media):
    read = ox.parse_query_results(written(solutions(VALUES), media, Limits()), format=NATIVE[media])
    found = [tuple(row) for row in read]
    expected = [tuple(row) for row in solutions(VALUES)]
    if "xml" in media:  # which has no way to write U+000B
        expected = [tuple(t and ox.Literal("\ufffd") if str(t) == '"\\u000B"' else t for t in row) for row in expected]
    assert found == expected


def test_csv_is_read_by_any_reader():
    rows = list(csv.reader(io.StringIO(written(solutions(VALUES), "text/csv", Limits()).decode(), newline="")))
    assert rows[:5] == [["a", "b"], ["x:a", "plain"], ["", "zh"], ["<&>\"'", "1"], ["true", "a\tb\nc"]]


def test_nested_triples_and_blank_nodes_are_written():
    said = json.loads(written(solutions(NESTED), "application/sparql-results+json", Limits()))["results"]["bindings"][0]
    assert said["t"]["value"]["object"]["value"] == "1"
    assert said["b"]["type"] == "bnode"
    root = ElementTree.fromstring(written(solutions(NESTED), "application/sparql-results+xml", Limits()))
    assert root.findtext(".//{*}triple/{*}predicate/{*}uri") == "x:b"


@pytest.mark.parametrize("media", SOLUTIONS)
def test_a_result_beyond_the_limits_is_said_and_not_cut(media):
    assert written(solutions(VALUES), media, Limits(rows=6))
    with pytest.raises(TooLargeError, match="more than 5 rows"):
        written(solutions(VALUES), media, Limits(rows=5))
    with pytest.raises(TooLargeError, match="more than 40 bytes"):
        written(solutions(VALUES), media, Limits(answer=40))


def test_a_graph_has_limits_too():
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal(n)) for n in range(5))
    everything = "CONSTRUCT WHERE { ?s ?p ?o }"
    assert written(store.query(everything), "application/n-triples", Limits(rows=5)).count(b"\n") == 5
    with pytest.raises(TooLargeError, match="more than 4 triples"):
        written(store.query(everything), "text/turtle", Limits(rows=4))
