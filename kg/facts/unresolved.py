"""What was recognised and found no place: kept for the report, never guessed at.

例: a post in full before words that are no sure name, 州委秘书长吉好木果对…; a 鼓楼区 that nothing tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon.gazetteer import words
from kg.lexicon.levels import endings_of_places, levels
from kg.model import Annotated, Evidence, Span, Unresolved

__all__ = ["unresolved"]

_RUN = re.compile(r"[\u4e00-\u9fff·]{2,4}")


def unresolved(article: Annotated) -> tuple[Unresolved, ...]:
    """Posts without a sure holder, teams without a body, levels and divisions that nothing tells, in order."""
    found = sorted({*_holders(article), *_teams(article), *_levels(article), *_divisions(article)})
    return tuple(
        Unresolved(kind, article.document.quote(span), Evidence(span, f"unresolved {kind}", 0.0))
        for span, kind in found
    )


def _holders(article: Annotated) -> Iterator[tuple[Span, str]]:
    """Posts in full right before words that are no verb and no known name."""
    text, starts = article.text, {mention.span.start for mention in article.persons}
    for title in article.titles:
        start, end = title.span
        if title.holders or title.elided or end in starts or text.startswith(_known(), end):
            continue
        if (match := _RUN.match(text, end)) is not None:
            yield Span(start, match.end()), "holder"


@cache
def _known() -> tuple[str, ...]:
    """Words after a post that are no name."""
    return tuple(words("follow") | words("boundary") | words("protected") | words("plural"))


def _teams(article: Annotated) -> Iterator[tuple[Span, str]]:
    return ((body.span, "team") for body in article.bodies if body.kind == "Team" and not body.of)


def _levels(article: Annotated) -> Iterator[tuple[Span, str]]:
    """Bodies that begin with a bare level (省委) of a place that the article does not tell."""
    bare = tuple(levels())
    for body in article.bodies:
        if body.place is None and body.kind == "PartyCommittee" and not body.owner and body.name.startswith(bare):
            yield body.span, "level"


def _divisions(article: Annotated) -> Iterator[tuple[Span, str]]:
    """Namesakes (鼓楼区) that nothing tells apart."""
    return (
        (place.span, "division")
        for place in article.places
        if place.code is None and place.surface.endswith(endings_of_places())
    )
