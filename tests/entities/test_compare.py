"""Each feature and veto with a pair for which it holds, and what comes of pairs."""

import csv
from pathlib import Path

import pytest

from kg.entities.compare import CONTEXTS, FEATURES, compare
from kg.entities.vetoes import VETOES, veto_of
from tests.entities.people import profile

CASES = list(
    csv.DictReader((Path(__file__).parent.parent / "cases" / "same_person.csv").read_text("utf-8").splitlines())
)


def pair(case):
    return [profile(case[f"name{n}"], case[f"day{n}"], *case[f"posts{n}"].split("、")) for n in "12"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pairs_are_judged(case):
    outcome = compare(*pair(case))
    assert ("one" if outcome.positive else "apart") == case["expected"], outcome


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_order_of_two_does_not_matter(case):
    one, other = pair(case)
    assert compare(one, other).score == compare(other, one).score
    assert compare(one, other).veto == compare(other, one).veto


@pytest.mark.parametrize("case", [case for case in CASES if case["because"]], ids=lambda case: case["why"])
def test_the_reason_is_kept(case):
    outcome = compare(*pair(case))
    assert any(case["because"] in reason for reason in (*outcome.reasons, outcome.veto)), outcome


def test_every_context_is_the_reason_of_some_case():
    told = {case["because"] for case in CASES}
    assert {context.name for context in CONTEXTS} <= told


@pytest.mark.parametrize("part", [*CONTEXTS, *FEATURES, *VETOES], ids=lambda part: part.name)
def test_every_part_explains_itself(part):
    assert part.holds.__doc__


@pytest.mark.parametrize(
    ("one", "other", "veto"),
    [
        ({"birth": "1988-11"}, {"birth": "1976-08"}, "different years of birth"),
        ({"sex": "m"}, {"sex": "f"}, "different sex"),
        ({"native": "330800"}, {"native": "430600"}, "natives of different provinces"),
    ],
)
def test_what_is_told_of_people_forbids(one, other, veto):
    ends = [profile("褚维舟", "2018-01-01", "浙江省委第五巡视组组长", **told) for told in (one, other)]
    assert veto_of(*ends) == veto


def test_nobody_heads_a_county_at_twenty_six():
    young = profile("杨帆", "2022-08-12", "温州市委巡察办巡察指导科科长", birth="1988-11")
    assert veto_of(young, profile("杨帆", "2014-10-09", "洞头县委书记")) == "too young for the post"


def test_nobody_heads_a_county_at_eighty():
    old = profile("杨帆", "2000-08-12", "洞头县委副书记", birth="1934")
    assert veto_of(old, profile("杨帆", "2014-10-09", "洞头县委书记")) == "too old for the post"


def test_names_in_full_that_differ_are_two():
    ends = [profile(name, "2019-05-08", "阿克苏地区行署专员") for name in ("库尔班江·伊明", "库尔班江·买买提")]
    assert veto_of(*ends) == "different names in full"


def test_one_birth_counts():
    ends = [profile("李娜", day, "洞头区纪委副书记", birth="1984-03") for day in ("2019-01-01", "2022-01-01")]
    assert any(reason.startswith("born at one time") for reason in compare(*ends).reasons)
