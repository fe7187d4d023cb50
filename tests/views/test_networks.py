"""GraphML and GEXF are read back by NetworkX as they were, whatever the words are."""

import xml.etree.ElementTree as ElementTree
from io import BytesIO

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.views.handover import network_tables
from kg.views.networks import _gexf, _graphml
from tests.views.samples import HOSTILE
from tests.views.tabled import tables, told

GEXF = "{http://gexf.net/1.3}"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1) | st.sampled_from(
    [*HOSTILE, "a\rb\nc\td", "]]>", "&amp;", "'\"<>", "\r\n"]
)


def of_text(lines, reader, **how):
    return reader(BytesIO("".join(lines).encode()), **how)


@given(WORDS)
def test_graphml_holds_any_words(words):
    nodes, edges = tables(words, words)
    graph = of_text(_graphml(nodes, edges), nx.read_graphml, force_multigraph=True)
    records = {record["id"]: told(record) for record in nodes.records()}
    assert {name: {"id": name, **said} for name, said in graph.nodes(data=True)} == records
    found = {
        key: {"id": key, "source": a, "target": b, **said} for a, b, key, said in graph.edges(keys=True, data=True)
    }
    assert found == {record["id"]: told(record) for record in edges.records()}


@given(WORDS)
def test_gexf_holds_any_words(words):
    nodes, edges = tables(words, words)
    graph = of_text(_gexf(nodes, edges), nx.read_gexf, version="1.3")
    assert {said["label"] for _, said in graph.nodes(data=True)} == {words, "组"}
    found = {said["id"]: said for _, _, said in graph.edges(data=True)}
    assert {said["quote"] for said in found.values()} == {said["label"] for said in found.values()} == {words}
    assert (found["e2"]["start"], found["e2"]["end"], found["e2"]["confidence"]) == (3, 9, 0.9)


@pytest.mark.parametrize("words", ["a\x00b", "\x1b", "\ufffe", "\x0c"])
@pytest.mark.parametrize("lines", [_graphml, _gexf])
def test_what_no_xml_can_hold_is_a_sign_of_loss(lines, words):
    text = "".join(lines(*tables(words)))
    ElementTree.fromstring(text.encode())
    assert words not in text
    assert "\ufffd" in text


def test_gexf_has_the_days_on_which_something_was_seen():
    root = ElementTree.fromstring("".join(_gexf(*tables())).encode())
    graph = root.find(f"{GEXF}graph")
    assert (root.get("version"), graph.get("mode"), graph.get("timeformat")) == ("1.3", "dynamic", "date")
    spells = {e.get("id"): [s.attrib for s in e.iter(f"{GEXF}spell")] for e in graph.iter(f"{GEXF}edge")}
    assert spells == {"e1": [{"start": "2018-10-01", "end": "2018-10-31"}], "e2": []}
    assert [len(list(node.iter(f"{GEXF}spell"))) for node in graph.iter(f"{GEXF}node")] == [1, 1]


def test_gexf_declares_what_it_uses_once():
    """What the schema of GEXF 1.3 asks of ids, ends and attributes, beyond being well-formed."""
    graph = ElementTree.fromstring("".join(_gexf(*tables())).encode()).find(f"{GEXF}graph")
    assert [child.tag.removeprefix(GEXF) for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    types = {a.get("type") for a in graph.iter(f"{GEXF}attribute")}
    assert types <= {"string", "integer", "long", "double", "float", "boolean", "anyURI", "liststring"}
    nodes = {node.get("id") for node in graph.iter(f"{GEXF}node")}
    assert {edge.get(end) for edge in graph.iter(f"{GEXF}edge") for end in ("source", "target")} <= nodes
    for kind in ("node", "edge"):
        known = {a.get("id") for d in graph.findall(f"{GEXF}attributes") if d.get("class") == kind for a in d}
        used = {v.get("for") for thing in graph.iter(f"{GEXF}{kind}") for v in thing.iter(f"{GEXF}attvalue")}
        assert used <= known


@pytest.mark.parametrize(("form", "reader", "how"), [("graphml", nx.read_graphml, {"force_multigraph": True}),
                                                     ("gexf", nx.read_gexf, {"version": "1.3"})])  # fmt: skip
def test_the_seeds_are_read_back_whole(seeds_out, tmp_path, form, reader, how):
    kg.export(seeds_out, form, tmp_path / "graph")
    graph = reader(tmp_path / "graph", **how)
    with kg.open(seeds_out) as opened:
        nodes, edges, _ = network_tables(opened.rows)
    assert {said["label"] for _, said in graph.nodes(data=True)} == {record["label"] for record in nodes.records()}
    found = sorted((a, b, said["kind"], said.get("quote", "")) for a, b, said in graph.edges(data=True))
    assert found == sorted((r["source"], r["target"], r["kind"], r["quote"]) for r in edges.records())
