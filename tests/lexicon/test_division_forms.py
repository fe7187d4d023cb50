"""Short and bare forms of official names, and the rows that cut them."""

from __future__ import annotations

import pytest

from kg.lexicon.division_forms import forms
from kg.lexicon.divisions import current, surfaces
from kg.lexicon.towns import towns as towns_of
from kg.resources import read_table


@pytest.mark.parametrize(
    ("name", "level", "short", "bare"),
    [
        ("金华市", "prefecture", (), "金华"),
        ("恩施土家族苗族自治州", "prefecture", ("恩施州",), "恩施"),
        ("克孜勒苏柯尔克孜自治州", "prefecture", ("克孜勒苏州",), "克孜勒苏"),
        ("环江毛南族自治县", "county", ("环江县",), "环江"),
        ("积石山保安族东乡族撒拉族自治县", "county", ("积石山县",), "积石山"),
        ("隆林各族自治县", "county", ("隆林县",), "隆林"),
        ("东乡族自治县", "county", (), ""),
        ("河南蒙古族自治县", "county", ("河南县",), "河南"),
        ("莫力达瓦达斡尔族自治旗", "county", ("莫力达瓦旗",), "莫力达瓦"),
        ("瀍河回族区", "county", ("瀍河区",), "瀍河"),
        ("广西壮族自治区", "province", (), "广西"),
        ("内蒙古自治区", "province", (), "内蒙古"),
        ("香港特别行政区", "province", (), "香港"),
        ("阿勒泰地区", "prefecture", (), "阿勒泰"),
        ("神农架林区", "county", (), "神农架"),
        ("科尔沁左翼中旗", "county", (), ""),
        ("赵县", "county", (), ""),
        ("郊区", "county", (), ""),
    ],
)
def test_forms(name: str, level: str, short: tuple[str, ...], bare: str) -> None:
    assert forms(name, level) == (short, bare)


@pytest.fixture(scope="module")
def towns() -> set[str]:
    return {town.name for division in current() for town in towns_of(division.code)}


@pytest.mark.parametrize("row", read_table("division_suffixes.csv"), ids=lambda row: row["suffix"] + row["level"])
def test_each_suffix_cuts_its_example(row: dict[str, str], towns: set[str]) -> None:
    assert row["example"].endswith(row["suffix"])
    assert row["example"] in surfaces() or row["example"] in towns
    assert bool(forms(row["example"], row["level"]).bare) is (row["bare"] == "yes")


@pytest.mark.parametrize("row", read_table("peoples.csv"), ids=lambda row: row["people"])
def test_each_people_is_in_its_example(row: dict[str, str]) -> None:
    assert any(form in row["example"] for form in row["form"].split(";"))
