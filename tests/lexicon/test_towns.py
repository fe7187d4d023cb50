"""Towns below the divisions: found where the division above is known, left open where it is not."""

import csv
from pathlib import Path

import pytest

from kg.lexicon import divisions, towns
from kg.lexicon.towns import leading_town, of_code

CASES = Path(__file__).parents[1] / "cases" / "towns.csv"


@pytest.mark.parametrize("case", list(csv.DictReader(CASES.open(encoding="utf-8"))), ids=lambda case: case["why"])
def test_leading_town(case):
    found = leading_town(case["name"], tuple(case["context"].split()), case["on"] or None)
    assert (found.code if found else "") == case["expected"]


def test_a_code_and_its_town():
    assert of_code("330782100") == ("330782100", "佛堂镇", "330782")
    assert of_code("330782999") is of_code("330782") is of_code("") is None


def test_every_town_lies_in_a_division_of_today_under_a_code_of_its_own():
    every = [town for each in divisions.current() for town in towns.towns(each.code)]
    assert len(every) == len({town.code for town in every}) == 41305
    assert all(len(town.code) == 9 and town.name for town in every)


def test_counties_without_towns_are_few():
    counties = [each for each in divisions.current() if each.level == "county" and each.code[:2] not in OUTSIDE]
    bare = [each.name for each in counties if not towns.towns(each.code)]
    assert sorted(bare) == ["两江新区", "南沙区", "和安县", "和康县", "西沙区"]


OUTSIDE = ("71", "81", "82")  # the statistical bureau lists none of them
