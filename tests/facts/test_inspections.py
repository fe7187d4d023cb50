"""Who inspects whom."""

import pytest

from kg.facts.inspections import inspections
from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("inspections"), ids=lambda case: case["why"])
def test_inspections(case: Case) -> None:
    found = inspections(annotated(case["text"]))
    assert [f"{one.team} > {one.target}" for one in found] == told(case)


def test_the_words_that_say_it_are_quoted() -> None:
    article = annotated("会前，大家认真准备。浙江省委第五巡视组向金华市委反馈巡视情况。")
    (one,) = inspections(article)
    assert article.document.quote(one.evidence.span) == "浙江省委第五巡视组向金华市委反馈"
