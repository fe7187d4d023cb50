"""The graph as tables: each column declared, each value explained."""

import re

import pytest

import kg
from kg import vocabulary
from kg.views.audit import draw
from kg.views.handover import codebook, columns, network_tables, note
from kg.views.spells import spells
from tests.views import samples


@pytest.fixture(scope="module")
def tables():
    return {table.name: table for table in (*network_tables(samples.rows), spells(samples.rows))}


def test_nodes_and_edges_are_those_of_the_picture(tables):
    drawn = samples.small()
    assert [record["id"] for record in tables["nodes"].records()] == [node.iri for node in drawn.nodes]
    assert len(tables["edges"].rows) == len(drawn.edges) == len({row[0] for row in tables["edges"].rows})


def test_an_edge_has_the_words_of_its_earliest_article(tables):
    names = {record["id"]: record["label"] for record in tables["nodes"].records()}
    (led,) = (r for r in tables["edges"].records() if (names[r["source"]], r["label"]) == ("李明远", "组长"))
    assert (names[led["target"]], led["status"], led["article"]) == ("浙江省委第五巡视组", "current", "a1")
    text = samples.SMALL.with_suffix("").joinpath("a1.txt").read_bytes().decode()
    assert text[led["start"] : led["end"]] == led["quote"] != ""


def test_places_have_codes_and_bodies_levels(tables):
    told = {record["label"]: record for record in tables["nodes"].records()}
    assert told["金东区"]["code"] == "330703"
    assert told["金东区委"]["level"] == "county"
    assert told["动员 2020-11-09"]["type"] == "mobilization"


def test_a_spell_tells_person_post_body_and_days(tables):
    found = {(record["name"], record["post"]): record for record in tables["spells"].records()}
    spell = found["郑文涛", "金东区委副书记"]
    said = {"body_name": "金东区委", "body_kind": "PartyCommittee", "level": "county", "place_code": "330703"}
    said |= {"title": "副书记", "status": "former", "first_seen": "2020-11-09"}
    assert spell | said == spell
    assert found["李明远", "浙江省委第五巡视组组长"]["level"] == "province"  # that of who sent the team
    tenures = samples.rows(f"SELECT ?t {{ ?t a <{vocabulary.term('Tenure')}> }}")
    assert len(tables["spells"].rows) == len(list(tenures))


def test_every_value_stands_in_the_codebook(tables):
    meant = {(row[0], row[1], row[3]) for row in codebook(columns()).rows}
    coded = [(name, column) for name, found in columns().items() for column in found if column.of]
    for name, column in coded:
        values = {record[column.name] for record in tables[name].records()} - {""} if name in tables else set()
        assert {(name, column.name, value) for value in values} <= meant


def test_every_column_is_explained_in_both_languages():
    for found in columns().values():
        assert all(re.search("[\u4e00-\u9fff]|SHA|IRI", column.zh) and column.en.isascii() for column in found)
    assert set(note()) == {"zh", "en"}


def test_private_people_are_in_no_table(tmp_path, tables):
    text = "金华市委第一巡察组向某村反馈巡察情况。村民李小满说，村里的路修好了。金华市委书记朱重烈主持会议。" * 2
    (tmp_path / "a.txt").write_text(text, "utf-8")
    kg.build([tmp_path / "a.txt"], tmp_path / "out", dump="never")
    with kg.open(tmp_path / "out") as graph:
        private = [row[0] for row in graph.rows("SELECT ?n { GRAPH ?g { ?p insp:private true ; rdfs:label ?n } }")]
        found, sheet = [*network_tables(graph.rows), spells(graph.rows)], draw(graph, 1000)
    assert private == ["李小满"]
    labels = {record.get("label", record.get("name")) for table in found for record in table.records()}
    assert "朱重烈" in labels
    assert "李小满" not in labels
    assert "李小满" not in str(found)
    assert "李小满" not in str(sheet)
    assert "〇〇〇" in str(sheet)
