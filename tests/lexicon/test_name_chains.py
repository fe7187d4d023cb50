"""Names built of parts: each row of the parts chains in its example, and what is no chain."""

from __future__ import annotations

import pytest

from kg.lexicon.name_chains import is_transliterated, name_parts
from kg.resources import read_table


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("扎西次仁", ("扎西", "次仁")),
        ("旦正加", ("旦正", "加")),
        ("额尔敦苏和", ("额尔敦", "苏和")),
        ("乌云其木格", ("乌云", "其木格")),
        ("包额尔敦", ("包", "额尔敦")),
        ("那日苏", ("那日苏",)),
        ("吉克木呷", ("吉克", "木呷")),
        ("阿依波塔", ("阿依波塔",)),
        ("努尔江", ("努尔江",)),
        ("艾力·吐尔逊", ("艾力", "吐尔逊")),
        ("努尔江·哈布力", ("努尔江", "哈布力")),
        ("阿不都热依木·玉素甫", ("阿不都热依木", "玉素甫")),
        ("卡哈尔·阿不力米提·巴拉提", ("卡哈尔", "阿不力米提", "巴拉提")),
    ],
)
def test_chains(text: str, parts: tuple[str, ...]) -> None:
    assert name_parts(text) == parts
    assert is_transliterated(text)


@pytest.mark.parametrize(
    "text", ["", "王蕾", "清廉·金华", "巡视·整改", "艾力·", "·艾力", "扎西会议", "木呷吉克", "次仁", "党建·艾力"]
)
def test_no_chains(text: str) -> None:
    assert not is_transliterated(text)


@pytest.mark.parametrize("people", sorted({row["people"] for row in read_table("name_parts.csv")}))
def test_each_part_chains_in_its_example(people: str) -> None:
    of_people = [row for row in read_table("name_parts.csv") if row["people"] == people]
    assert [row["part"] for row in of_people if row["part"] not in row["example"]] == []
    assert [row["part"] for row in of_people if not name_parts(row["example"])] == []


def test_no_part_twice_in_a_people() -> None:
    keys = [(row["people"], row["part"]) for row in read_table("name_parts.csv")]
    assert len(keys) == len(set(keys))


def test_enough_parts() -> None:
    people = [row["people"] for row in read_table("name_parts.csv")]
    assert all(people.count(each) >= 50 for each in ("tibetan", "mongolian", "yi", "uyghur", "kazakh"))


@pytest.mark.parametrize("row", read_table("transliteration_characters.csv"), ids=lambda row: row["characters"][0])
def test_each_sound_is_heard(row: dict[str, str]) -> None:
    assert set(row["characters"]) & set(row["example"])
    assert is_transliterated(row["example"])
