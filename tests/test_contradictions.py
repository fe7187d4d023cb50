"""What articles tell differently is kept, with all its sources, and listed; what they tell alike counts once."""

import json

import pytest

import kg
from kg.views.queries import bind

HELD = "省委第五巡视组巡视衢州市工作动员会议召开。"
ARTICLES = {
    "c1": f"2018-08-10 浙江日报\n2018年8月9日，{HELD}省委第五巡视组组长褚维舟作动员讲话，衢州市委书记闻人朔主持会议。",
    "c2": f"2018-08-10 衢州日报\n2018年8月9日，{HELD}浙江省委第五巡视组组长郑沛霖作动员讲话。",
    "c3": f"2018-08-11 金华日报\n2018年8月10日，{HELD}省委第五巡视组组长褚维舟讲话。",
    "c4": "2020-05-12 衢州日报\n2020年5月11日，衢州市委书记汤飞帆主持召开市委常委会会议，研究巡视整改。",
    "c5": "2022-05-12 衢州日报\n2022年5月11日，衢州市委书记高屹主持召开市委常委会会议，研究巡视整改。",
}
TOLD = {
    ("dates", "c1", "c3"), ("dates", "c2", "c3"), ("holders", "褚维舟", "郑沛霖"), ("holders", "郑沛霖", "褚维舟")
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    kg.build(sorted(folder.glob("*.txt")), folder / "out", dump="never")
    return folder / "out"


def rows(out, query):
    with kg.open(out) as graph:
        return list(graph.rows(query))


def test_two_leaders_of_a_team_and_two_dates_of_a_meeting_are_listed(out):
    found = {(kind, one, other) for kind, _, one, other, *_ in rows(out, bind("contradictions"))}
    assert len(found) == 3
    assert found < TOLD


def test_they_stand_in_the_report_with_their_articles(out):
    listed = json.loads((out / "report.json").read_text("utf-8"))["contradictions"]
    assert [(each["kind"], each["articles"]) for each in listed] == [
        ("dates", ["c1", "c2", "c3"]),
        ("holders", ["c1", "c2", "c3"]),
    ]


def test_both_stay_with_their_words(out):
    query = """SELECT ?name ?id { ?t insp:post/rdfs:label "浙江省委第五巡视组组长" ; insp:holder/rdfs:label ?name ;
        insp:mention ?m . GRAPH ?g { ?g dcterms:identifier ?id . ?m insp:evidence/insp:quote ?quote } }"""
    assert sorted(rows(out, query)) == [("褚维舟", "c1"), ("褚维舟", "c3"), ("郑沛霖", "c2")]


def test_a_meeting_that_several_tell_is_one(out):
    query = "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a insp:Meeting ; insp:type insp:eventType_mobilization }"
    assert rows(out, query) == [("1",)]


def test_who_followed_whom_in_a_post(out):
    query = """SELECT ?before ?after { ?t insp:follows ?u . ?u insp:holder/rdfs:label ?before .
        ?t insp:holder/rdfs:label ?after }"""
    assert sorted(rows(out, query)) == [("汤飞帆", "高屹"), ("闻人朔", "汤飞帆")]
    assert [row[0] for row in rows(out, bind("succession", {"post": "衢州市委书记"}))] == ["闻人朔", "汤飞帆", "高屹"]
