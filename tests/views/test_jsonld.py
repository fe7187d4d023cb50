"""Names of JSON-LD come from the ontology, and lead back to it."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg import vocabulary
from kg.views.jsonld import context

FILE = Path(__file__).parents[2] / "ontology" / "context.jsonld"


def test_the_context_file_is_that_of_the_ontology():
    assert json.loads(FILE.read_text("utf-8")) == {"@context": context()}, "run make docs"


def test_every_term_of_the_context_is_declared():
    for name in context().keys() - vocabulary.PREFIXES.keys() - {"@vocab", "label"}:
        assert vocabulary.term(name)


def test_a_node_reads_as_one_would_write_it(seeds_out, tmp_path):
    kg.export(seeds_out, "jsonld", tmp_path / "g.jsonld")
    nodes = {node["@id"]: node for node in json.loads((tmp_path / "g.jsonld").read_text("utf-8"))["@graph"]}
    (tenure,) = (
        node for node in nodes.values()
        if node["@type"] == "Tenure" and nodes[node["post"]]["label"] == "浙江省委第十巡视组组长"
    )  # fmt: skip
    assert nodes[tenure["holder"]]["label"] == "邱志明"
    assert (tenure["status"], tenure["firstSeen"], tenure["earliest"]) == ("status_current", "2020-11-09", "2020-11-09")
    assert next(node["number"] for node in nodes.values() if node.get("label") == "浙江省委第十巡视组") == 10


@pytest.mark.parametrize(
    "term",
    [
        ox.Literal("是", language="zh"),
        ox.Literal("007", datatype=ox.NamedNode(vocabulary.XSD + "integer")),
        ox.Literal("1", datatype=ox.NamedNode(vocabulary.XSD + "boolean")),
        ox.Literal("-0", datatype=ox.NamedNode(vocabulary.XSD + "integer")),
        ox.Literal("1e400", datatype=ox.NamedNode(vocabulary.XSD + "double")),
        ox.Literal("2018-10"),
        ox.NamedNode("urn:x"),
        ox.NamedNode(vocabulary.INSP + "Person"),
    ],
)
@pytest.mark.parametrize("name", ["number", "planned", "date", "status", "holder", "value", "quote", "confidence"])
def test_a_value_is_read_back_as_it_was(name, term):
    from kg.views.jsonld import document

    triple = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode(vocabulary.term(name)), term)
    text = "".join(document([("", lambda: [triple])]))
    assert [quad.triple for quad in ox.parse(text.encode(), ox.RdfFormat.JSON_LD)] == [triple]
