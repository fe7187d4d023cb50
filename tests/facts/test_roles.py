"""What each person did, with the subject carried over the clauses."""

import pytest

from kg.facts.inspections import inspections
from kg.facts.posts import posts
from kg.facts.roles import roles
from kg.model import Role
from tests.mentions.reading import Case, annotated, cases, told


def found(text: str) -> tuple[Role, ...]:
    article = annotated(text)
    return roles(article, posts(article), inspections(article), ())


@pytest.mark.parametrize("case", cases("roles"), ids=lambda case: case["why"])
def test_roles(case: Case) -> None:
    assert sorted(f"{one.person} {one.role}" for one in found(case["text"])) == told(case)


def test_the_clause_is_quoted() -> None:
    article = annotated(text := "金华市委书记李明主持会议，市长王强作表态发言。")
    quotes = [article.document.quote(one.evidence.span).rstrip("。") for one in found(text)]
    assert quotes == ["金华市委书记李明主持会议", "市长王强作表态发言"]
