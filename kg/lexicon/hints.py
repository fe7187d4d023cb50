"""Cheap tests before patterns: the `hints` of all rows, found in one pass over a text.

A row whose hints are all absent from a sentence cannot match there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.lexicon.rows import parsed

__all__ = ["hinted", "hints"]

_FILES = (
    "contacts.yaml",
    "enumerations.yaml",
    "events.yaml",
    "figures.yaml",
    "inspections.yaml",
    "periods.yaml",
    "roles.yaml",
)


def _collected(given: Any) -> Iterator[str]:
    if isinstance(given, dict):
        yield from map(str, given.get("hints", ()))
        for value in given.values():
            yield from _collected(value)
    elif isinstance(given, list):
        for one in given:
            yield from _collected(one)


@cache
def hints() -> tuple[str, ...]:
    """Every hint of the lexicon, sorted: 反馈, 整改."""
    return tuple(sorted({word for name in _FILES for word in _collected(parsed(name))}))


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(hints()), matchkind=MatchKind.Standard, implementation=Implementation.DFA)


def hinted(text: str) -> tuple[list[str], list[int]]:
    """The hints in a text and where each ends, in this order: 反馈会 → 反馈 2, 反馈会 3."""
    words = hints()
    found = _automaton().find_matches_as_indexes(text, overlapping=True)
    return [words[row] for row, _, _ in found], [end for _, _, end in found]
