"""Divisions that are inspected or whose bodies stand in posts."""

import pytest

from kg.facts.inspections import inspections
from kg.facts.localities import localities
from kg.facts.posts import posts
from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("localities"), ids=lambda case: case["why"])
def test_localities(case: Case) -> None:
    article = annotated(case["text"])
    found = localities(article, posts(article), inspections(article))
    assert [f"{one.name} {one.code}" for one in found] == told(case)
    assert all(one.evidence.references == ("gb2260",) for one in found)
