"""People in tables, by the heads of their columns."""

import pytest

from tests.mentions.reading import Case, annotated, cases, held, told


@pytest.mark.parametrize("case", cases("tables"), ids=lambda case: case["why"])
def test_tables(case: Case) -> None:
    found = [held(title) for title in annotated(case["text"]).titles if title.holders]
    assert found == told(case)
