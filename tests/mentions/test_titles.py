"""Titles with their bodies in full, and whether they are still held."""

import pytest

from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("titles"), ids=lambda case: case["why"])
def test_titles(case: Case) -> None:
    assert [f"{title.label} {title.status}" for title in annotated(case["text"]).titles] == told(case)
