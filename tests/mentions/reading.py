"""Short texts as the stages of recognition see them, and tables of cases."""

import csv
from functools import cache
from pathlib import Path

from kg.mentions import annotate
from kg.model import Annotated, TitleMention
from tests.facts.reading import document, parted

__all__ = ["annotated", "cases", "held", "told"]

Case = dict[str, str]


def cases(name: str) -> list[Case]:
    """The rows of a table of cases: text, expected, why."""
    return list(csv.DictReader((Path(__file__).parents[1] / f"cases/{name}.csv").open(encoding="utf-8")))


def told(case: Case) -> list[str]:
    """What is expected, one after the other."""
    return [one.strip() for one in case["expected"].split(";") if one.strip()]


@cache
def annotated(text: str) -> Annotated:
    """A text, its lines parted by "|", with what is recognised in it."""
    page = document(text)
    return annotate(page, parted(page))


def held(title: TitleMention) -> str:
    """A title with its holders: 金华市委第一巡察组副组长=林孝双 王蕾."""
    return f"{title.label}={' '.join(holder.value for holder in title.holders)}"
