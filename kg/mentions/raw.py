"""Bodies and titles as they stand in the text, before anything is filled in."""

from __future__ import annotations

from typing import NamedTuple

from kg.lexicon.gazetteer import Ending, Title, Token

__all__ = ["RawBody", "RawTitle"]


class RawBody(NamedTuple):
    """A body as written: `owner` the body before it in one name, `place` the token it begins with."""

    start: int
    end: int
    ending: Ending
    owner: RawBody | None = None
    place: Token | None = None
    level: str = ""  # a bare 市, 县 … that it begins with
    numbers: tuple[int, ...] = ()
    pattern: tuple[str, str, str] = ("", "", "")  # of numbered teams: before, after the number, unit if inside
    dropped: tuple[int, int] = (0, 0)  # words that count and name nothing: 3个 in 区委3个巡察组
    hard: bool = True  # it begins at a boundary, not inside a run of characters

    @property
    def root(self) -> RawBody:
        each = self
        while each.owner is not None:
            each = each.owner
        return each


class RawTitle(NamedTuple):
    """A title as written, the body right before it, and what stands between unexplained."""

    start: int  # of the first modifier
    end: int
    title: Title
    modifiers: tuple[str, ...]
    status: str
    body: RawBody | None  # that ends where the title begins, or with its first character
    near: RawBody | None  # that ends before it in the same run (校党委 in 校党委李宙明书记)
    place: Token | None  # a place named in the same run (湖北省副省长)
    left: int  # where the run of characters before it begins
