"""Names: surnames, weights of characters, the score and its features, rarity."""

from __future__ import annotations

import csv
from math import log10
from pathlib import Path

import pytest

from kg.lexicon import names
from kg.resources import read_table

CASES = Path(__file__).parents[1] / "cases" / "name_scores.csv"
CHECK = Path(__file__).parents[2].parent / "shared" / "data" / "surnames.csv"
RARE = "佴眭郗逄乜仝区单仇过操查母望况厉隗邰蔺刁卞揭危占佟郜宦漆栗冼覃亓呼禚麴庹缑訾"
JUNK = 5  # from this frequency down the check list holds slips and given names


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"])
def test_score(case: dict[str, str]) -> None:
    assert (names.name_score(case["text"]) > 0) is (case["is_name"] == "yes")


@pytest.mark.parametrize(
    ("text", "surname"),
    [("欧阳建业", "欧阳"), ("欧建业", "欧"), ("佴德明", "佴"), ("的确", ""), ("", ""), ("爱新觉罗启骧", "爱新觉罗")],
)
def test_surname_of(text: str, surname: str) -> None:
    assert names.surname_of(text) == surname


@pytest.mark.parametrize("surname", RARE)
def test_rare_surnames_are_known(surname: str) -> None:
    assert names.surname_of(surname + "明") == surname


@pytest.mark.parametrize("surname", ["山口", "中山", "野村", "久保", "浩然", "小"])
def test_no_japanese_surnames_and_no_given_names(surname: str) -> None:
    assert surname not in names.surnames()


def test_surnames_come_by_frequency_and_are_shares() -> None:
    weights = list(names.surnames().values())
    assert weights == sorted(weights, reverse=True)
    assert sum(10**weight for weight in weights) == pytest.approx(1, abs=0.02)


def test_weights_of_what_is_unknown() -> None:
    assert names.surname_weight("的") < min(names.surnames().values())
    assert names.given_weight("𠀀") < names.given_weight("嫂") < names.given_weight("伟")


def test_surnames_do_not_leak_into_given_names() -> None:
    assert names.given_weight("王") < names.given_weight("伟") - 1.5


@pytest.mark.parametrize("row", read_table("name_features.csv"), ids=lambda row: row["feature"])
def test_each_feature_holds_of_its_example(row: dict[str, str]) -> None:
    assert row["feature"] in names.features(row["example"])
    assert row["explanation"]


def test_score_is_the_sum_of_its_features() -> None:
    weights = {row["feature"]: float(row["weight"]) for row in read_table("name_features.csv")}
    held = names.features("关于加")
    assert names.name_score("关于加") == pytest.approx(sum(weights[each] * value for each, value in held.items()))


@pytest.mark.parametrize(
    ("text", "compound"), [("司马光远", True), ("欧阳锋", True), ("司马", False), ("王孙丽", False)]
)
def test_the_likelier_of_two_surnames_counts(text: str, compound: bool) -> None:
    assert ("compound" in names.features(text)) is compound


@pytest.mark.parametrize(("commoner", "rarer"), [("王伟", "郎文荣"), ("邱志明", "佴德明"), ("王磊", "欧阳锦秀")])
def test_name_frequency(commoner: str, rarer: str) -> None:
    assert names.name_frequency(commoner) > 10 * names.name_frequency(rarer) > 0


def test_rare_names_are_rarer() -> None:
    by_rarity = ["王伟", "李娜", "王伟民", "周启明", "毛立夏", "褚维舟"]
    assert sorted(by_rarity, key=names.rarity) == by_rarity


@pytest.mark.parametrize("name", ["那日苏", "次仁", "扎西次仁", "库尔班江"])
def test_names_that_many_of_a_people_bear_are_not_rare(name: str) -> None:
    assert names.rarity(name) <= names.rarity("李娜")


@pytest.mark.parametrize("name", ["扎西次仁", "古丽娜尔·买买提", "约翰·斯密斯", "的"])
def test_every_string_has_a_frequency(name: str) -> None:
    assert -40 < log10(names.name_frequency(name)) < -2


def test_surnames_of_the_check_list_are_known() -> None:
    if not CHECK.exists():
        pytest.skip("the list to check against is not here")
    with CHECK.open(encoding="utf-8-sig") as file:
        common = [row["surname"] for row in csv.DictReader(file) if float(row["frequency"]) > JUNK]
    assert set(common) - names.surnames().keys() == {"刑", "将", "轩", "宇"}
