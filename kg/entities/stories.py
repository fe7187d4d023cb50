"""Pages that carry one story: reprints and shortened copies, found by MinHash of their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rensa import RMinHash

from kg.entities.days import days, gap
from kg.entities.records import Record
from kg.entities.unions import Union

__all__ = ["Story", "likeness", "sketch", "stories"]

_PERMUTATIONS = 64
_SHORTEST_CLAUSE = 6
_CLAUSE = re.compile(r"\w+")
_BANDS = 16
_DIGITS = 8  # of a hash in hexadecimal
_ALIKE = 0.5
_NEAR_DAYS = 10
_FEWEST = 5


class Story(NamedTuple):
    """Articles that carry one story, the earliest first, with how alike each is to it."""

    docs: tuple[str, ...]
    scores: tuple[float, ...]


def sketch(text: str) -> str:
    """MinHash of a text's clauses as hexadecimal digits, line breaks left out; empty where it has too few."""
    clauses = {clause for clause in _CLAUSE.findall("".join(text.split())) if len(clause) >= _SHORTEST_CLAUSE}
    if len(clauses) < _FEWEST:
        return ""
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update(sorted(clauses))
    return "".join(f"{value:0{_DIGITS}x}" for value in minhash.digest())


def likeness(one: str, other: str) -> float:
    """Estimated share of common clauses, 0 to 1."""
    if not one or not other:
        return 0.0
    starts = range(0, len(one), _DIGITS)
    return sum(one[at : at + _DIGITS] == other[at : at + _DIGITS] for at in starts) / len(starts)


def _bands(row: str) -> Iterator[tuple[int, str]]:
    size = len(row) // _BANDS
    for band in range(_BANDS):
        yield band, row[band * size : (band + 1) * size]


def stories(records: Iterable[Record]) -> list[Story]:
    """Articles that carry one story: much of their text is one, and they came out within days.

    例: a provincial site's report, and a county paper's copy of its first half.
    """
    known = {record.doc: record for record in records if record.sketch}
    buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
    for doc in sorted(known):
        for band in _bands(known[doc].sketch):
            buckets[band].append(doc)
    same: Union[tuple[str, str]] = Union()
    grouped: set[str] = set()
    for docs in buckets.values():
        first = docs[0]
        for doc in docs[1:]:
            if _one_story(known[first], known[doc]):
                same.join(_order(known[first]), _order(known[doc]))
                grouped.update((first, doc))
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for doc in sorted(grouped):
        groups[same.find(_order(known[doc]))].append(doc)
    return [_story([known[doc] for doc in docs]) for _, docs in sorted(groups.items())]


def _order(record: Record) -> tuple[str, str]:
    return record.published or record.day or "9", record.doc


def _story(found: list[Record]) -> Story:
    first, *rest = sorted(found, key=_order)
    scores = (round(likeness(first.sketch, record.sketch), 2) for record in rest)
    return Story(tuple(record.doc for record in (first, *rest)), (1.0, *scores))


def _one_story(one: Record, other: Record) -> bool:
    first, second = days(one.day or one.published), days(other.day or other.published)
    near = not (first and second) or gap(first, second) <= _NEAR_DAYS
    return near and likeness(one.sketch, other.sketch) >= _ALIKE
