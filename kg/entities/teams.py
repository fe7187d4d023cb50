"""Teams across articles: one team is one number of one committee in one round.

The round is told, or follows from when a team was on site, whom it inspected and who led it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.entities import places
from kg.entities.arrival import started
from kg.entities.bodies import Bodies, BodyKey, key_of
from kg.entities.days import Days, gap
from kg.entities.names import confusable_names
from kg.entities.offices import core_name, office_of, without_organ
from kg.entities.records import InspectionRecord, Record
from kg.lexicon.identity import short_form, words

__all__ = ["Team", "TeamMention", "resolve_teams"]

_TIGHT = 46  # a month, and the slack on both sides
_ONE_ROUND = 220
_NEIGHBOURS = 12


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
    related: frozenset[BodyKey]  # its targets, or where none is told the bodies whose people the article names
    lookback: bool | None  # None where no kind is told
    arrived: Days | None
    heads: frozenset[str]
    members: frozenset[str]  # heads and deputies
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


def _mentions(record: Record, bodies: Bodies) -> Iterator[TeamMention]:
    arrived = started(record)
    moments = frozenset((event.type, event.date[5:]) for event in record.events if len(event.date) == len("XXXX-07-20"))
    heads: dict[str, set[str]] = defaultdict(set)
    members: dict[str, set[str]] = defaultdict(set)
    for person in record.persons:
        for post in person.posts:
            office = office_of(post)
            if office.team and post.status == "current":
                members[office.body].add(person.name)
                if office.office == "team_head":
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
        kinds = {row.kind for row in rows} - {""}
        targets = frozenset(key for row in rows if (key := bodies.of(record.doc, row.target)))
        turns = [team.round if team else "", *(row.round for row in rows)]
        yield TeamMention(
            doc=record.doc,
            day=record.day or record.published or "9",
            name=name,
            number=team.number if team else 0,
            committee=_committee(record, team.body if team and team.body else name, bodies),
            core=core,
            round=short_form(next(filter(None, turns), "")),
            targets=targets,
            related=targets or _bodies_of_people(record, bodies),
            lookback="lookback" in kinds if kinds else None,
            arrived=arrived,
            heads=frozenset(heads[core]),
            members=frozenset(members[core]),
            moments=moments,
        )


def _bodies_of_people(record: Record, bodies: Bodies) -> frozenset[BodyKey]:
    """Bureaus and companies whose people an article names: who puts right what a team found."""
    found = set()
    for person in record.persons:
        for post in person.posts:
            office = office_of(post)
            key = bodies.of(record.doc, post.body)
            if key and key.kind == "body" and not office.leading and not office.system:
                found.add(bodies.same.find(key._replace(core=without_organ(key.core))))
    return frozenset(found)


def _place(record: Record, name: str) -> places.Place:
    context = tuple(sorted({place.code for place in record.places if place.code}))
    return places.split(name, context, record.day if record.day[:4].isdigit() else None)


def _committee(record: Record, name: str, bodies: Bodies) -> BodyKey:
    known = bodies.of(record.doc, name)
    return known or bodies.same.find(key_of(name, _place(record, name), (), record.doc))


class _Group:
    """Mentions held to be one team, with what they tell together."""

    def __init__(self, mention: TeamMention) -> None:
        self.mentions = [mention]
        self.rounds = {mention.round} - {""}
        self.heads = set(mention.heads)
        self.moments = {(target, *moment) for target in mention.targets for moment in mention.moments}
        self.arrived = mention.arrived
        told = () if mention.lookback is None else mention.targets
        self.looked_back = dict.fromkeys(told, mention.lookback)

    def apart(self, other: _Group) -> bool:
        """What forbids two groups to be one team: other rounds told, other heads, other times."""
        if any(_other_turn(a, b) for a in self.rounds for b in other.rounds):
            return True
        one_meeting = not self.moments.isdisjoint(other.moments)  # whose two heads are a contradiction to be shown
        if self.heads and other.heads and not one_meeting and not _same_heads(self.heads, other.heads):
            return True
        if self.arrived and other.arrived and gap(self.arrived, other.arrived) > 0:
            return True
        small, large = sorted((self.looked_back, other.looked_back), key=len)
        return any(large.get(target, back) != back for target, back in small.items())

    def take(self, other: _Group) -> None:
        """Become one with another group."""
        self.mentions += other.mentions
        self.rounds |= other.rounds
        self.heads |= other.heads
        self.moments |= other.moments
        self.looked_back |= other.looked_back
        if self.arrived and other.arrived:
            first, last = max(self.arrived.first, other.arrived.first), min(self.arrived.last, other.arrived.last)
            self.arrived = Days(first, last)
        else:
            self.arrived = self.arrived or other.arrived


def _same_turn(one: str, other: str) -> bool:
    """Whether one round is told shorter than the other: 第七轮 and 十届市委第七轮."""
    return one.endswith(other) or other.endswith(one)


def _other_turn(one: str, other: str) -> bool:
    """Whether two names of rounds exclude each other: 十届市委第六轮 and 第七轮 of one term.

    A bare number may count the year's rounds (2021年第一轮), so it says nothing beside a full name.
    """
    return _full(one) == _full(other) and not _same_turn(one, other)


def _full(turn: str) -> bool:
    return not turn.startswith(words("nth"))


def _same_heads(one: Collection[str], other: Collection[str]) -> bool:
    return not set(one).isdisjoint(other) or any(confusable_names(a, b) for a in one for b in other)


def _affinity(one: TeamMention, other: TeamMention) -> int:
    """How sure it is that two mentions are one team, 0 for not enough; what sets them apart is asked beside."""
    dated = bool(one.arrived and other.arrived)
    heads = bool(one.members & other.members)
    if one.related & other.related and (dated or heads or one.moments & other.moments):
        return 5 if dated else 4
    if not (one.arrived and other.arrived):
        return 0
    if one.round and other.round and _same_turn(one.round, other.round):
        return 4
    wider = max(_width(one.arrived), _width(other.arrived))
    if wider <= _TIGHT:
        return 3
    return 2 if heads and wider <= _ONE_ROUND else 0


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
    return [team for key in sorted(blocks) for team in _block(blocks[key])]


def _pairs(found: Sequence[TeamMention]) -> Iterator[tuple[int, int, int]]:
    """Pairs of a block that have something in common and lie next to each other in time, with their affinity."""
    buckets: dict[object, list[int]] = defaultdict(list)
    for index, mention in enumerate(found):
        tight = mention.arrived and _width(mention.arrived) <= _TIGHT
        common = (*mention.related, *mention.members, mention.round, "tight" if tight else "")
        for each in common:
            if each:
                buckets[each].append(index)
    seen = set()
    for bucket in buckets.values():
        for place, i in enumerate(bucket):
            for j in bucket[place + 1 : place + 1 + _NEIGHBOURS]:
                if (i, j) not in seen and (affinity := _affinity(found[i], found[j])):
                    yield affinity, i, j
                seen.add((i, j))


def _block(mentions: Iterable[TeamMention]) -> Iterator[Team]:
    """Components of one block, the surest pairs first, none with groups that are apart."""
    found = sorted(mentions, key=lambda each: (each.arrived or Days(10**7, 0), each.doc, each.name))
    home = [_Group(mention) for mention in found]
    where = {id(group): [index] for index, group in enumerate(home)}
    for _, i, j in sorted(_pairs(found), key=lambda pair: (-pair[0], pair[1:])):
        one, other = home[i], home[j]
        if one is not other and not one.apart(other):
            one.take(other)
            for index in where.pop(id(other)):
                home[index] = one
                where[id(one)].append(index)
    for group in dict.fromkeys(home):
        ordered = sorted(group.mentions, key=lambda each: (each.day, each.doc, each.name))
        yield Team(tuple(ordered), group.arrived, max(sorted(group.rounds), key=len, default=""))
