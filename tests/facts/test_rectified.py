"""Who was inspected, where only the rectification is told."""

import pytest

from kg.facts.rectified import rectified
from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("rectified"), ids=lambda case: case["why"])
def test_the_side_that_puts_right_was_inspected(case: Case) -> None:
    found = rectified(annotated(case["text"]))
    assert [f"{inspector} > {target.name}" for inspector, target, _, _ in found] == told(case)
