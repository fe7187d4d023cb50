"""Words that stand for a place of a level where the text does not name it: 市 in 市委, 我县."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows

__all__ = ["LevelRow", "endings_of_places", "level_at", "level_before", "levels"]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level word with how the official names end that it may stand for.

    `drops` is taken off the name before the organ's own ending (阿勒泰地区 + 地委), `keeps` put back
    after it (区党 + 委), `fixed` the one name it stands for, `only` the level of division, `narrow`
    says that a shorter word may stand for the same places, `before` what must follow the word (区党|委).
    """

    level: str
    ends: tuple[str, ...]
    example: str
    drops: str = ""
    keeps: str = ""
    fixed: str = ""
    only: str = ""
    narrow: bool = False
    before: str = ""


@cache
def levels() -> Mapping[str, LevelRow]:
    """Level words with their rows, longest first: 自治区, 地区, 省 …"""
    found = {row.level: row for row in rows("levels.yaml", LevelRow)}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def endings_of_places() -> tuple[str, ...]:
    """What the names of divisions end with: 省 市 县 …"""
    return tuple(sorted({end for row in levels().values() for end in row.ends}))


@cache
def _words() -> re.Pattern[str]:
    known = (re.escape(word) + (f"(?={row.before})" if row.before else "") for word, row in levels().items())
    return re.compile("|".join(known))


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in levels()}, reverse=True))


def level_at(text: str, at: int) -> str:
    """The longest level word that begins at a place, "" where none does: 自治区 in 自治区党委."""
    found = _words().match(text, at)
    return found[0] if found else ""


def level_before(text: str, left: int, end: int) -> str:
    """The longest level word that ends at a place and begins at `left` or later: 林区 before 党委."""
    words = levels()
    return next((text[end - n : end] for n in _sizes() if end - n >= left and text[end - n : end] in words), "")
