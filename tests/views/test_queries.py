"""Named queries are read with their parameters, and values are bound as terms and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.views.queries import bind, named_queries, named_query, read


def test_a_query_says_what_it_asks_and_needs() -> None:
    query = named_query("who-led-teams")
    assert query.en == "Who led the teams that inspected places of this city?"
    assert [(p.name, p.type, p.required) for p in query.parameters] == [("place", "string", True)]


@pytest.mark.parametrize("name", named_queries())
def test_questions_stand_in_both_languages(name: str) -> None:
    query = named_queries()[name]
    assert query.zh
    assert query.en


@pytest.mark.parametrize(
    ("name", "values", "term"),
    [
        ("posts-of-person", {"name": "李明"}, 'rdfs:label "李明"'),
        ("people-in-several-articles", {"articles": 3}, ">= 3)"),
        ("people-in-several-articles", {}, ">= 2)"),
        ("weak-evidence", {"below": 0.5}, '< "0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("meetings", {"from": "2020-02"}, '?latest >= "2020-02-01"^^'),
        ("meetings", {"to": "2020-02"}, '?earliest <= "2020-02-29"^^'),
        ("meetings", {"to": "2020"}, '?earliest <= "2020-12-31"^^'),
        ("meetings", {"type": "feedback"}, "?kind = <https://w3id.org/xunshi/ontology#eventType_feedback>"),
        ("meetings", {"type": ""}, '"" = ""'),
        ("bodies-by-kind", {"class": "Town"}, "?bodyClass = <https://w3id.org/xunshi/ontology#Town>"),
        ("evidence", {"statement": "urn:x"}, "BIND (<urn:x> AS ?node)"),
    ],
)
def test_a_value_becomes_a_term(name: str, values: dict[str, str], term: str) -> None:
    assert term in bind(name, values)


@pytest.mark.parametrize("value", ['" } DROP ALL #', "\\", "'", "李\n明", '"@zh', "$name", "?name", "\u2028"])
def test_no_value_changes_the_question(value: str) -> None:
    store = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(ox.NamedNode("urn:x"), label, ox.Literal(value)))
    holder = ox.NamedNode("https://w3id.org/xunshi/ontology#holder")
    store.add(ox.Quad(ox.NamedNode("urn:t"), holder, ox.NamedNode("urn:x")))
    where = bind("posts-of-person", {"name": value}).replace("; insp:post/rdfs:label ?post ; insp:status ?state", "")
    assert [row["person"].value for row in store.query(where)] == ["urn:x"]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("no-such-query", {}, "no query named"),
        ("who-led-team", {}, "did you mean who-led-teams"),
        ("who-led-teams", {}, "--set place="),
        ("who-led-teams", {"place": ""}, "needs a value for place"),
        ("who-led-teams", {"plaice": "金华市"}, "has no parameter plaice\nits parameters: place"),
        ("topics", {"topic": "ideology"}, "it has no parameters"),
        ("people-in-several-articles", {"articles": "two"}, "articles cannot be 'two'"),
        ("weak-evidence", {"below": "1e3"}, "give a decimal number"),
        ("meetings", {"type": "feedbak"}, "one of: deployment, feedback"),
        ("meetings", {"from": "2018-13"}, "there is no such month"),
        ("meetings", {"from": "2018-02-30"}, "there is no such day"),
        ("meetings", {"from": "yesterday"}, "give a date as 2018"),
        ("bodies-by-kind", {"class": "Towm"}, "did you mean Town"),
        ("evidence", {"statement": "x> } DROP ALL #"}, "give a full IRI"),
    ],
)
def test_what_cannot_be_bound_is_said(name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match="(?s)" + said.replace(".", r"\.")):
        bind(name, values)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# zh: 问\n# en: q\nSELECT * { ?s ?p $o }", "used and not declared"),
        ("# zh: 问\n# en: q\n# param o string - an object\nSELECT * { ?s ?p ?x }", "declared and not used"),
        ("# zh: 问\n# en: q\n# param o string - an object\nSELECT * { ?s ?p ?o . ?s ?q $o }", "both a parameter"),
        ("# zh: 问\n# en: q\n# param o text - an object\nSELECT * { ?s ?p $o }", "declares no parameter"),
        ("# en: q\nSELECT * { ?s ?p ?o }", "question is missing"),
    ],
)
def test_a_malformed_file_is_an_error_that_names_it(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=said) as error:
        read(path)
    assert str(path) in error.value.message


def test_strings_comments_and_iris_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    body = 'SELECT * { ?s <urn:$o> "$o" ; <urn:p> $o } # $o'
    path.write_text(f"# zh: 问\n# en: q\n# param o string - an object\n{body}", encoding="utf-8")
    assert bind(read(path), {"o": "x"}).endswith('SELECT * { ?s <urn:$o> "$o" ; <urn:p> "x" } # $o')
