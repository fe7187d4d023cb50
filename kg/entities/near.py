"""Names that may be misprints of one another: shown as near, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from kg.entities.days import days, gap
from kg.entities.meetings import Meeting
from kg.entities.names import confusable_names, misprints
from kg.entities.offices import office_of
from kg.entities.persons import Link
from kg.entities.profiles import Mention

__all__ = ["near_names"]

_DAYS = 31


def near_names(mentions: Iterable[Mention], meetings: Sequence[Meeting]) -> list[Link]:
    """Mentions of names that differ in one mistaken character, in one post at one time.

    例: 阮昌棋 and 阮昌祺, both 浙江省委巡视办副主任 at the mobilization of 2018-08-09.
    """
    at: dict[str, set[int]] = defaultdict(set)
    for index, meeting in enumerate(meetings):
        for doc, _ in meeting.reports:
            at[doc].add(index)
    blocks: dict[tuple[str, str, str], dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    named: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        named[mention.doc].add(mention.person.name)
        posts = {(office.code, office.key) for office in map(office_of, mention.person.posts) if office.code}
        for code, key in sorted(posts):
            for open_name in misprints(mention.person.name):
                blocks[code, key, open_name][mention.person.name].append(mention)
    found = {}
    for (_, key, _), names in sorted(blocks.items()):
        for one, other in combinations(sorted(names), 2):
            if confusable_names(one, other):
                for pair in _pairs(names[one], names[other], named, at):
                    found[pair] = Link(*pair, 0.0, (f"same post {key}", "names one character apart"), "near")
    return [found[pair] for pair in sorted(found)]


def _pairs(
    ones: Iterable[Mention], others: Iterable[Mention], named: dict[str, set[str]], at: dict[str, set[int]]
) -> Iterator[tuple[str, str]]:
    """Pairs of mentions at one time, none of an article that names both."""
    for one, other in product(ones, others):
        names = {one.person.name, other.person.name}
        if not (names <= named[one.doc] or names <= named[other.doc]) and _at_once(one, other, at):
            yield one.key, other.key


def _at_once(one: Mention, other: Mention, at: dict[str, set[int]]) -> bool:
    if at[one.doc] & at[other.doc]:
        return True
    first, second = days(one.day), days(other.day)
    return bool(first and second) and gap(first or second, second or first) <= _DAYS  # type: ignore[arg-type]
