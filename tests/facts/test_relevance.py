"""Party inspection told from ranks, patrols and examinations."""

import csv
from pathlib import Path

import pytest

from kg.facts.relevance import Other, Sign, is_inspection
from kg.lexicon.rows import pattern, rows
from tests.facts.reading import article

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/relevance.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_is_inspection(case: dict[str, str]) -> None:
    assert is_inspection(article(case["text"])) is (case["expected"] == "yes")


@pytest.mark.parametrize("row", rows("relevance.yaml", Sign, "signs"), ids=lambda row: row.name)
def test_every_sign_fires_on_its_example(row: Sign) -> None:
    assert row.pattern.search(row.example)


@pytest.mark.parametrize("row", rows("relevance.yaml", Other, "others"), ids=lambda row: row.name)
def test_every_other_meaning_fires_on_its_example(row: Other) -> None:
    assert pattern(row.pattern).search(row.example)
