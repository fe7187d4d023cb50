"""Who holds which title by the wording of the text."""

import pytest

from tests.mentions.reading import Case, annotated, cases, held, told


@pytest.mark.parametrize("case", cases("people"), ids=lambda case: case["why"])
def test_holders(case: Case) -> None:
    found = [held(title) for title in annotated(case["text"]).titles]
    assert found == told(case)
