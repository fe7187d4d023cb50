"""Contacts of an inspection, apart from the newspaper's."""

import csv
from pathlib import Path

import pytest

from kg.facts.contacts import ContactCue, Foreign, contacts
from kg.lexicon.rows import rows
from tests.facts.reading import article

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/contacts.csv").open(encoding="utf-8")))
INSPECTION = "|省委巡视组开展常规巡视，巡视整改和巡察监督是政治巡视的要求。"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_contacts(case: dict[str, str]) -> None:
    found = contacts(article(case["text"] + INSPECTION))
    assert sorted(f"{one.kind} {one.value}" for one in found) == sorted(filter(None, case["expected"].split("; ")))


@pytest.mark.parametrize("row", rows("contacts.yaml", ContactCue, "rows"), ids=lambda row: f"{row.kind} {row.example}")
def test_every_row_fires_on_its_example(row: ContactCue) -> None:
    assert row.kind in {one.kind for one in contacts(article(row.example + INSPECTION))}


def test_every_foreign_row_fires_on_its_example() -> None:
    for row in rows("contacts.yaml", Foreign, "never"):
        assert not contacts(article(row.example + INSPECTION))
