"""Inspection teams in full."""

import pytest

from kg.facts.inspections import inspections
from kg.facts.posts import posts
from kg.facts.teams import teams
from kg.model import Team
from tests.mentions.reading import Case, annotated, cases, told


def found(text: str) -> tuple[Team, ...]:
    article = annotated(text)
    return teams(article, inspections(article), posts(article))


@pytest.mark.parametrize("case", cases("teams"), ids=lambda case: case["why"])
def test_teams(case: Case) -> None:
    assert [team.name for team in found(case["text"])] == told(case)


def test_a_team_knows_its_body_and_number() -> None:
    (team,) = found("浙江省委第五巡视组进驻金华市。")
    assert (team.body, team.number) == ("浙江省委", 5)
