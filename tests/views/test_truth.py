"""Graphs that say more than their articles: each check finds its own, and only that."""

import pyoxigraph as ox
import pytest

import kg
from kg.graph.archive import Archive

HEADLINE = "浙江省委第五巡视组向金华市反馈巡视情况\n2018年11月6日，省委第五巡视组"
FEEDBACK = f"{HEADLINE}组长邱志明反馈了情况。金华市委书记朱重烈主持会议。\n"
LATER = "金华市召开会议\n2018年12月6日，金华市委书记朱重烈主持会议。\n"
ELSEWHERE = "甘肃省委第三巡视组向张掖市反馈巡视情况\n2018年11月7日，张掖市委书记朱重烈主持会议。\n"
RIVAL = f"{HEADLINE}反馈了情况。金华市委书记陈龙飞主持会议。\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("truth")
    texts = {"a": FEEDBACK, "b": LATER, "c": ELSEWHERE, "d": RIVAL}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    kg.build([folder], folder / "out", dump="never")
    return folder / "out"


@pytest.fixture
def changed(out):
    """What is wrong with a copy of the graph that an update of its store changed."""

    def found(update, notes=None):
        with kg.open(out) as graph:
            store = ox.Store()
            store.bulk_extend(graph.store)
            names = {"insp": "https://w3id.org/xunshi/ontology#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
            store.update(update, prefixes=names) if update else None
            graph.store = store
            graph.note = (lambda _: notes) if notes is not None else graph.note
            return [line.split("\t") for line in graph.violations()]

    return found


def test_a_sound_graph_has_nothing_wrong_and_lists_what_contradicts(out):
    assert kg.validate(out) == []
    with kg.open(out) as graph:
        assert [kind for kind, *_ in graph.note("contradictions")] == ["holders"]


TENURE = "?s a insp:Tenure ; insp:mention ?m ; insp:{0} ?old ; insp:holder/rdfs:label '邱志明'"


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("earliest", "'2018-11-05'^^<http://www.w3.org/2001/XMLSchema#date>", "before the first day"),
        ("latest", "'2019-01-01'^^<http://www.w3.org/2001/XMLSchema#date>", "after the last day"),
        ("firstSeen", "'2018-10'^^<http://id.loc.gov/datatypes/edtf/EDTF>", "before the first day"),
        ("lastSeen", "'2018'^^<http://id.loc.gov/datatypes/edtf/EDTF>", "after the last day"),
    ],
)
def test_nobody_holds_a_post_outside_the_days_of_the_evidence(changed, name, value, why):
    where = f"GRAPH ?g {{ {TENURE.format(name)} }}"
    ((tenure, what, said),) = changed(
        f"DELETE {{ GRAPH ?g {{ ?s insp:{name} ?old }} }} INSERT {{ GRAPH ?g {{ ?s insp:{name} {value} }} }} "
        f"WHERE {{ {where} }}"
    )
    assert ("/tenure/" in tenure, what.split()[0]) == (True, name)
    assert why in said
    assert "/article/a/tenure/" in said


def test_a_day_that_no_article_tells_is_found(changed):
    told = "?m a insp:Tenure ; insp:earliest ?e ; insp:latest ?l ; insp:holder/rdfs:label '邱志明'"
    dated = "?g <http://purl.org/dc/terms/date> ?d"
    lines = changed(
        "DELETE { GRAPH ?g { ?m insp:earliest ?e ; insp:latest ?l . ?g <http://purl.org/dc/terms/date> ?d } } WHERE "
        f"{{ GRAPH ?g {{ ?g a insp:Article . {told} OPTIONAL {{ {dated} }} }} }}"
    )
    assert [why.partition(":")[0] for _, _, why in lines] == ["no article tells a day"]


def test_no_team_is_without_an_inspecting_body(changed):
    lines = changed("DELETE { GRAPH ?g { ?t insp:ofBody ?b } } WHERE { GRAPH ?g { ?t a insp:Team ; insp:ofBody ?b } }")
    assert {(what, why.split()[0]) for _, what, why in lines} == {("ofBody", "no")}
    assert any("/article/a/team/" in team for team, *_ in lines)


MERGE = """INSERT {{ GRAPH ?r {{ ?one insp:mention ?m }} }} WHERE {{ GRAPH ?r {{
    ?one a insp:Person ; rdfs:label '{0}' ; insp:mention ?a . ?other a insp:Person ; rdfs:label '{1}' ; insp:mention ?m
    FILTER (?one != ?other && CONTAINS(STR(?m), '/article/{2}/')) }} }}"""


def test_no_merged_person_has_posts_that_exclude_each_other(changed):
    lines = changed(MERGE.format("朱重烈", "朱重烈", "c"))
    assert lines
    assert {(what, why) for _, what, why in lines} <= {
        ("mention", "a:朱重烈 and c:朱重烈: posts that exclude each other at one time"),
        ("mention", "c:朱重烈 and b:朱重烈: posts that exclude each other at one time"),
    }


def test_a_contradiction_that_is_not_listed_is_found(changed):
    ((tenure, _, why),) = changed("", notes=[])
    assert "/tenure/" in tenure
    assert "金华市委书记" in why
    assert "a contradiction not listed: a, " in why


def test_a_quote_or_fill_that_stands_elsewhere_is_told_with_its_statement_and_article(changed):
    where = "GRAPH ?g { ?f insp:evidence/insp:filledBy? ?s . ?s insp:quote ?old . ?f a insp:Team }"
    lines = changed(
        "DELETE { GRAPH ?g { ?s insp:quote ?old } } INSERT { GRAPH ?g { ?s insp:quote 'x' } } WHERE { " + where + " }"
    )
    assert any("/article/a/team/" in statement and "not what stands at" in why for statement, _, why in lines)
    assert all("/article/" in why for *_, why in lines)


def test_a_text_that_was_changed_is_found(out, monkeypatch):
    original = Archive.original
    monkeypatch.setattr(Archive, "original", lambda archive, sha: original(archive, sha) + " ")
    assert [line.split("\t")[2] for line in kg.validate(out)] == ["not the hash of the text that is kept"] * 4
