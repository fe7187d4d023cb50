"""Networks of people: at the same meeting, in one body at one time, one after the other in a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np

from kg.networks.asking import ALWAYS, UNKNOWN, Rows, Span, Window, asked, day, span
from kg.networks.network import Columns, Ints, Network, Node, Tie, distinct, joined, merged
from kg.networks.nodes import nodes

__all__ = ["colleagues", "comeetings", "comeetings_private", "succession"]

_MEETINGS = """SELECT ?meeting ?early ?late { ?meeting a insp:Meeting
    OPTIONAL { ?meeting insp:earliest ?early ; insp:latest ?late } }"""
_PLANNED = "SELECT ?meeting { ?meeting insp:planned true }"
# asked one by one and joined here, which takes half the time of one query for both
_WHO = "SELECT ?part ?person { ?part insp:participant ?person }"
_WHERE = "SELECT ?part ?meeting { ?part insp:meeting ?meeting }"
_PRIVATE = """SELECT ?part ?person ?label ?meeting { ?meeting insp:mention ?told . GRAPH ?article {
    ?person insp:private true ; rdfs:label ?label . ?part insp:participant ?person ; insp:meeting ?told } }"""
_SERVED = """SELECT DISTINCT ?tenure ?person ?body ?first ?last {
    VALUES ?status { insp:status_current insp:status_acting }
    ?tenure insp:holder ?person ; insp:status ?status ; insp:post/insp:body ?body .
    OPTIONAL { ?tenure insp:firstSeen ?first ; insp:lastSeen ?last } }"""
_MOMENTS = """SELECT ?tenure ?article ?date { ?tenure a insp:Tenure ; insp:mention ?told .
    GRAPH ?article { ?told a insp:Tenure OPTIONAL { ?told insp:date ?date } } }"""
_FOLLOWS = """SELECT DISTINCT ?one ?other ?post ?left ?came ?earlier ?later {
    ?later insp:follows ?earlier ; insp:holder ?other ; insp:post ?post ; insp:firstSeen ?came .
    ?earlier insp:holder ?one ; insp:lastSeen ?left }"""


def comeetings(rows: Rows, within: Window = ALWAYS) -> Network:
    """People with a part in the same meeting; an edge weighs as many as they had meetings together."""
    return _comeetings("comeetings", rows, within, ())


def comeetings_private(rows: Rows, within: Window = ALWAYS) -> Network:
    """The same with those who are named without a public role, each a person of one article alone."""
    return _comeetings("comeetings-private", rows, within, asked(rows, _PRIVATE))


def _comeetings(name: str, rows: Rows, within: Window, private: Iterable[tuple[str, ...]]) -> Network:
    days = _days(rows, within)
    people = nodes(rows, "Person")
    meetings = {iri: number for number, iri in enumerate(sorted(days))}
    at = {part: meetings[meeting] for part, meeting in asked(rows, _WHERE) if meeting in meetings}
    told = [(part, person) for part, person in asked(rows, _WHO) if part in at and person in people]
    for part, person, label, meeting in private:
        if meeting in meetings:
            at[part], people[person] = meetings[meeting], Node(person, label, "Person")
            told.append((part, person))
    told.sort()
    names = sorted({person for _, person in told})
    place = {iri: number for number, iri in enumerate(names)}
    who = np.fromiter((place[person] for _, person in told), np.int64, len(told))
    where = np.fromiter((at[part] for part, _ in told), np.int64, len(told))
    spans = np.array([days[each] for each in meetings], np.int64).reshape(-1, 2)
    ties = _pairs(who, where, spans)
    met = distinct(np.concatenate((ties.source, ties.target)))
    renumbered = np.zeros(len(names), np.int64)
    renumbered[met] = np.arange(len(met))
    columns = Columns(
        renumbered[ties.source], renumbered[ties.target], ties.unit, ties.first, ties.last, ties.owner, ties.statement
    )
    kept = [people[names[each]] for each in met]
    return merged(name, False, kept, columns, [part for part, _ in told])


def _days(rows: Rows, within: Window) -> dict[str, Span]:
    """The meetings that took place within a stretch of time, and the days that each may have been on."""
    planned = {meeting for (meeting,) in asked(rows, _PLANNED)}
    days = ((meeting, Span(day(early), day(late))) for meeting, early, late in asked(rows, _MEETINGS))
    return {meeting: span for meeting, span in days if meeting not in planned and within.holds(*span)}


def _pairs(person: Ints, meeting: Ints, spans: Ints) -> Columns:
    """A tie for any two people of a meeting; `statement` counts parts taken, given in the order of both columns."""
    width = int(person.max(initial=0)) + 1
    present, part = np.unique(meeting * width + person, return_inverse=True)
    order = np.argsort(part, kind="stable")
    offsets = np.searchsorted(part[order], np.arange(len(present) + 1))
    where, who = np.divmod(present, width)
    starts = np.searchsorted(where, np.arange(len(spans)))
    sizes = np.diff(np.append(starts, len(present)))
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        members = starts[sizes == size][:, None] + np.arange(size)
        one, other = np.triu_indices(size, 1)
        left.append(members[:, one].ravel())
        right.append(members[:, other].ravel())
    a, b = np.concatenate(left), np.concatenate(right)
    days = spans[where[a]]
    behind = [_spread(offsets, each) for each in (a, b)]
    owner = np.concatenate([owner for owner, _ in behind])
    statement = order[np.concatenate([at for _, at in behind])]
    return Columns(who[a], who[b], where[a], days[:, 0], days[:, 1], owner, statement)


def _spread(offsets: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """The stretches offsets[i]:offsets[i + 1] of the chosen i, one after the other, each with whose it is."""
    lengths = offsets[chosen + 1] - offsets[chosen]
    owner = np.repeat(np.arange(len(chosen)), lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return owner, offsets[chosen][owner] + within


class _Served(NamedTuple):
    """Days on which somebody was surely in a body, by one tenure."""

    first: int
    last: int
    person: str
    tenure: str


def _sure(first: str, last: str) -> Span:
    """From the latest day that a first sight may mean to the earliest of a last one; nothing where none is sure.

    例: 2018-10-30 to 2020-11-09 is that; 2018 to 2020 is 2018-12-31 to 2020-01-01; 2018 alone has no sure day.
    """
    found = Span(span(first).last, span(last).first)
    return found if found.first and found.first <= found.last else Span(UNKNOWN, UNKNOWN)


def colleagues(rows: Rows, within: Window = ALWAYS) -> Network:
    """People seen in posts of one body on the same days; an edge weighs as many as they shared bodies."""
    bodies: dict[str, list[_Served]] = defaultdict(list)
    served: dict[str, tuple[str, str]] = {}
    for tenure, person, body, first, last in asked(rows, _SERVED):
        served[tenure] = person, body
        sure = _sure(first, last)
        if sure.first:
            bodies[body].append(_Served(*sure, person, tenure))
    ties = [tie for body, all_ in bodies.items() for tie in _overlaps(body, all_, within)]
    if not within.limits:
        ties += _told_together(asked(rows, _MOMENTS), served)
    return joined("colleagues", False, nodes(rows, "Person"), ties)


def _overlaps(body: str, served: Iterable[_Served], within: Window) -> Iterator[Tie]:
    """Ties of those whose sure days meet, in one sweep over time."""
    present: list[_Served] = []
    for one in sorted(served):
        present = [other for other in present if other.last >= one.first]
        for other in present:
            last = min(one.last, other.last)
            if other.person != one.person and within.holds(one.first, last):
                yield Tie(one.person, other.person, body, one.first, last, (one.tenure, other.tenure))
        present.append(one)


def _told_together(told: Iterable[tuple[str, ...]], served: dict[str, tuple[str, str]]) -> Iterator[Tie]:
    """Ties of those whom one article shows in a body on one day of an untold year, or at its own untold time."""
    moments: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for tenure, article, date in told:
        if tenure in served and not span(date).first:
            person, body = served[tenure]
            moments[body, article, date].add((person, tenure))
    for (body, _, _), present in sorted(moments.items()):
        for (one, tenure), (other, another) in combinations(sorted(present), 2):
            if one != other:
                yield Tie(one, other, body, UNKNOWN, UNKNOWN, (tenure, another))


def succession(rows: Rows, within: Window = ALWAYS) -> Network:
    """Who was seen in a post after whom; an edge weighs as many as the later one took over posts."""
    ties = []
    for one, other, post, left, came, *tenures in asked(rows, _FOLLOWS):
        days = Span(span(left).first, span(came).last)
        if within.holds(*days):
            ties.append(Tie(one, other, post, *days, tuple(tenures)))
    return joined("succession", True, nodes(rows, "Person"), ties)
