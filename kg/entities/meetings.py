"""Inspections with their course, and meetings, across articles.

An inspection is a team of one round at one target; what mobilization, feedback and rectification
belong to. A meeting that two sites report is one, with both as sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.entities.bodies import Bodies, BodyKey, home_of
from kg.entities.days import Days, days, gap
from kg.entities.records import Record
from kg.entities.teams import Team, TeamMention
from kg.entities.unions import Union

__all__ = ["Course", "Inspection", "Meeting", "resolve_inspections", "resolve_meetings", "spans_of"]

_ONCE = ("mobilization", "feedback")  # what an inspection has one of
_OF_ROUND = ("deployment", "hearing", "training")  # what a committee has one of on a day
_DISPUTED_DAYS = 3
_DAY = len("2018-11-06")


class Inspection(NamedTuple):
    """One inspection: its team, target, and the mentions `(article, team, target)` as the articles name them."""

    team: int  # index of the team in `Resolution.teams`
    target: BodyKey
    mentions: tuple[tuple[str, str, str], ...]


class Meeting(NamedTuple):
    """One meeting: `(article, index of the event)` of its reports, its date as told best, its inspections."""

    type: str
    date: str
    dates: tuple[str, ...]  # all that are told, to the day; more than one is a contradiction
    reports: tuple[tuple[str, int], ...]
    told: tuple[str, ...]  # the date that each report tells
    inspections: tuple[int, ...]
    home: tuple[str, ...]


_Pair = tuple[int, BodyKey]  # team and target


class Course(NamedTuple):
    """Inspections by what an article says: doc → indices, and (doc, team, target) → index."""

    by_doc: Mapping[str, tuple[int, ...]]
    by_mention: Mapping[tuple[str, str, str], int]


def _of_committee(mention: TeamMention) -> bool:
    return mention.number == 0


def resolve_inspections(records: Sequence[Record], bodies: Bodies, teams: Sequence[Team]) -> list[Inspection]:
    """The inspections of all articles; one told of a committee alone joins its team's, if there is just one.

    例: 市委第一巡察组 at 曲靖市扶贫办: the feedback of June 2017 and the report of January 2018.
    """
    team_of = {(mention.doc, mention.name): index for index, team in enumerate(teams) for mention in team.mentions}
    groups: dict[tuple[int, BodyKey], list[tuple[str, str, str]]] = defaultdict(list)
    for record in records:
        for row in record.inspections:
            target = bodies.of(record.doc, row.target)
            if target is not None:
                groups[team_of[record.doc, row.team], target].append((record.doc, row.team, row.target))
    home = _joined(groups, teams)
    merged: dict[tuple[int, BodyKey], list[tuple[str, str, str]]] = defaultdict(list)
    for key in sorted(groups):
        merged[home.get(key, key)].extend(groups[key])
    return [Inspection(team, target, tuple(sorted(set(merged[team, target])))) for team, target in sorted(merged)]


def _joined(groups: Iterable[_Pair], teams: Sequence[Team]) -> dict[_Pair, _Pair]:
    """For inspections of a committee without a numbered team: the numbered one that they speak of."""
    by_target: dict[tuple[BodyKey, BodyKey], list[int]] = defaultdict(list)
    loose = []
    for team, target in sorted(groups):
        if _of_committee(teams[team].first):
            loose.append((team, target))
        else:
            by_target[teams[team].first.committee, target].append(team)
    found = {}
    for team, target in loose:
        fitting = [each for each in by_target[teams[team].first.committee, target] if _fits(teams[team], teams[each])]
        if len(fitting) == 1:
            found[team, target] = (fitting[0], target)
    return found


def _fits(loose: Team, team: Team) -> bool:
    return not (loose.arrived and team.arrived) or gap(loose.arrived, team.arrived) == 0


def course_of(inspections: Sequence[Inspection]) -> Course:
    """Index of inspections by article and by mention."""
    by_doc: dict[str, set[int]] = defaultdict(set)
    by_mention = {}
    for index, inspection in enumerate(inspections):
        for mention in inspection.mentions:
            by_doc[mention[0]].add(index)
            by_mention[mention] = index
    return Course({doc: tuple(sorted(found)) for doc, found in by_doc.items()}, by_mention)


class _Report(NamedTuple):
    """An event as one article has it."""

    doc: str
    event: int
    type: str
    date: str
    span: Days | None
    inspections: frozenset[int]
    home: tuple[str, ...]


def _reports(records: Iterable[Record], course: Course) -> Iterator[_Report]:
    for record in records:
        found = course.by_doc.get(record.doc, ())
        for index, event in enumerate(record.events):
            belongs = frozenset(found) if len(found) == 1 or event.type in _ONCE else frozenset()
            yield _Report(record.doc, index, event.type, event.date, days(event.date), belongs, home_of(record))


def _one(one: _Report, other: _Report) -> bool:
    """Whether two reports are of one meeting."""
    shared = bool(one.inspections & other.inspections)
    if one.span and other.span:
        if one.date == other.date and len(one.date) == _DAY:
            return shared or bool(one.home and one.home == other.home and one.type in _OF_ROUND)
        if gap(one.span, other.span) == 0:
            return shared
        return shared and one.type in _ONCE and gap(one.span, other.span) <= _DISPUTED_DAYS
    if one.date and other.date:
        return shared and one.date[4:] == other.date[4:]
    return shared and one.type in _ONCE


def resolve_meetings(records: Sequence[Record], course: Course) -> list[Meeting]:
    """The meetings of all articles, sorted.

    例: the mobilization at 衢州 of 2018-08-09 in two papers, one of which leaves out the year.
    """
    blocks: dict[tuple[str, object], list[_Report]] = defaultdict(list)
    reports = {(report.doc, report.event): report for report in _reports(records, course)}
    for report in reports.values():
        for inspection in sorted(report.inspections):
            blocks[report.type, inspection].append(report)
        if not report.inspections and report.type in _OF_ROUND and len(report.date) == _DAY:
            blocks[report.type, (report.home, report.date)].append(report)
    same: Union[tuple[str, int]] = Union()
    for block in blocks.values():
        for one, other in combinations(sorted(block, key=lambda each: (each.doc, each.event)), 2):
            if one.doc != other.doc and _one(one, other):
                same.join((one.doc, one.event), (other.doc, other.event))
    groups: dict[tuple[str, int], list[_Report]] = defaultdict(list)
    for key in sorted(reports):
        groups[same.find(key)].append(reports[key])
    return [_meeting(group) for group in groups.values()]


def _meeting(group: list[_Report]) -> Meeting:
    told = sorted({report.date for report in group if report.span and len(report.date) == _DAY})
    known = {report.date for report in group if report.date}
    rest = sorted(known, key=lambda date: (-len(date), date.startswith("X"), date))
    return Meeting(
        type=group[0].type,
        date=(told or rest or [""])[0],
        dates=tuple(told),
        reports=tuple((report.doc, report.event) for report in group),
        told=tuple(report.date for report in group),
        inspections=tuple(sorted(frozenset().union(*(report.inspections for report in group)))),
        home=min(report.home for report in group),
    )


def spans_of(records: Iterable[Record], course: Course, meetings: Iterable[Meeting]) -> dict[int, Days]:
    """First and last day that articles tell of inspections: of their meetings and stays, else of the articles.

    例: from the mobilization of 2018-08-09 to the feedback of 2018-11-06; what is only planned does not count.
    """
    known = {record.doc: record for record in records}
    told: dict[int, list[Days]] = defaultdict(list)
    for meeting in meetings:
        took_place = any(not known[doc].events[event].planned for doc, event in meeting.reports)
        if took_place and (span := days(meeting.date)):
            for index in meeting.inspections:
                told[index].append(span)
    for doc, found in course.by_doc.items():
        for date in (date for period in known[doc].periods for date in period) if len(found) == 1 else ():
            told[found[0]] += filter(None, [days(date)])
    seen: dict[int, list[Days]] = defaultdict(list)
    for doc, found in course.by_doc.items():
        for index in found:
            seen[index] += filter(None, [days(known[doc].day or known[doc].published)])
    spans = {index: told[index] or seen[index] for index in seen}
    return {i: Days(min(s.first for s in each), max(s.last for s in each)) for i, each in spans.items() if each}
