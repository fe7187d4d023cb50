"""Names that are built of known parts: with dots, or as chains of syllables.

古丽娜尔·买买提, 扎西次仁, 额尔敦苏和, 吉克木呷. The parts are rows of `name_parts.csv`, with the
people and the place in the chain: first, last, any, or whole (a name beside a dot).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from kg.resources import read_table

__all__ = ["is_transliterated", "name_parts"]

_DOT = "·"
_LONGEST_PART = 10
_TELLING = 3  # characters from which a single part is a name by itself: 其木格, 那日苏


@cache
def _parts() -> Mapping[str, Mapping[str, str]]:
    """People → part → place in the chain."""
    table: dict[str, dict[str, str]] = {}
    for row in read_table("name_parts.csv"):
        table.setdefault(row["people"], {})[row["part"]] = row["role"]
    return table


@cache
def _longest() -> int:
    return max(len(part) for parts in _parts().values() for part in parts)


@cache
def _sounds() -> frozenset[str]:
    return frozenset(char for row in read_table("transliteration_characters.csv") for char in row["characters"])


@lru_cache(maxsize=65536)
def name_parts(text: str) -> tuple[str, ...]:
    """The parts that a name is made of, () where it is not.

    例: 艾力·吐尔逊 → 艾力, 吐尔逊; 扎西次仁 → 扎西, 次仁; 那日苏 → 那日苏; 扎西会议 → ().
    """
    if _DOT in text:
        dotted = tuple(text.split(_DOT))
        return dotted if len(dotted) > 1 and all(map(_is_part, dotted)) else ()
    chains = (_chain(text, parts, first=True) for parts in _parts().values())
    return max((chain for chain in chains if chain), key=lambda chain: -len(chain), default=())


def _is_part(text: str) -> bool:
    return bool(name_parts(text)) or (0 < len(text) <= _LONGEST_PART and _sounds().issuperset(text))


def _chain(text: str, parts: Mapping[str, str], *, first: bool) -> tuple[str, ...]:
    """Split a text into parts of one people, longest first, each where it may stand."""
    for length in range(min(len(text), _longest()), 0, -1):
        role = parts.get(text[:length])
        rest = text[length:]
        if role is None or (first and rest and role == "last") or (not first and role in ("first", "whole")):
            continue
        if not rest:
            return (text,)
        if role != "whole" and (after := _chain(rest, parts, first=False)):
            return (text[:length], *after)
    return ()


def is_transliterated(text: str) -> bool:
    """Whether a text is a name with dots, a chain of parts, or one part long enough to tell.

    例: 迪丽娜尔·艾尼, 那顺巴图, 其木格; not 清廉·金华, 次仁 (a part, but too short), 王蕾.
    """
    parts = name_parts(text)
    return len(parts) > 1 or (bool(parts) and len(text) >= _TELLING)
