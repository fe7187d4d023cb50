"""Divisions named in an article, and what a bare 市 or 县 stands for."""

import pytest

from kg.lexicon.gazetteer import tokens
from kg.mentions.places import Places, levels
from tests.facts.reading import document
from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("places"), ids=lambda case: case["why"])
def test_places(case: Case) -> None:
    article = annotated(case["text"])
    assert [f"{place.surface} {place.code or '-'}" for place in article.places] == told(case)


@pytest.mark.parametrize("case", cases("homes"), ids=lambda case: case["why"])
def test_a_bare_level_stands_for_the_articles_own_place(case: Case) -> None:
    level, expected = case["expected"].split()
    page = document(case["text"])
    places = Places(page, tokens(page.text), None)
    found = places.home(level)
    assert (places.official(found[0]) if found else "-") == expected


def test_longer_words_of_levels_come_first() -> None:
    assert [len(word) for word in levels()] == sorted(map(len, levels()), reverse=True)
