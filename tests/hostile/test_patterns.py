"""No pattern that tells relevance takes more than its share of a line that does not end: growth, not the clock."""

import re
import time

import pytest

from kg.lexicon.given import read
from kg.lexicon.rows import pattern
from kg.resources import lexicon_path

ROWS = [row.values for row in read(lexicon_path("relevance.yaml"))]
SHAPES = ["国", "1", "一", "第", "巡", "巡察", "专项", " ", "，", "第一", "市委", "动员"]
SHORT, FLOOR = 4_000, 0.05  # characters; seconds below which nothing is told of growth


def spent(found: re.Pattern[str], line: str) -> float:
    """Processor seconds, the least of two readings."""
    readings = []
    for _ in range(2):
        begun = time.process_time()
        found.sub("", line)
        readings.append(time.process_time() - begun)
    return min(readings)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["name"]))
def test_twice_the_line_takes_no_more_than_thrice_the_time(row: dict[str, str]) -> None:
    found = pattern(row["pattern"])
    grown = {shape: spent(found, shape * (2 * SHORT)) for shape in SHAPES}
    slow = [shape for shape, taken in grown.items() if taken > FLOOR]
    assert [shape for shape in slow if grown[shape] > 3 * spent(found, shape * SHORT)] == []
