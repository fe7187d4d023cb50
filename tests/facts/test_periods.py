"""When teams were on site."""

import csv
from pathlib import Path

import pytest

from kg.facts.periods import PeriodCue, periods
from kg.lexicon.rows import rows
from tests.facts.reading import article

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/periods.csv").open(encoding="utf-8")))
INSPECTION = "|省委巡视组开展常规巡视，巡视整改和巡察监督是政治巡视的要求。"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_periods(case: dict[str, str]) -> None:
    found = periods(article(case["text"] + INSPECTION, case["published"]))
    assert "; ".join(f"{one.start or '-'}/{one.end or '-'}" for one in found) == case["expected"]


@pytest.mark.parametrize("row", rows("periods.yaml", PeriodCue, "rows"), ids=lambda row: row.name)
def test_every_row_fires_on_its_example(row: PeriodCue) -> None:
    found = periods(article(row.example + INSPECTION, "2019-06-06"))
    assert [one.evidence.rule for one in found] == [f"period {row.name}"]
