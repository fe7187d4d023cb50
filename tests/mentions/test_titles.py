"""Titles with their bodies in full, and whether they are still held."""

import pytest

from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("titles"), ids=lambda case: case["why"])
def test_titles(case: Case) -> None:
    assert [f"{title.label} {title.status}" for title in annotated(case["text"]).titles] == told(case)


@pytest.mark.parametrize(
    ("text", "body", "title"),
    [
        ("金华市委办公室主任李明", "金华市委办公室", "主任"),
        ("金华市委巡察办主任李明", "金华市委巡察办", "主任"),
        ("金华市委组织部长李明", "金华市委组织部", "部长"),
    ],
)
def test_a_title_of_its_own_shares_no_character_with_its_body(text: str, body: str, title: str) -> None:
    found = annotated(text).titles[-1]
    assert (found.body, found.title, found.label) == (body, title, text.removesuffix("李明"))
