"""Figures of an inspection."""

import csv
from pathlib import Path

import pytest

from kg.facts.figures import FigureCue, figures
from kg.lexicon.rows import rows
from tests.facts.reading import article

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/figures.csv").open(encoding="utf-8")))
INSPECTION = "|省委巡视组开展常规巡视，巡视整改和巡察监督是政治巡视的要求。"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_figures(case: dict[str, str]) -> None:
    found = figures(article(case["text"] + INSPECTION))
    assert "; ".join(f"{one.what} {one.number}" for one in found) == case["expected"]


@pytest.mark.parametrize("row", rows("figures.yaml", FigureCue, "rows"), ids=lambda row: f"{row.what} {row.example}")
def test_every_row_fires_on_its_example(row: FigureCue) -> None:
    assert row.pattern.search(row.example)
    assert any(hint in row.example for hint in row.hints)
