"""Divisions: which one a form means, where it lies, when it was; the table against its check list."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from kg.lexicon import divisions
from kg.lexicon.divisions import Division, division
from kg.resources import read_table

CASES = Path(__file__).parents[1] / "cases" / "divisions_resolve.csv"
CHECK = Path(__file__).parents[2].parent / "shared" / "data" / "areacodes.csv"
CURRENT = 3217  # a rise or fall is a change of the data


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['form']} {case['why']}")
def test_resolve(case: dict[str, str]) -> None:
    found = divisions.resolve(case["form"], case["context"].split(), case["on"] or None)
    assert (found.code if found else "") == case["expected"]


def test_context_may_come_in_any_order() -> None:
    there = divisions.resolve("西湖区", ["330000", "360100"])
    back = divisions.resolve("西湖区", iter(["360100", "330000"]))
    assert there == back
    assert there is not None


@pytest.mark.parametrize(
    ("code", "chain"),
    [("330784", ("330700", "330000")), ("429005", ("420000",)), ("110105", ("110000",)), ("330000", ()), ("9", ())],
)
def test_parents(code: str, chain: tuple[str, ...]) -> None:
    assert divisions.parents(code) == chain


def test_within() -> None:
    assert divisions.is_within("330784", "330000")
    assert divisions.is_within("330784", "330784")
    assert not divisions.is_within("330784", "330100")


def test_children_of_today_and_of_a_day() -> None:
    today = {each.name for each in divisions.children("130500")}
    before = {each.name for each in divisions.children("130500", on="2010")}
    assert {"襄都区", "任泽区"} <= today
    assert {"桥东区", "任县"} <= before
    assert not today & {"桥东区", "任县"}


def test_a_code_and_its_names() -> None:
    assert [each.name for each in divisions.history("130502")] == ["桥东区", "襄都区"]
    new, old = division("130502"), division("130502", on="2010-03-01")
    assert new is not None
    assert old is not None
    assert (new.name, old.name) == ("襄都区", "桥东区")
    assert division("130502", on="1970-01-01") is None
    assert division("000000") is None


@pytest.mark.parametrize(
    ("begin", "end", "on", "held"),
    [
        ("2014", "", "2014-03-01", True),
        ("2014", "", "2013-12-31", False),
        ("2020-06", "", "2020-03-01", False),
        ("2020-06", "", "2020", True),
        ("", "2014", "2014-12-31", True),
        ("", "2014", "2015", False),
        ("", "2020-06", "2020-07-01", False),
    ],
)
def test_held(begin: str, end: str, on: str, held: bool) -> None:
    assert Division("330784", "永康市", "county", "330700", begin, end).held(on) is held


def test_successors_are_codes_that_exist() -> None:
    known = divisions.codes()
    assert all(after in known for code in known for each in divisions.history(code) for after in each.successors)


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("230182", "230113"),
        ("110103", "110101"),
        ("120107", "120116"),
        ("140726", "140703"),
        ("510211", "500105"),
        ("110223", "110112"),
    ],
)
def test_successors(code: str, after: str) -> None:
    assert divisions.history(code)[-1].successors == (after,)


def test_no_dummy_rows_and_no_doubled_codes() -> None:
    names = Counter(each.name for each in divisions.current())
    codes = Counter(each.code for each in divisions.current())
    assert not {"市辖区", "县", "省直辖县级行政区划"} & set(names)
    assert codes.most_common(1)[0][1] == 1
    assert len(codes) == CURRENT


def test_levels_of_today() -> None:
    levels = Counter(each.level for each in divisions.current())
    assert levels["province"] == 34
    assert levels["prefecture"] == 333
    assert levels["county"] == CURRENT - 34 - 333


@pytest.mark.parametrize("row", read_table("division_aliases.csv"), ids=lambda row: row["alias"])
def test_aliases(row: dict[str, str]) -> None:
    forms = divisions.bare_surfaces() if row["bare"] == "yes" else divisions.surfaces()
    assert row["example"].startswith(row["alias"])
    assert row["code"] in forms[row["alias"]]


@pytest.mark.parametrize("row", read_table("division_words.csv"), ids=lambda row: row["form"])
def test_words_that_are_forms(row: dict[str, str]) -> None:
    assert row["form"] in row["example"]
    assert divisions.named(row["form"])
    assert divisions.is_risky(row["form"])


@pytest.mark.parametrize(
    ("form", "risky"), [("永康", True), ("任县", True), ("金华", False), ("永康市", False), ("浙江", False)]
)
def test_risky(form: str, risky: bool) -> None:
    assert divisions.is_risky(form) is risky


def test_forms_do_not_change_and_come_in_order() -> None:
    assert list(divisions.surfaces()) == sorted(divisions.surfaces())
    assert "金华市" in divisions.surfaces()
    assert "金华" in divisions.bare_surfaces()
    assert all(len(form) > 1 for form in (*divisions.surfaces(), *divisions.bare_surfaces()))


@pytest.mark.parametrize("row", read_table("province_abbreviations.csv"), ids=lambda row: row["abbreviation"])
def test_province_abbreviations(row: dict[str, str]) -> None:
    assert row["example"].startswith(row["abbreviation"])
    found = division(divisions.province_abbreviations()[row["abbreviation"]])
    assert found is not None
    assert found.level == "province"


def test_every_province_has_an_abbreviation() -> None:
    provinces = {each.code for each in divisions.current() if each.level == "province"}
    assert set(divisions.province_abbreviations().values()) == provinces


@pytest.fixture(scope="module")
def checked() -> dict[tuple[str, str], list[tuple[str, str]]]:
    if not CHECK.exists():
        pytest.skip("the list to check against is not here")
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with CHECK.open(encoding="utf-8-sig") as file:
        for code, _, _, name, _, _, begin, end, _ in list(csv.reader(file))[1:]:
            found.setdefault((code, name), []).append((begin, end))
    return found


def test_today_agrees_with_the_check_list(checked: dict[tuple[str, str], list[tuple[str, str]]]) -> None:
    theirs = {key for key, spans in checked.items() if any(not end for _, end in spans)}
    ours = {(each.code, each.name) for each in divisions.current()}
    changed_since = {("500105", "江北区"), ("500112", "渝北区")}
    outside_the_standard = {code for code, _ in ours - theirs}
    assert theirs - ours == changed_since
    assert outside_the_standard == {"232761", "232762", "232763", "232764", "500157", "632857"}


def test_years_agree_with_the_check_list(checked: dict[tuple[str, str], list[tuple[str, str]]]) -> None:
    since_2000 = [each for code in divisions.codes() for each in divisions.history(code) if each.end >= "2000"]
    known = [each for each in since_2000 if (each.code, each.name) in checked]
    off = [each for each in known if not any(near(each.end, end) for _, end in checked[each.code, each.name])]
    assert len(known) > 0.93 * len(since_2000)
    assert [each.name for each in off] == ["香坊区", "江北区", "渝北区"]


def near(ours: str, theirs: str) -> bool:
    return bool(theirs) and abs(int(ours[:4]) - int(theirs)) <= 1
