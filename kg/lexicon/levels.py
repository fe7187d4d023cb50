"""Words that stand for a place of a level where the text does not name it: 市 in 市委, 我县."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows

__all__ = ["LevelRow", "endings_of_places", "levels"]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level word with how the official names end that it may stand for.

    `drops` is taken off the name before the organ's own ending (阿勒泰地区 + 地委), `keeps` put back
    after it (区党 + 委), `fixed` the one name it stands for, `only` the level of division, `narrow`
    says that a shorter word may stand for the same places.
    """

    level: str
    ends: tuple[str, ...]
    example: str
    drops: str = ""
    keeps: str = ""
    fixed: str = ""
    only: str = ""
    narrow: bool = False


@cache
def levels() -> Mapping[str, LevelRow]:
    """Level words with their rows, longest first: 自治区, 地区, 省 …"""
    found = {row.level: row for row in rows("levels.yaml", LevelRow)}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def endings_of_places() -> tuple[str, ...]:
    """What the names of divisions end with: 省 市 县 …"""
    return tuple(sorted({end for row in levels().values() for end in row.ends}))
