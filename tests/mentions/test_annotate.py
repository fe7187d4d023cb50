"""Everybody who is named, wherever in the article."""

import pytest

from tests.mentions.reading import Case, annotated, cases


@pytest.mark.parametrize("case", cases("annotate"), ids=lambda case: case["why"])
def test_persons_wherever_they_stand(case: Case) -> None:
    article = annotated(case["text"])
    assert [person.value for person in article.persons] == case["expected"].split()


def test_a_villager_is_private() -> None:
    (person,) = annotated("村民宋满秀拉着巡察干部的手说。").persons
    assert person.rule == "private"


def test_what_stands_in_the_sites_own_lines_is_left_alone() -> None:
    assert not annotated("!责任编辑：金华市委书记李明|巡察工作启动。").persons


def test_everything_is_in_order() -> None:
    article = annotated("金华市委书记李明、市长王强出席。市纪委书记郎文荣主持会议。")
    for found in (article.places, article.bodies, article.titles, article.persons):
        assert [one.span.start for one in found] == sorted(one.span.start for one in found)
