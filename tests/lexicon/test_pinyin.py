"""How names are read, and that places and surnames are read as they are known to be."""

import csv
from pathlib import Path

import pytest

from kg.lexicon import divisions
from kg.lexicon.pinyin import of_person, of_words, plain
from kg.resources import read_table

CASES = Path(__file__).parents[1] / "cases" / "pinyin.csv"


@pytest.mark.parametrize("case", list(csv.DictReader(CASES.open(encoding="utf-8"))), ids=lambda case: case["name"])
def test_readings(case):
    found = of_person(case["name"]) if case["person"] == "yes" else (of_words(case["name"]),)
    assert "; ".join(reading.written for reading in found) == case["expected"]
    assert found[0].initials == case["initials"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Lǚ Zhìmíng", "lv zhiming"), ("Xī'ān", "xi'an"), ("NǛ ér", "nv er"), ("qiu", "qiu")]
)
def test_plain_letters(text, expected):
    assert plain(text) == expected


def test_joined_letters_are_what_is_typed():
    assert of_person("吕安民")[0].joined == "lvanmin"


@pytest.mark.parametrize("row", read_table("surname_readings.csv"), ids=lambda row: row["surname"])
def test_a_surname_has_all_readings_of_its_row(row):
    said = [reading.syllables[: len(row["surname"])] for reading in of_person(row["surname"] + "明")]
    assert [" ".join(one) for one in said] == row["readings"].split(";")


@pytest.mark.parametrize("row", read_table("given_readings.csv"), ids=lambda row: row["character"])
def test_a_character_of_a_given_name_has_all_readings_of_its_row(row):
    said = {reading.syllables[-1] for reading in of_person("王" + row["character"])}
    assert said == set(row["readings"].split(";"))
    assert row["character"] in row["example"][1:]


@pytest.mark.parametrize("row", read_table("word_readings.csv"), ids=lambda row: row["word"])
def test_a_row_of_words_is_read_in_its_example(row):
    assert row["reading"] in of_words(row["example"]).written


def test_every_division_of_today_is_read_to_its_last_character():
    read = {each.name: of_words(each.name).syllables for each in divisions.current()}
    assert [name for name, said in read.items() if len(said) != len(name) or not plain("".join(said)).isascii()] == []


@pytest.mark.parametrize("name", ["", "·", "　", "?!"])
def test_what_is_no_name_has_no_syllables(name):
    assert all(reading.syllables == () for reading in of_person(name))
    assert of_words(name).written == ""
