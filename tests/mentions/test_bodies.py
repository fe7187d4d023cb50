"""Bodies in full: what was just said fills what is left out."""

import pytest

from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("bodies"), ids=lambda case: case["why"])
def test_bodies_in_full(case: Case) -> None:
    assert [body.name for body in annotated(case["text"]).bodies] == told(case)


def test_words_that_fill_a_gap_are_told() -> None:
    article = annotated("金华市委书记李明主持会议，市纪委书记郎文荣讲话。")
    (body,) = [body for body in article.bodies if body.kind == "DisciplineCommission"]
    assert [article.text[span.start : span.end] for span in body.fills] == ["金华市"]


def test_a_team_knows_its_number_and_whose_it_is() -> None:
    (team,) = [body for body in annotated("浙江省委第五巡视组进驻金华市。").bodies if body.kind == "Team"]
    assert (team.of, team.numbers, team.unit) == ("浙江省委", (5,), "巡视组")
