"""What each person did, with the subject carried over the clauses."""

import pytest

from kg.facts.events import events
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


@pytest.mark.parametrize(
    ("second", "event"),
    [
        ("会上，李明作动员讲话。", 0),
        ("会前，李明主持召开与区委书记王强的见面沟通会。", None),
        ("会前，李明主持召开见面沟通会。会上，李明主持会议。", 0),
    ],
)
def test_what_was_done_before_the_meeting_was_not_done_at_it(second: str, event: int | None) -> None:
    article = annotated(f"2025年4月2日，市委第五巡察组组长李明出席巡察金华区工作动员会。{second}")
    told_of = events(article)
    last = [one for one in roles(article, (), (), told_of) if one.role != "attend"]
    assert [(one.person, one.event) for one in last] == [("李明", event)]
