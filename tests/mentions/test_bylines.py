"""Who wrote the article."""

import pytest

from kg.mentions.bylines import reporters
from tests.facts.reading import document
from tests.mentions.reading import Case, cases, told


@pytest.mark.parametrize("case", cases("bylines"), ids=lambda case: case["why"])
def test_reporters(case: Case) -> None:
    page = document(case["text"])
    found = reporters(page)
    assert [one.value for one in found] == told(case)
    assert all(page.text[one.span.start : one.span.end] == one.value for one in found)
