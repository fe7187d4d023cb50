"""The towns, townships and subdistricts of today below the divisions of GB/T 2260: names, codes, where they lie.

Some 41,000, in `towns.txt.xz` (see `towns.txt` for where they come from), which is read only when a name is
asked for that a town may begin; then only the towns of the divisions in question are looked at.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import divisions
from kg.lexicon.division_forms import forms
from kg.lexicon.leading import leading_division
from kg.resources import lexicon_path, read_table

__all__ = ["Town", "leading_town", "of_code", "towns"]

_LONGEST = 16  # characters of a town's name
_DIGITS = 9  # of a town's code; six of them are a division's
_PART = re.compile(r"(\d{3})?(\D.*)")


class Town(NamedTuple):
    """A town of today: `Town("330782101", "佛堂镇", "330782")`; `parent` is the division that it lies in."""

    code: str
    name: str
    parent: str


class _Lines(NamedTuple):
    """The lines of the table, not yet taken apart, by the six digits of the codes and by the division above."""

    by_prefix: Mapping[str, str]
    by_parent: Mapping[str, tuple[str, ...]]


@cache
def _lines() -> _Lines:
    text = lzma.decompress(lexicon_path("towns.txt.xz").read_bytes()).decode()
    by_prefix: dict[str, str] = {}
    by_parent: dict[str, list[str]] = {}
    for line in text.splitlines():
        prefix, parent, _ = line.split(",", 2)
        by_prefix[prefix] = line
        by_parent.setdefault(parent, []).append(line)
    return _Lines(by_prefix, {parent: tuple(lines) for parent, lines in by_parent.items()})


@cache
def _signs() -> frozenset[str]:
    """How names of towns end: 镇, 乡, 街道, 苏木."""
    return frozenset(row["suffix"] for row in read_table("division_suffixes.csv") if row["level"] == "town")


def _parsed(line: str) -> Iterator[Town]:
    prefix, parent, listed = line.split(",", 2)
    number = 0
    for part in listed.split(" "):
        found = _PART.match(part)
        assert found is not None, part
        number = int(found[1]) if found[1] else number + 1
        yield Town(f"{prefix}{number:03}", found[2], parent)


@lru_cache(maxsize=1024)
def towns(division: str) -> tuple[Town, ...]:
    """The towns that lie directly in a division: those of 330782, and of 441900, which has no counties."""
    return tuple(town for line in _lines().by_parent.get(division, ()) for town in _parsed(line))


@lru_cache(maxsize=4096)
def of_code(code: str) -> Town | None:
    """The town of a code of nine digits: 330782101 → 佛堂镇."""
    line = _lines().by_prefix.get(code[:6], "") if len(code) == _DIGITS else ""
    return next((town for town in _parsed(line) if town.code == code), None) if line else None


@lru_cache(maxsize=1024)
def _forms(division: str) -> Mapping[str, Town]:
    """The towns of a division by each form of their names that only one of them bears: 于家务回族乡, 于家务乡."""
    found: dict[str, list[Town]] = {}
    for town in towns(division):
        for form in (town.name, *forms(town.name, "town").short):
            found.setdefault(form, []).append(town)
    return {form: bearers[0] for form, bearers in found.items() if len(bearers) == 1}


@lru_cache(maxsize=65536)
def leading_town(name: str, context: tuple[str, ...] = (), on: str | None = None) -> Town | None:
    """The town that a name begins with, after the divisions at its front; None where nothing tells which.

    `context` are the codes of divisions spoken of, `on` the day; only the division right above a town tells, and
    one that is gone today, so that its towns are not known, might have had it.
    例: 佛堂镇党委 with 330782 → 330782100; 义乌市佛堂镇 → the same; 城关镇 alone, or with its province → None.
    """
    code, rest = leading_division(name, context, on)
    if not any(sign in rest for sign in _signs()):
        return None
    near = (code,) if code else context
    found = {town for each in near if (town := _at_front(rest, _forms(each)))}
    return found.pop() if len(found) == 1 and all(_is_today(each, on) for each in near) else None


def _is_today(code: str, on: str | None) -> bool:
    """Whether a division of the day is one of today, of which the towns are known."""
    today, then = divisions.division(code), divisions.division(code, on)
    return today is not None and not today.end and then is not None


def _at_front(text: str, known: Mapping[str, Town]) -> Town | None:
    """The town that a text begins with; the longest form counts."""
    return next((known[text[:size]] for size in range(min(len(text), _LONGEST), 1, -1) if text[:size] in known), None)
