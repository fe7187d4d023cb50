"""What held on a day: dated facts, what they speak of, and their words."""

from pathlib import Path

import pytest

import kg
from kg.errors import QueryError
from kg.pipeline import build

ARTICLES = {
    "a1": """2018-08-10 浙江日报
2018年8月9日，省委第五巡视组巡视衢州市工作动员会议召开。
省委第五巡视组组长褚维舟作动员讲话，衢州市委书记闻人朔主持会议。""",
    "a2": """2018-11-07 浙江日报
2018年11月6日，省委第五巡视组向衢州市委反馈巡视情况。省委第五巡视组组长褚维舟反馈意见，
衢州市委书记闻人朔主持会议并讲话。市委副书记、市长郭振玉出席会议。
巡视也发现了一些问题，主要是：学习贯彻不够深入，学用结合不够。廉洁风险防控链条不够紧实。""",
    "a3": "2021-05-12 衢州日报\n衢州市委书记汤飞帆表示，要抓好整改。",
    "a4": "2019-03-20 金华日报\n自2019年3月16日起，金华市委第一巡察组进驻市水利局开展巡察。",
}
HOLDERS = "SELECT DISTINCT ?n ?p { ?t a insp:Tenure ; insp:holder/rdfs:label ?n ; insp:post/rdfs:label ?p }"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("held")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    build([str(folder)], folder / "out")
    return folder / "out"


@pytest.mark.parametrize(
    ("date", "names"),
    [
        ("2018-08-08", []),
        ("2018-08-09", ["褚维舟", "闻人朔"]),
        ("2018-09-30", ["褚维舟", "闻人朔"]),  # seen before and after
        ("2018-11-06", ["褚维舟", "郭振玉", "闻人朔"]),
        ("2018-11", ["褚维舟", "郭振玉", "闻人朔"]),
        ("2018-12-01", []),  # nobody tells how long
        ("2021", ["汤飞帆"]),
    ],
)
def test_who_held_a_post(out, date, names):
    with kg.open(out, as_of=date) as graph:
        assert sorted({name for name, _ in graph.rows(HOLDERS)}) == sorted(names)


def rows(out, date, query):
    with kg.open(out, as_of=date) as graph:
        return sorted(graph.rows(query))


def test_an_inspection_goes_on_from_its_first_day_to_its_last(out):
    query = "SELECT ?by ?at { ?i a insp:Inspection ; insp:inspector/rdfs:label ?by ; insp:target/rdfs:label ?at }"
    told = [("浙江省委第五巡视组", "衢州市")]
    assert [rows(out, date, query) for date in ("2018-08-01", "2018-10-01", "2018-12-01")] == [[], told, []]


def test_a_meeting_takes_place_on_its_day_with_those_who_took_part(out):
    query = "SELECT ?n { ?p a insp:Participation ; insp:participant/rdfs:label ?n }"
    assert rows(out, "2018-10-01", query) == []
    assert ("闻人朔",) in rows(out, "2018-11-06", query)


def test_what_has_no_date_is_of_its_article_s_day(out):
    query = "SELECT ?text { GRAPH ?g { ?f a insp:Finding ; insp:text ?text } }"
    assert [len(rows(out, date, query)) for date in ("2018-11-06", "2018-11-07", "2018-10-01")] == [2, 0, 0]


def test_a_stay_without_an_end_is_known_until_its_article(out):
    query = "SELECT ?s { ?s a insp:Stay }"
    days = "2019-03-15", "2019-03-16", "2019-03-18", "2019-03-20", "2019-03-21"
    assert [len(rows(out, day, query)) for day in days] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize("date", ["2018-08-09", "2018-10-01", "2018-11", "2019", "1999"])
def test_the_part_is_as_sound_as_the_whole(out, date):
    with kg.open(out, as_of=date) as graph:
        assert list(graph.violations()) == []


def test_the_words_behind_what_held_are_there(out):
    query = (
        "SELECT ?id { ?t a insp:Tenure ; insp:mention ?m GRAPH ?g { ?g dcterms:identifier ?id . ?m insp:evidence ?e } }"
    )
    assert {name for (name,) in rows(out, "2018-09-30", query)} == {"a1", "a2"}


def test_named_queries_views_and_files_take_the_part(out, tmp_path):
    from kg.views.queries import bind

    with kg.open(out).as_of("2018-08-09") as graph:
        assert len(list(graph.rows(bind("succession", {"post": "衢州市委书记"})))) == 1
    kg.view(out, tmp_path / "v.html", when=("2018-08-09", ""))
    kg.export(out, "nt", tmp_path / "g.nt", when=("2018-08-09", ""))
    for name in "v.html", "g.nt":
        text = Path(tmp_path, name).read_text("utf-8")
        assert "闻人朔" in text
        assert "汤飞帆" not in text


@pytest.mark.parametrize("date", ["2018-13", "gestern", "2018-02-30", "18"])
def test_what_is_no_date_is_said(out, date):
    with pytest.raises(QueryError, match="is no date"):
        kg.open(out, as_of=date)
    with pytest.raises(QueryError, match="is no date"):
        kg.open(out, known_on=date)
