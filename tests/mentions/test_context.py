"""What 学校, 厅长 or a bare 巡视组 points at in an article."""

import pytest

from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("context"), ids=lambda case: case["why"])
def test_what_is_pointed_at(case: Case) -> None:
    assert [title.label for title in annotated(case["text"]).titles] == told(case)
