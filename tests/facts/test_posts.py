"""People and the posts that an article gives them."""

import pytest

from kg.facts.posts import persons, posts
from tests.mentions.reading import Case, annotated, cases, told


@pytest.mark.parametrize("case", cases("posts"), ids=lambda case: case["why"])
def test_posts(case: Case) -> None:
    found = posts(annotated(case["text"]))
    status = {one: "" if one.status == "current" else f" {one.status}" for one in found}
    assert [f"{one.person} {one.label}{status[one]}" for one in found] == told(case)


@pytest.mark.parametrize("case", cases("persons"), ids=lambda case: case["why"])
def test_persons(case: Case) -> None:
    found = persons(annotated(case["text"]))
    assert [f"{one.name}{' private' if one.private else ''}" for one in found] == told(case)


def test_what_is_elided_is_evidence_of_two_stretches() -> None:
    article = annotated("金华市委常委、市纪委书记郎文荣讲话。")
    _, post = posts(article)
    assert article.document.quote(post.evidence.span) == "市纪委书记郎文荣"
    assert [article.document.quote(span) for span in post.evidence.fills] == ["金华市"]
    assert post.evidence.references == ("gb2260",)
