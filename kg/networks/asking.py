"""How networks ask the graph: rows of strings, and days as whole numbers that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kg import vocabulary
from kg.errors import QueryError
from kg.graph.edtf import bounds

__all__ = ["ALWAYS", "UNKNOWN", "Rows", "Span", "Window", "asked", "day", "iso", "span", "table", "window"]

Rows = Callable[[str], Iterable[Sequence[str | None]]]
"""Answers a SELECT query with rows of plain strings: IRIs and the lexical forms of literals."""
UNKNOWN = 0
"""The day of what has no date."""

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())


class Span(NamedTuple):
    """First and last day as ordinals of `datetime.date`, both inclusive; 0 and 0 where unknown."""

    first: int
    last: int


def asked(rows: Rows, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query with the usual prefixes; empty strings for what is not told."""
    for row in rows(_PREFIXES + query):
        yield tuple(row) if all(row) else tuple(value or "" for value in row)  # type: ignore[arg-type]


def table(rows: Rows, query: str) -> dict[str, str]:
    """The rows of a query for two things, by the first; where it has several the one that sorts last."""
    return dict(sorted((key, value) for key, value in asked(rows, query)))


@lru_cache(maxsize=65536)
def day(iso: str) -> int:
    """The ordinal of an xsd:date: 2018-10-30; 0 of an empty one or one that is in no calendar."""
    try:
        return date.fromisoformat(iso).toordinal() if iso else UNKNOWN
    except ValueError:
        return UNKNOWN


def iso(ordinal: int) -> str:
    """The day of an ordinal as 2018-10-30; empty where unknown."""
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


@lru_cache(maxsize=65536)
def span(edtf: str) -> Span:
    """The days that an EDTF date may mean: 2018-10 is its 31 days, XXXX-07-20 unknown."""
    found = bounds(edtf)
    return Span(day(found[0]), day(found[1])) if found else Span(UNKNOWN, UNKNOWN)


class Window(NamedTuple):
    """A stretch of time that a network is limited to; open ends are 0 and a day that never comes."""

    first: int
    last: int

    @property
    def limits(self) -> bool:
        return self != ALWAYS

    def holds(self, first: int, last: int) -> bool:
        """Whether something may have fallen into it; what has no date does where nothing is limited."""
        first, last = first or last, last or first
        return not self.limits or (bool(first) and last >= self.first and first <= self.last)


ALWAYS = Window(UNKNOWN, date.max.toordinal())


def window(first: str = "", last: str = "") -> Window:
    """The time from one day, month or year to another: `window("2018", "2020-06")`; either may be open."""
    limits = []
    for given in (first, last):
        found = span(given)
        if given and not found.first:
            raise QueryError(f"{given} is no date", "write 2018-10-30, 2018-10 or 2018")
        limits.append(found)
    made = Window(limits[0].first, limits[1].last or ALWAYS.last)
    if made.first > made.last:
        raise QueryError(f"{first} is after {last}", "give the earlier one to --from")
    return made
