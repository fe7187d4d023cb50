"""How a row of a lexicon fires on its example, by what `schema.yaml` says of rows of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import divisions
from kg.lexicon.given import Given, Schema

__all__ = ["Automaton", "silent"]


class Automaton:
    """All words that steer recognition, with the rows that they are of: 向|金华市|委|书记."""

    def __init__(self, rows: Sequence[tuple[Schema, Given]]) -> None:
        owners: dict[str, tuple[Given, ...]] = {}
        for schema, given in rows:
            for word in given.words(schema):
                owners.setdefault(word, (given,))
        for word, both in _fused(rows).items():
            owners.setdefault(word, both)
        for surface in (*divisions.surfaces(), *divisions.bare_surfaces()) if rows else ():
            owners.setdefault(surface, ())
        self._owners = [owners[word] for word in sorted(owners)]
        self._found = AhoCorasick(sorted(owners), matchkind=MatchKind.LeftmostLongest)

    def rows(self, text: str) -> set[int]:
        """Which rows' words are found in a text, by identity."""
        return {id(given) for i, _, _ in self._found.find_matches_as_indexes(text) for given in self._owners[i]}


def _fused(rows: Sequence[tuple[Schema, Given]]) -> dict[str, tuple[Given, ...]]:
    """Bodies written together with their head, which fire both rows: 组织部长 for 组织部部长."""
    heads = [(g, str(g.values["fused"]), w) for s, g in rows for w in g.words(s) if g.values.get("fused")]
    heads = [(given, shared, word) for given, shared, word in heads if word.startswith(shared)]
    bodies = [(given, word) for schema, given in rows if "attach" in schema.needs for word in given.words(schema)]
    return {
        ending + head.removeprefix(shared): (body, given)
        for body, ending in bodies
        for given, shared, head in heads
        if len(ending) > len(shared) and ending.endswith(shared)
    }


def silent(
    schema: Schema, given: Given, patterns: Mapping[str, re.Pattern[str]], automaton: Automaton
) -> Iterator[str]:
    """Why the example of a row does not fire it; nothing where it does."""
    example = given.example
    words = given.words(schema)
    if schema.seen == "token" and id(given) not in automaton.rows(example):
        yield f"its example {example} does not fire it: none of its words is found there"
    elif words and not any(word in example for word in words):
        yield f"its example {example} does not fire it: it holds none of its words"
    for key in schema.finds:
        if key in patterns and not patterns[key].search(example):
            yield f"its example {example} does not fire it: {key} does not match"
    for key in schema.unless:
        if key in patterns and patterns[key].search(example):
            yield f"its example {example} does not fire it: {key} matches"
    for key in schema.before:
        if key in patterns and not any(patterns[key].search(example, 0, end) for end in range(len(example) + 1)):
            yield f"its example {example} does not fire it: {key} matches nowhere"
    for key in schema.after:
        if key in patterns and not _within(patterns[key], example):
            yield f"its example {example} does not fire it: {key} matches nowhere"
    hints = given.values.get(schema.hints) if schema.hints else None
    if hints and not any(str(hint) in example for hint in hints):
        yield f"its example {example} does not fire it: it holds none of its {schema.hints}"


def _within(pattern: re.Pattern[str], example: str) -> bool:
    """Whether a pattern for what stands between two places matches from some place on, up to some other."""
    size = len(example) + 1
    return any(pattern.match(example[start:end]) for start in range(size) for end in range(start, size))
