import json

import pyoxigraph as ox
import pytest

from kg.errors import InputError, QueryError
from kg.views.tables import FORMATS, asked, named_queries, rendered

STORE = ox.Store()
STORE.add(
    ox.Quad(
        ox.NamedNode("https://w3id.org/xunshi/ontology#Team"),
        ox.NamedNode("x:p"),
        ox.Literal("第五巡视组", language="zh"),
    )
)
SELECT, CONSTRUCT, ASK = "SELECT ?s ?o ?none { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }"


def test_a_table_has_aligned_columns_and_short_names():
    lines = rendered(STORE.query(SELECT), "table").decode().splitlines()
    assert lines[0].split() == ["s", "o", "none"]
    assert lines[-2].split() == ["insp:Team", "第五巡视组"]
    assert lines[-1] == "(1 rows)"


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_results_in_standard_formats_come_back(form):
    written = rendered(STORE.query(SELECT), form)
    (row,) = (
        ox.parse_query_results(written, getattr(ox.QueryResultsFormat, form.upper()))
        if form in ("json", "xml")
        else [None]
    )
    assert "第五巡视组" in written.decode()
    assert row is None or row["o"] == ox.Literal("第五巡视组", language="zh")


def test_json_is_the_format_of_the_w3c():
    assert json.loads(rendered(STORE.query(ASK), "json")) == {"head": {}, "boolean": True}
    assert list(json.loads(rendered(STORE.query(SELECT), "json"))["head"]) == ["vars"]


@pytest.mark.parametrize("form", ["ttl", "nt", "table"])
def test_triples_come_back(form):
    written = rendered(STORE.query(CONSTRUCT), form)
    kind = ox.RdfFormat.N_TRIPLES if form == "nt" else ox.RdfFormat.TURTLE
    assert [quad.triple for quad in ox.parse(written, kind)] == [next(iter(STORE)).triple]


@pytest.mark.parametrize(("query", "form"), [(SELECT, "ttl"), (ASK, "nt"), (CONSTRUCT, "csv"), (SELECT, "docx")])
def test_a_format_that_does_not_fit_is_said(query, form):
    with pytest.raises(QueryError, match=form):
        rendered(STORE.query(query), form)


def test_markup_in_a_value_is_only_text():
    values = "SELECT ?a { VALUES ?a { '[red]x[/red]' '[link=x:y]' } }"
    assert b"[red]x[/red]" in rendered(STORE.query(values), "table")


def test_a_query_comes_as_text_in_a_file_or_by_name(tmp_path):
    (tmp_path / "q.rq").write_text(ASK)
    assert asked(ASK, None, None, {}) == asked(None, tmp_path / "q.rq", None, {}) == ASK
    assert "反馈" in asked(None, None, "findings-containing", {"word": "反馈"})
    with pytest.raises(InputError, match=r"no\.rq"):
        asked(None, tmp_path / "no.rq", None, {})


def test_the_list_has_every_query_with_its_question():
    text = named_queries()
    assert "who-led-teams\n    谁带队" in text
    assert "--set place=" in text
    assert set(FORMATS) >= {"table", "csv", "json", "xml", "ttl"}
