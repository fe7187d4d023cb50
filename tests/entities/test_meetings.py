"""Meetings and inspections across articles."""

import pytest

from kg.entities import resolve
from tests.entities.people import event, record

TEAM = "浙江省委第五巡视组"


def article(doc, *events, team=TEAM, target="衢州市", **more):
    return record(
        doc,
        "2018-11-06",
        (),
        [(team, target)],
        ["浙江省", target],
        events=tuple(event(*each) for each in events),
        **more,
    )


def meetings(*articles):
    return [(each.type, each.date, len(each.reports)) for each in resolve(articles).meetings]


FEEDBACK = article("a1", ("feedback", "2018-11-06"))


@pytest.mark.parametrize("date", ["2018-11-06", "2018-11", "XXXX-11-06", "2018-11-07"])
def test_two_sites_report_one_meeting(date):
    assert meetings(FEEDBACK, article("a2", ("feedback", date))) == [("feedback", "2018-11-06", 2)]


def test_a_report_without_a_day_is_of_the_meeting_before_it_came_out():
    other = article("a2", ("feedback", ""), published="2018-11-09")
    assert meetings(FEEDBACK, other) == [("feedback", "2018-11-06", 2)]


@pytest.mark.parametrize(
    "other",
    [
        article("a2", ("feedback", "2018-11-16")),
        article("a2", ("feedback", "2018-11-06"), target="丽水市"),
        article("a2", ("rectification", "2018-11-06")),
    ],
)
def test_another_day_target_or_type_is_another_meeting(other):
    assert len(meetings(FEEDBACK, other)) == 2


def test_two_dates_of_one_meeting_are_a_contradiction():
    found = resolve([FEEDBACK, article("a2", ("feedback", "2018-11-07"))]).contradictions
    assert [(each.kind, each.docs) for each in found] == [("dates", ("a1", "a2"))]


def test_a_launch_of_a_round_is_one_on_its_day_and_place():
    rows = [
        record(f"a{n}", "2019-05-09", places_named=["疏附县"], events=(event("deployment", "2019-05-09"),))
        for n in (1, 2)
    ]
    assert meetings(*rows) == [("deployment", "2019-05-09", 2)]


def test_an_inspection_goes_from_mobilization_to_rectification():
    rows = [
        article("a1", ("mobilization", "2018-05-09")),
        article("a2", ("feedback", "2018-10-06")),
        article("a3", ("rectification", "2019-02-06"), team="浙江省委"),
    ]
    found = resolve(rows)
    assert len(found.inspections) == 1
    assert [each.inspections for each in found.meetings] == [(0,), (0,), (0,)]


def test_another_target_is_another_inspection():
    assert len(resolve([FEEDBACK, article("a2", ("feedback", "2018-11-06"), target="丽水市")]).inspections) == 2


def test_the_same_target_years_later_is_another_inspection():
    later = article("a2", ("feedback", "2023-07-21"))
    assert len(resolve([FEEDBACK, later]).inspections) == 2
