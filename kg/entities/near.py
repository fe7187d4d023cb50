"""Names that may be misprints of one another: shown as near, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

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
    blocks: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        named[mention.doc].add(mention.person.name)
        posts = {(office.code, office.key) for office in map(office_of, mention.person.posts) if office.code}
        for code, key in sorted(posts):
            for open_name in misprints(mention.person.name):
                blocks[code, key, open_name].append(mention)
    found = {}
    for (_, key, _), block in sorted(blocks.items()):
        for one, other in combinations(sorted(block, key=lambda each: each.key), 2):
            names = {one.person.name, other.person.name}
            together = names <= named[one.doc] or names <= named[other.doc]
            if confusable_names(one.person.name, other.person.name) and not together and _at_once(one, other, at):
                reasons = (f"same post {key}", "names one character apart")
                found[one.key, other.key] = Link(one.key, other.key, 0.0, reasons, "near")
    return [found[pair] for pair in sorted(found)]


def _at_once(one: Mention, other: Mention, at: dict[str, set[int]]) -> bool:
    if at[one.doc] & at[other.doc]:
        return True
    first, second = days(one.day), days(other.day)
    return bool(first and second) and gap(first or second, second or first) <= _DAYS  # type: ignore[arg-type]
