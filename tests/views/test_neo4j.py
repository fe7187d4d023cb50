"""The tables and the Cypher for Neo4j say what the network says, whatever the words are."""

import csv
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.views.handover import network_tables
from kg.views.neo4j import _cypher, literal
from tests.views.samples import HOSTILE
from tests.views.tabled import tables

STRING = r'"(?:[^"\\]|\\.)*"'
PIECES = re.compile(rf"{STRING}(?: \+ {STRING})*")


def read(text):
    """A string of Cypher as Neo4j reads it; its escapes are those of JSON, + joins."""
    return "".join(json.loads(piece) for piece in re.findall(STRING, text))


@given(st.text() | st.sampled_from([*HOSTILE, "\\u0022 }) DETACH DELETE n //", "\\", "\\\\u", '\\"', "'", "`", "\x7f"]))
def test_any_words_are_one_string(words):
    assert PIECES.fullmatch(literal(words))
    assert read(literal(words)) == words


@given(st.text("\\u0027\"'n"))
def test_no_version_reads_an_escape_that_is_not_meant(words):
    """Older versions exchange \\uXXXX before they parse anything, backslashes before it notwithstanding."""
    early = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), literal(words))
    assert early == literal(words)


def test_statements_come_in_batches_and_make_nodes_before_relations():
    lines = list(_cypher(*tables()))
    assert lines[0].startswith("CREATE CONSTRAINT entity_id")
    assert [re.findall(r"CREATE \((n:.*?)\)|-\[(r:\w+)\]->", line)[0] for line in lines[1:]] == [
        ("n:Entity:Person", ""), ("n:Entity:Body:Team", ""), ("", "r:TENURE")]  # fmt: skip
    assert 'earliest: date("2018-10-01")' in lines[-1]
    assert all(line.endswith(";\n") for line in lines)


@pytest.fixture(scope="module")
def written(seeds_out, tmp_path_factory):
    folder = tmp_path_factory.mktemp("neo4j") / "neo4j"
    kg.export(seeds_out, "neo4j", folder)
    return folder


def test_the_tables_hold_every_node_and_relation(seeds_out, written):
    with kg.open(seeds_out) as graph:
        expected = network_tables(graph.rows)
    for table, name in zip(expected, ("nodes", "relations"), strict=False):
        with (written / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert [[*row[:-1]] for row in rows] == [["" if c is None else str(c) for c in row] for row in table.rows]
        assert head[0] == ("id:ID" if name == "nodes" else "id")
    assert {":START_ID", ":END_ID", ":TYPE", "earliest:date", "articles:long", "confidence:double"} <= set(head)


def test_the_cypher_has_as_many_rows(seeds_out, written):
    text = (written / "graph.cypher").read_text("utf-8")
    with kg.open(seeds_out) as graph:
        nodes, edges, _ = network_tables(graph.rows)
    assert len(re.findall(r"^\{id: ", text, re.MULTILINE)) == len(nodes.rows)
    assert len(re.findall(r"^\{source: ", text, re.MULTILINE)) == len(edges.rows)
    assert {read(found) for found in re.findall(rf"label: ({STRING})", text)} >= {r["label"] for r in nodes.records()}


def test_the_command_that_imports_names_the_files(written):
    command = (written / "import.sh").read_text("utf-8")
    assert {path.name for path in written.iterdir() if path.name != "import.sh"} <= set(
        re.findall(r"[\w.]+\.\w+", command)
    )
