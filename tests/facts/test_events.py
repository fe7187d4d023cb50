"""Events of inspection: types, days, and what is no event."""

import csv
from pathlib import Path

import pytest

from kg.facts.events import EventCue, events
from kg.lexicon.rows import SignRow, rows
from tests.facts.reading import article

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/events.csv").open(encoding="utf-8")))
INSPECTION = "|省委巡视组对被巡视党组织开展常规巡视，巡视整改和巡察监督是政治巡视的要求。"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_events(case: dict[str, str]) -> None:
    found = events(article(case["text"] + INSPECTION, case["published"]))
    told = [f"{one.type} {one.date or '-'}{' planned' if one.planned else ''}" for one in found]
    assert sorted(told) == sorted(filter(None, case["expected"].split("; ")))


@pytest.mark.parametrize("row", rows("events.yaml", EventCue, "rows"), ids=lambda row: row.name)
def test_every_row_fires_on_its_example(row: EventCue) -> None:
    assert row.pattern.search(row.example)
    assert any(hint in row.example for hint in row.hints)
    assert row.unless is None or not row.unless.search(row.example)


@pytest.mark.parametrize("row", rows("events.yaml", SignRow, "signs"), ids=lambda row: row.sign)
def test_every_sign_stands_in_its_example(row: SignRow) -> None:
    assert any(row.pattern.search(row.example, 0, end) for end in range(1, len(row.example) + 1))
