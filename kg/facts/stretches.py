"""What was recognised in a stretch of an article, found by bisection: mentions are sorted by where they begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import Protocol, TypeVar

from kg.model import Span

__all__ = ["around", "beginning_in", "inside"]


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Found = TypeVar("Found", bound=_Spanned)

_START = attrgetter("span.start")


def beginning_in(mentions: tuple[Found, ...], start: int, end: int) -> tuple[Found, ...]:
    """The mentions that begin in a stretch: `beginning_in(article.persons, *sentence)`."""
    first = last = bisect_left(mentions, start, key=_START)
    while last < len(mentions) and mentions[last].span.start < end:
        last += 1
    return mentions[first:last]


def around(mentions: tuple[Found, ...], place: int) -> Found | None:
    """The one in which a place lies, of those that do not overlap: a sentence."""
    before = bisect_right(mentions, place, key=_START)
    return mentions[before - 1] if before and place < mentions[before - 1].span.end else None


def inside(mentions: tuple[Found, ...], start: int, end: int) -> list[Found]:
    """The mentions that lie in a stretch as a whole."""
    return [one for one in beginning_in(mentions, start, end) if one.span.end <= end]
