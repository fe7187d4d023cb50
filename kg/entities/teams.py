"""Teams across articles: one team is one number of one committee in one round.

The round is told, or follows from when a team was on site, whom it inspected and who led it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from kg.entities import places
from kg.entities.bodies import Bodies, BodyKey, key_of
from kg.entities.days import Days, days, gap
from kg.entities.names import confusable_names
from kg.entities.offices import core_name, office_of
from kg.entities.records import InspectionRecord, Record
from kg.lexicon.identity import short_form

__all__ = ["Team", "TeamMention", "resolve_teams", "started"]

_SLACK = 7
_TIGHT = 40
_ONE_ROUND = 220
# From an event back to the first and last day on which the team may have arrived.
_ARRIVED = {
    "mobilization": (_SLACK, _SLACK),
    "deployment": (3, -35),
    "feedback": (250, 30),
    "hearing": (220, 14),
    "rectification": (560, 60),
    "followup": (1000, 100),
}
_ANY = (1100, -45)


class TeamMention(NamedTuple):
    """A team, or a committee that stands in for one, as one article has it."""

    doc: str
    day: str
    name: str
    number: int
    committee: BodyKey
    core: str  # 委第五巡视组
    round: str
    targets: frozenset[BodyKey]
    lookback: bool
    arrived: Days | None
    heads: frozenset[str]
    moments: frozenset[tuple[str, str]]  # event types with month and day: mobilization 08-09


class Team(NamedTuple):
    """One team of one round: its mentions, the earliest first, and when it came, as far as known."""

    mentions: tuple[TeamMention, ...]
    arrived: Days | None
    round: str

    @property
    def name(self) -> str:
        """The longest form of its name: 浙江省委第五巡视组."""
        return max((mention.name for mention in self.mentions), key=lambda name: (len(name), name))

    @property
    def is_team(self) -> bool:
        """Whether it is a team, and no committee that stands in for one."""
        return self.first.core not in ("", self.first.committee.core)

    @property
    def first(self) -> TeamMention:
        return self.mentions[0]

    @property
    def key(self) -> tuple[str, ...]:
        """What its IRI is made of: committee, number, and its round or else its earliest article."""
        return (*self.first.committee, self.first.core, self.round or self.first.doc)


def started(record: Record) -> Days | None:
    """Days on which the inspection that an article speaks of may have begun.

    例: a feedback of 2018-11-06 lies 30 to 250 days after; a stay from 2017-03-06 says it.
    """
    begun = [span for start, _ in record.periods if (span := days(start))]
    if begun:
        first = min(begun)
        return Days(first.first - _SLACK, first.last + _SLACK)
    spans = []
    for event in record.events:
        if (span := days(event.date)) is not None:
            before, after = _ARRIVED.get(event.type, _ANY)
            spans.append(Days(span.first - before, span.last - after if after != _SLACK else span.last + _SLACK))
    if not spans and (span := days(record.published)):
        spans = [Days(span.first - _ANY[0], span.last - _ANY[1])]
    return min(spans, key=lambda span: (span.last - span.first, span)) if spans else None


def _mentions(record: Record, bodies: Bodies) -> Iterator[TeamMention]:
    arrived = started(record)
    moments = frozenset((event.type, event.date[5:]) for event in record.events if len(event.date) == len("XXXX-07-20"))
    heads: dict[str, set[str]] = defaultdict(set)
    for person in record.persons:
        for post in person.posts:
            office = office_of(post)
            if office.office == "team_head" and post.status == "current":
                heads[office.body].add(person.name)
    told = {team.name: team for team in record.teams}
    by_team: dict[str, list[InspectionRecord]] = defaultdict(list)
    for inspection in record.inspections:
        by_team[inspection.team].append(inspection)
    for name in sorted(told.keys() | by_team.keys()):
        place = _place(record, name)
        core = core_name(place.rest or name)
        rows = by_team[name]
        team = told.get(name)
        turns = [team.round if team else "", *(row.round for row in rows)]
        yield TeamMention(
            doc=record.doc,
            day=record.day or record.published or "9",
            name=name,
            number=team.number if team else 0,
            committee=_committee(record, team.body if team and team.body else name, bodies),
            core=core,
            round=short_form(next(filter(None, turns), "")),
            targets=frozenset(key for row in rows if (key := bodies.of(record.doc, row.target))),
            lookback=any(row.kind == "lookback" for row in rows),
            arrived=arrived,
            heads=frozenset(heads[core]),
            moments=moments,
        )


def _place(record: Record, name: str) -> places.Place:
    context = tuple(sorted({place.code for place in record.places if place.code}))
    return places.split(name, context, record.day if record.day[:4].isdigit() else None)


def _committee(record: Record, name: str, bodies: Bodies) -> BodyKey:
    known = bodies.of(record.doc, name)
    return known or bodies.same.find(key_of(name, _place(record, name), (), record.doc))


def _apart(one: TeamMention, other: TeamMention) -> bool:
    """What forbids two mentions to be one team: other rounds told, other heads, other times."""
    if one.round and other.round and one.round != other.round and not _same_turn(one.round, other.round):
        return True
    if one.lookback != other.lookback and one.targets & other.targets:
        return True
    if one.heads and other.heads and not _same_heads(one.heads, other.heads):
        return True
    return bool(one.arrived and other.arrived) and gap(*_two(one, other)) > 0


def _same_turn(one: str, other: str) -> bool:
    """Whether one round is told shorter than the other: 第七轮 and 十届市委第七轮."""
    return one.endswith(other) or other.endswith(one)


def _same_heads(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(confusable_names(a, b) for a in one for b in other)


def _two(one: TeamMention, other: TeamMention) -> tuple[Days, Days]:
    return one.arrived or Days(0, 0), other.arrived or Days(0, 0)


def _affinity(one: TeamMention, other: TeamMention) -> int:
    """How sure it is that two mentions are one team; 0 for not enough. Apart is asked before."""
    dated = bool(one.arrived and other.arrived)
    shared = bool(one.targets & other.targets)
    heads = bool(one.heads & other.heads)
    if shared and (dated or heads or one.moments & other.moments):
        return 5 if dated else 4
    if not dated:
        return 0
    if one.round and other.round:
        return 4
    first, second = _two(one, other)
    if max(_width(first), _width(second)) <= _TIGHT:
        return 3
    return 2 if heads and max(_width(first), _width(second)) <= _ONE_ROUND else 0


def _width(span: Days) -> int:
    return span.last - span.first


def resolve_teams(records: Iterable[Record], bodies: Bodies) -> list[Team]:
    """The teams of all articles, each of one round, in a fixed order.

    例: 省委第五巡视组 at 衢州 in August 2018 and its feedback in November is one; of 2023 another.
    """
    blocks: Mapping[tuple[BodyKey, str], list[TeamMention]]
    blocks = defaultdict(list)
    for record in records:
        for mention in _mentions(record, bodies):
            blocks[mention.committee, mention.core].append(mention)
    return [
        team for key in sorted(blocks) for team in _block(sorted(blocks[key], key=lambda each: (each.doc, each.name)))
    ]


def _block(found: list[TeamMention]) -> Iterator[Team]:
    """Components of one block, the surest pairs first, none with two mentions that are apart."""
    scored = sorted(
        (-_affinity(a, b), i, j) for (i, a), (j, b) in combinations(enumerate(found), 2) if not _apart(a, b)
    )
    home = list(range(len(found)))
    members = {index: [index] for index in home}
    for score, i, j in scored:
        low, high = sorted((home[i], home[j]))
        if score == 0 or low == high:
            continue
        if not any(_apart(found[a], found[b]) for a in members[low] for b in members[high]):
            for index in members.pop(high):
                home[index] = low
                members[low].append(index)
    for group in members.values():
        mentions = sorted((found[index] for index in group), key=lambda each: (each.day, each.doc, each.name))
        spans = [mention.arrived for mention in mentions if mention.arrived]
        arrived = Days(max(span.first for span in spans), min(span.last for span in spans)) if spans else None
        turn = max((mention.round for mention in mentions), key=lambda turn: (len(turn), turn))
        yield Team(tuple(mentions), arrived, turn)
