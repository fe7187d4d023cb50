"""What resolution knows of names of bodies and posts: short forms, renamings, offices, words.

Rows of `short_names.csv`, `renamed_bodies.csv`, `offices.yaml` and `identity.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import yaml

from kg.errors import LexiconError
from kg.resources import read_lexicon, read_table

__all__ = ["Office", "Pattern", "confusable", "offices", "patterns", "renamed", "short_form", "words"]


class Office(NamedTuple):
    """A row of `offices.yaml`: what kind of post a label tells, and how it goes with others."""

    office: str
    pattern: re.Pattern[str]
    seat: bool
    grade: int
    system: str
    example: str


class Pattern(NamedTuple):
    """A pattern of `identity.yaml`, by what it tells: birth, sex, native, renamed."""

    kind: str
    pattern: re.Pattern[str]
    merged: bool
    example: str


def _yaml(name: str) -> list[dict[str, Any]]:
    loaded = yaml.load(read_lexicon(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(loaded, list):
        raise LexiconError(f"kg/lexicon/{name} is no list of rows", "each row is a mapping with an example")
    return loaded


@cache
def offices() -> tuple[Office, ...]:
    """The rows of `offices.yaml` in their order; the first that matches counts."""
    return tuple(
        Office(
            row["office"], re.compile(row["pattern"]), row["seat"], row["grade"], row.get("system", ""), row["example"]
        )
        for row in _yaml("offices.yaml")
    )


@cache
def _shortening() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = {row["long"]: row["short"] for row in read_table("short_names.csv")}
    return re.compile("|".join(sorted(map(re.escape, table), key=lambda long: (-len(long), long)))), table


@lru_cache(maxsize=262144)
def short_form(name: str) -> str:
    """A body or post with each part in its short form: 市扶贫开发办公室主任 → 市扶贫办主任."""
    pattern, table = _shortening()
    while (shorter := pattern.sub(lambda match: table[match[0]], name)) != name:
        name = shorter
    return name


@cache
def renamed() -> frozenset[frozenset[str]]:
    """Pairs of short forms of which one followed the other: 卫计局 and 卫健局; never one body."""
    return frozenset(frozenset((row["older"], row["newer"])) for row in read_table("renamed_bodies.csv"))


@cache
def patterns(kind: str) -> tuple[Pattern, ...]:
    """The patterns that tell one thing: `patterns("birth")`."""
    return tuple(
        Pattern(row["kind"], re.compile(row["pattern"]), row.get("merged", False), row["example"])
        for row in _yaml("identity.yaml")
        if row["kind"] == kind and "pattern" in row
    )


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind, longest first: `words("centre")`."""
    found = {word for row in _yaml("identity.yaml") if row["kind"] == kind for word in row.get("words", ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def confusable() -> frozenset[frozenset[str]]:
    """Pairs of characters that are mistaken for each other: 棋 and 祺, 付 and 傅."""
    groups = (row["characters"] for row in read_table("confusable_characters.csv"))
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)
