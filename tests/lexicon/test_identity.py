"""Every row of what tells who is who fires on its example."""

import csv

import pytest

from kg.entities.offices import core_name, plain_key
from kg.lexicon.identity import _yaml, confusable, offices, patterns, renamed, short_form, words
from kg.resources import read_lexicon


def rows(name):
    return list(csv.DictReader(read_lexicon(name).splitlines()))


@pytest.mark.parametrize("row", offices(), ids=lambda row: f"{row.office} {row.example}")
def test_an_example_has_the_office_of_its_row(row):
    key = plain_key(core_name(row.example))
    assert next(each.office for each in offices() if each.pattern.search(key)) == row.office


@pytest.mark.parametrize("row", rows("short_names.csv"), ids=lambda row: row["long"])
def test_a_long_form_becomes_short(row):
    assert row["long"] in row["example"]
    assert row["long"] not in short_form(row["example"])
    assert short_form(short_form(row["example"])) == short_form(row["example"])


def test_no_long_form_is_written_twice():
    longs = [row["long"] for row in rows("short_names.csv")]
    assert len(longs) == len(set(longs))


@pytest.mark.parametrize("row", rows("renamed_bodies.csv"), ids=lambda row: f"{row['older']} {row['newer']}")
def test_renamed_bodies_are_in_short_form_and_stay_two(row):
    assert frozenset((row["older"], row["newer"])) in renamed()
    assert all(short_form(row[name]) == row[name] for name in ("older", "newer"))
    assert row["older"] in row["example"] or row["newer"] in row["example"]


@pytest.mark.parametrize("row", rows("confusable_characters.csv"), ids=lambda row: row["characters"])
def test_confusable_characters_have_an_example(row):
    one, other = row["example"].split(" for ")
    different = [frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    assert len(different) == 1
    assert different[0] in confusable()
    assert different[0] <= set(row["characters"])


@pytest.mark.parametrize("row", _yaml("identity.yaml"), ids=lambda row: f"{row['kind']} {row['example']}")
def test_a_row_of_words_or_patterns_fires_on_its_example(row):
    kind, example = row["kind"], row["example"]
    if "pattern" in row:
        assert any(each.pattern.search(example) for each in patterns(kind) if each.example == example)
    else:
        assert any(word in example for word in words(kind))
