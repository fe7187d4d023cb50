"""Names of bodies as they stand in the text, nothing filled in."""

import pytest

from kg.lexicon.gazetteer import tokens
from kg.mentions.spans import assemble
from tests.mentions.reading import Case, cases


@pytest.mark.parametrize("case", cases("spans"), ids=lambda case: case["why"])
def test_bodies_as_written(case: Case) -> None:
    text = case["text"]
    bodies, _ = assemble(text, tokens(text))
    written = [text[max(body.start, body.owner.end if body.owner else 0) : body.end] for body in bodies]
    assert written == case["expected"].split("/")


def test_a_part_knows_what_it_is_a_part_of() -> None:
    bodies, titles = assemble(text := "省水利厅党组书记佟学礼", tokens(text))
    assert bodies[1].owner == bodies[0]
    assert bodies[1].root == bodies[0]
    assert titles[0].body == bodies[1]


def test_modifiers_belong_to_the_title() -> None:
    _, titles = assemble(text := "市委常务副书记李明", tokens(text))
    assert [(title.modifiers, text[title.start : title.end]) for title in titles] == [(("常务",), "常务副书记")]
