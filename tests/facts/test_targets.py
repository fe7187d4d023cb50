"""Inspected places and bodies in a stretch of text."""

import pytest

from kg.facts.targets import targets
from kg.model import Span
from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("targets"), ids=lambda case: case["why"])
def test_targets(case: Case) -> None:
    article = annotated(case["text"])
    assert [target.name for target in targets(article, Span(0, len(article.text)))] == told(case)


def test_items_are_counted() -> None:
    article = annotated("玉山县水利局和玉山县林业局、玉山县民政局")
    assert [target.group for target in targets(article, Span(0, len(article.text)))] == [0, 0, 1]
