"""The forms in which a division's name is written: short and bare.

环江毛南族自治县 is also 环江县 (short: still says what it is) and 环江 (bare: a word like others).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kg.resources import read_table

__all__ = ["Forms", "forms"]

_SHORTEST_BARE = 2


class Forms(NamedTuple):
    """How a name can be cut: `Forms(("恩施州",), "恩施")`; `bare` is empty where there is none."""

    short: tuple[str, ...]
    bare: str


class _Suffix(NamedTuple):
    suffix: str
    level: str
    peoples: bool  # a people's name may stand before it
    short: str  # what it shrinks to
    bare: bool


@cache
def _suffixes() -> tuple[_Suffix, ...]:
    table = [
        _Suffix(row["suffix"], row["level"], row["peoples"] == "yes", row["short"], row["bare"] == "yes")
        for row in read_table("division_suffixes.csv")
    ]
    return tuple(sorted(table, key=lambda row: -len(row.suffix)))


@cache
def _peoples() -> tuple[str, ...]:
    names = [form for row in read_table("peoples.csv") for form in row["form"].split(";")]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def forms(name: str, level: str) -> Forms:
    """Short and bare forms of an official name.

    例: 广西壮族自治区 → 广西; 湘西土家族苗族自治州 → 湘西州, 湘西; 永康市 → 永康; 赵县 → none.
    """
    suffix = next((row for row in _suffixes() if row.level == level and name.endswith(row.suffix)), None)
    if suffix is None:
        return Forms((), "")
    stem = name.removesuffix(suffix.suffix)
    place = _without_peoples(stem) if suffix.peoples else stem
    if len(place) < _SHORTEST_BARE or place in _peoples():
        return Forms((), "")
    short = place + suffix.short
    return Forms((short,) if suffix.short and short != name else (), place if suffix.bare else "")


def _without_peoples(stem: str) -> str:
    """Take the peoples off the end: 积石山保安族东乡族撒拉族 → 积石山; 东乡族 stays."""
    people = next((name for name in _peoples() if stem.endswith(name) and len(stem) > len(name) + 1), None)
    return stem if people is None else _without_peoples(stem.removesuffix(people))
