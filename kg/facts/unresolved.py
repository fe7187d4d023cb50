"""What was recognised and found no place: kept for the report, never guessed at.

例: a post in full before words that are no sure name, 州委秘书长吉好木果对…; a 鼓楼区 that nothing tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.gazetteer import words
from kg.lexicon.levels import levels
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
    starts = {mention.span.start for mention in article.persons}
    known = words("follow") | words("boundary") | words("protected") | words("plural")
    for title in article.titles:
        match = _RUN.match(article.text, title.span.end)
        if title.holders or title.elided or match is None or title.span.end in starts:
            continue
        if not any(article.text.startswith(word, title.span.end) for word in known):
            yield Span(title.span.start, match.end()), "holder"


def _teams(article: Annotated) -> Iterator[tuple[Span, str]]:
    return ((body.span, "team") for body in article.bodies if body.kind == "Team" and not body.of)


def _levels(article: Annotated) -> Iterator[tuple[Span, str]]:
    """Bodies that begin with a bare level (省委) of a place that the article does not tell."""
    for body in article.bodies:
        bare = body.place is None and body.kind == "PartyCommittee" and not body.owner
        if bare and body.name.startswith(tuple(levels())):
            yield body.span, "level"


def _divisions(article: Annotated) -> Iterator[tuple[Span, str]]:
    """Namesakes (鼓楼区) that nothing tells apart."""
    ends = tuple(end for row in levels().values() for end in row.ends)
    return ((place.span, "division") for place in article.places if place.code is None and place.surface.endswith(ends))
