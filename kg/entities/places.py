"""The place that the name of a body or post begins with, and how places lie to each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import divisions
from kg.lexicon.division_forms import forms
from kg.lexicon.identity import patterns, words
from kg.lexicon.leading import leading_division

__all__ = ["CENTRE", "Place", "contains", "level", "lineage", "same_place", "split"]

CENTRE = "000000"  # not in GB/T 2260: stands for the centre, beside the codes of the provinces


class Place(NamedTuple):
    """A name in two: code of the division it begins with, and what follows.

    例: 衢州市委书记 → 330800 and 委书记; the code is empty where no division is told.
    """

    code: str
    rest: str


def split(name: str, context: tuple[str, ...] = (), on: str | None = None) -> Place:
    """Take the divisions, or the centre, off the front of a name.

    例: 浙江省衢州市委 → 330800, 委; 中央第一巡视组 → the centre, as is 水利部, whose name goes on being 水利部.
    """
    for word in words("centre"):
        if name.startswith(word):
            return Place(CENTRE, name[len(word) :])
    if any(row.pattern.search(name) for row in patterns("national")):
        return Place(CENTRE, name)
    return Place(*leading_division(name, context, on))


def level(code: str) -> str:
    """`central`, `province`, `prefecture` or `county` by the digits; empty without a code."""
    if not code:
        return ""
    if code == CENTRE:
        return "central"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@cache
def lineage(code: str) -> str:
    """What a division is called today, where one became one: 530328 (沾益县) → 530303 (沾益区)."""
    seen = {code}
    while True:
        names = divisions.history(code)
        if not names or not names[-1].end or len(names[-1].successors) != 1:
            return code
        code = names[-1].successors[0]
        if code in seen:
            return code
        seen.add(code)


@cache
def _stem(code: str) -> str:
    division = divisions.division(code)
    return forms(division.name, division.level).bare if division else ""


@lru_cache(maxsize=65536)
def same_place(one: str, other: str) -> bool:
    """Whether two codes are one division, a 撤县设区 between them or not: 沾益县, 沾益区."""
    if not one or not other:
        return False
    return one == other or (lineage(one) == lineage(other) and _stem(one) == _stem(other) != "")


@lru_cache(maxsize=65536)
def contains(outer: str, inner: str) -> bool:
    """Whether one place lies inside another, or is it: 衢州市 has 江山市 inside."""
    if not outer or not inner:
        return False
    if CENTRE in (outer, inner):
        return outer == inner
    return (
        same_place(outer, inner)
        or divisions.is_within(inner, outer)
        or divisions.is_within(lineage(inner), lineage(outer))
    )


def province(code: str) -> str:
    """Code of the province, the centre standing for itself: 330800 → 330000."""
    return code if code in ("", CENTRE) else divisions.province_of(code)


def prefecture(codes: Sequence[str]) -> tuple[str, ...]:
    """Codes of the prefectures that codes below the province lie in: 330703 → 330700."""
    return tuple(f"{lineage(code)[:4]}00" for code in codes if level(code) in ("prefecture", "county"))
