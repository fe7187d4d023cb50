"""Teams: one number of one committee in one round."""

import random

import pytest

from kg.entities.arrival import started
from kg.entities.bodies import resolve_bodies
from kg.entities.days import iso
from kg.entities.teams import resolve_teams
from tests.entities.people import event, record

TEAM = "浙江省委第五巡视组"


def article(doc, kind, day, target="衢州市", head="", turn="", team=TEAM, **more):
    people = [(head, f"{team}组长")] if head else []
    rows = [(team, target, turn)]
    return record(doc, day, people, rows, ["浙江省", target], events=(event(kind, day),), **more)


def teams(*articles):
    found = resolve_teams(articles, resolve_bodies(articles))
    return sorted(sorted(mention.doc for mention in team.mentions) for team in found)


START = article("a1", "mobilization", "2018-08-09", head="褚维舟")


@pytest.mark.parametrize(
    "other",
    [
        article("a2", "feedback", "2018-11-06", head="褚维舟"),
        article("a2", "feedback", "2018-11-06"),
        article("a2", "followup", "2019-06-11"),
        article("a2", "rectification", "2019-03-11"),
        article("a2", "mobilization", "2018-08-12", target="丽水市"),
        article("a2", "feedback", "2018-11-06", target="丽水市", head="褚维舟"),
        article("a2", "feedback", "2018-11-06", head="褚维州"),
        article("a2", "mobilization", "XXXX-08-09", head="褚维舟"),
        article("a2", "mobilization", "XXXX-08-09"),
    ],
)
def test_one_round_is_one_team(other):
    assert teams(START, other) == [["a1", "a2"]]


@pytest.mark.parametrize(
    "other",
    [
        article("a2", "feedback", "2023-07-21"),
        article("a2", "mobilization", "2019-08-09", target="丽水市", head="褚维舟"),
        article("a2", "feedback", "2018-11-06", target="丽水市"),
        article("a2", "mobilization", "2018-08-09", target="丽水市", head="张敏"),
        article("a2", "mobilization", "2018-08-09", team="浙江省委第六巡视组"),
        article("a2", "mobilization", "XXXX-05-09"),
        article("a2", "feedback", "2017-11-06"),
    ],
)
def test_another_round_is_another_team(other):
    assert teams(START, other) == [["a1"], ["a2"]]


def test_a_told_round_counts():
    ends = [
        article(f"a{n}", "mobilization", "2018-08-09", turn=turn)
        for n, turn in enumerate(("十四届省委第三轮", "十四届省委第四轮"))
    ]
    assert len(teams(*ends)) == 2
    ends = [
        article(f"a{n}", "feedback", "2018-11-06", t, turn="十四届省委第三轮")
        for n, t in enumerate(("衢州市", "丽水市"))
    ]
    assert len(teams(*ends)) == 1


def test_two_heads_at_one_meeting_are_no_two_teams():
    other = article("a2", "mobilization", "2018-08-09", head="张敏")
    assert teams(START, other) == [["a1", "a2"]]


def test_a_team_of_a_county_is_none_of_its_city():
    ends = [
        article(f"a{n}", "feedback", "2019-09-17", "平江县", team=f"{of}第三巡察组")
        for n, of in enumerate(("平江县委", "岳阳市委"))
    ]
    assert len(teams(*ends)) == 2


def test_the_order_of_articles_does_not_matter():
    rows = [article(f"a{n:02}", "feedback", f"20{15 + n // 4}-0{1 + n % 4 * 2}-11", head="褚维舟") for n in range(12)]
    wanted = teams(*rows)
    for seed in range(5):
        assert teams(*random.Random(seed).sample(rows, len(rows))) == wanted


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        ("mobilization", "2018-08-09", "2018-08-02", "2018-08-16"),
        ("feedback", "2018-11-06", "2018-03-01", "2018-10-07"),
    ],
)
def test_an_event_tells_when_the_team_came(kind, day, first, last):
    span = started(article("a1", kind, day))
    assert (iso(span.first), iso(span.last)) == (first, last)


def test_a_stay_tells_best_when_the_team_came():
    span = started(article("a1", "rectification", "2018-01-12", periods=(("2017-03-06", "2017-04-28"),)))
    assert (iso(span.first), iso(span.last)) == ("2017-02-27", "2017-03-13")


def test_without_any_date_nothing_is_told():
    assert started(article("a1", "feedback", "")) is None


@pytest.mark.parametrize(
    ("kinds", "count"), [(("routine", "lookback"), 2), (("", "lookback"), 1), (("lookback",) * 2, 1)]
)
def test_a_second_look_is_an_inspection_of_its_own(kinds, count):
    rows = [article(f"a{n}", "feedback", "2018-11-06") for n in range(2)]
    told = [
        row._replace(inspections=(row.inspections[0]._replace(kind=kind),))
        for row, kind in zip(rows, kinds, strict=True)
    ]
    assert len(teams(*told)) == count
