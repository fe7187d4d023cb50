"""Names of people at a place in the text."""

import pytest

from kg.mentions.names import listed, name_at
from tests.mentions.reading import Case, cases, told


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: case["why"])
def test_names_in_a_row(case: Case) -> None:
    text = case["text"]
    assert [text[found.start : found.end] for found in listed(text, 0, least=0.0)] == told(case)


def test_the_reasons_are_kept() -> None:
    found = name_at("欧阳锦秀主持会议", 0)
    assert found is not None
    assert found.reasons[1] == "followed"
    assert found.reasons[0].startswith("name ")
