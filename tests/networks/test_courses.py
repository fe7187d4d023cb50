"""What happens in time in the hand-made graph, counted by hand."""

import pytest

from kg.networks import courses, encounters
from kg.networks.asking import ALWAYS, Span, window
from kg.networks.measuring import EVENTS, analyze
from kg.networks.measuring import Subject as Asked
from tests.networks.town import rows

TEAM, DATA = "金华市委第一巡察组", "https://w3id.org/xunshi/data/"
EXPECTED = {
    "rotation": [("金华市委", "第一轮", "2018-03-01", 1, 0, 0), ("金华市委", "第二轮", "2020-05-10", 1, 1, 1)],
    # the second inspection begins on a day of May 2020: 2018-03-01 is 792 days before the first, 822 before the last
    "intervals": [("金东区", "2018-03-01", "2020-05-01", 792, 822, TEAM, TEAM)],
    # rectification in September: 92 days after 1 June at least, 121 at most
    "durations": [("金东区", TEAM, "2018-03-01", "2018-06-01", "2018-09-01", 92, 92, 92, 121)],
    # 金华 had nine counties and districts; 金东 is one of them
    "coverage": [
        ("金华市委", "第一轮", "2018-03-01", "2018-09-30", 1, 1, 1, 9, 0.1111),
        ("金华市委", "第二轮", "2020-05-01", "2020-05-31", 1, 1, 1, 9, 0.1111),
    ],
    "recurrence": [("甲", "乙", 2, "2018-03-01", "2018-06-01", 92)],
    "distance": [
        ("乙", "永康市委常委", "永康市", "金东区", 2, "2018-03-01"),
        ("戊", "金东区委常委", "金东区", "金东区", 0, "2018-03-01"),
        ("甲", "永康市委书记", "永康市", "金东区", 2, "2018-03-01"),
        ("甲", "永康市委书记", "永康市", "金东区", 2, "2020-05-01"),
    ],
}


@pytest.mark.parametrize(
    ("rounds", "gap", "later"),
    [(("r1", "r2"), 30, True), (("r1", "r1"), 300, False), (("", "r2"), 30, False), (("", ""), 219, False),
     (("", "r1"), 221, True)],
)  # fmt: skip
def test_a_head_led_before_only_where_it_surely_was_another_round(rounds, gap, later):
    one, other = (courses._Led(Span(at, at), "a", "1", name) for at, name in zip((1, 1 + gap), rounds, strict=True))
    assert other.after(one) is later
    assert not one.after(other)


def without_iris(row):
    return tuple(cell for cell in row if not str(cell).startswith(DATA))


@pytest.mark.parametrize("name", EVENTS)
def test_by_hand(name):
    found = [without_iris(row) for row in EVENTS[name](rows, ALWAYS)]
    assert sorted(found) == sorted(EXPECTED[name])


@pytest.mark.parametrize("name", EVENTS)
def test_the_order_of_rows_does_not_matter(name):
    one, other = (analyze(Asked(lambda query, seed=seed: rows(query, seed)), [name]) for seed in (0, 5))
    assert one == other


@pytest.mark.parametrize("name", EVENTS)
def test_nothing_falls_into_another_century(name):
    assert list(EVENTS[name](rows, window("1900", "1999"))) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("330703", "330703", 0),
        ("330703", "330700", 1),
        ("330703", "330784", 2),
        ("330703", "330000", 2),
        ("330703", "330100", 3),
        ("330703", "330102", 4),
        ("330000", "430000", 2),
        ("330703", "430102", 6),
        ("", "330000", None),
    ],
)
def test_steps_between_divisions(one, other, apart):
    assert encounters.steps(one, other) == encounters.steps(other, one) == apart


def test_what_a_place_reaches_is_only_counted_for_a_body_of_that_place():
    assert courses.seats(rows)[f"{DATA}body/sw"] == ["330700"]
