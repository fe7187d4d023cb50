"""What happens in time: rounds and their leaders, inspections one after the other, and their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from kg import vocabulary
from kg.lexicon import divisions
from kg.networks.asking import ALWAYS, UNKNOWN, Rows, Span, Window, asked, day, iso, table
from kg.networks.nodes import level_of
from kg.networks.work import HEAD, Inspection, service, visits

__all__ = ["Row", "coverage", "durations", "intervals", "labels", "rotation", "seats"]

Row = tuple[str | int | float | None, ...]

_LABELS = "SELECT ?node ?label { ?node rdfs:label ?label ; insp:mention ?m }"
_TEAMS = """SELECT ?team ?sender ?round ?number { ?team a insp:Team ; insp:ofBody ?sender
    OPTIONAL { ?team insp:round ?round } OPTIONAL { ?team insp:number ?number } }"""
_STEPS = """SELECT DISTINCT ?inspection ?type ?early ?late { ?meeting a insp:Meeting ; insp:type ?type ;
    insp:inspection ?inspection ; insp:earliest ?early ; insp:latest ?late
    FILTER NOT EXISTS { ?meeting insp:planned true } }"""
_PLACES = "SELECT ?place ?code { ?place a insp:Place ; insp:code ?code }"
_SEATS = """SELECT ?body ?level ?code { ?body insp:level ?level OPTIONAL { ?body insp:place/insp:code ?code } }"""
_ONE_ROUND = 220  # days from the first to the last sight of a round, as teams are told apart
_STEPPED = ("mobilization", "feedback", "rectification")


def labels(rows: Rows) -> dict[str, str]:
    """The names of all that articles mention, by IRI."""
    return table(rows, _LABELS)


class _Led(NamedTuple):
    """That somebody led a team: on which days seen, of which number, in which round (empty where none is told)."""

    days: Span
    person: str
    number: str
    round: str

    def after(self, other: _Led) -> bool:
        """Whether it surely was in a later round: by both rounds, or where one is not told by a gap no round has."""
        if self.round and other.round:
            return self.round != other.round and other.days < self.days
        return self.days.first - other.days.last > _ONE_ROUND


def _gap(one: Span, other: Span) -> tuple[int | None, int | None]:
    """Least and most days from one date to a later one; None where one is not known."""
    if not (one.last and other.first):
        return None, None
    return other.first - one.last, other.last - one.first


def rotation(rows: Rows, within: Window = ALWAYS) -> Iterator[Row]:
    """For each round of a sender: heads seen, and how many of them led a team of that sender in a round before.

    Where no round is told teams count by year, and as of another round only after a gap longer than rounds are; what
    has no day has no order and stays out.
    """
    names = labels(rows)
    teams = {team: (sender, turn, number) for team, sender, turn, number in sorted(asked(rows, _TEAMS))}
    turns: dict[tuple[str, str], list[_Led]] = defaultdict(list)
    by_sender: dict[tuple[str, str], list[_Led]] = defaultdict(list)
    for each in service(rows):
        if each.office == HEAD and each.team in teams and each.days.first and within.holds(*each.days):
            sender, turn, number = teams[each.team]
            led = _Led(each.days, each.person, number, turn)
            turns[sender, turn or iso(each.days.first)[:4]].append(led)
            by_sender[sender, each.person].append(led)
    found: list[Row] = []
    for (sender, turn), all_led in turns.items():
        pairs = [(led, other) for led in all_led for other in by_sender[sender, led.person] if led.after(other)]
        again = {led.person for led, _ in pairs}
        same = {led.person for led, other in pairs if led.number and led.number == other.number}
        counts = len({led.person for led in all_led}), len(again), len(same)
        found.append((names.get(sender, sender), names.get(turn, turn), iso(min(all_led).days.first), *counts))
    yield from sorted(found, key=lambda row: (row[0], row[2], row[1]))


def intervals(rows: Rows, within: Window = ALWAYS) -> Iterator[Row]:
    """Days from one inspection of a target to the next, at least and at most."""
    names = labels(rows)
    by_target: dict[str, list[Inspection]] = defaultdict(list)
    for visit in visits(rows):
        if visit.days.first and within.holds(*visit.days):
            by_target[visit.target].append(visit)
    for target in sorted(by_target, key=lambda iri: (names.get(iri, ""), iri)):
        for one, other in pairwise(sorted(by_target[target], key=lambda visit: (visit.days, visit.iri))):
            if one.days.last < other.days.first:
                dates = iso(one.days.first), iso(other.days.first)
                who = names.get(one.inspector, ""), names.get(other.inspector, "")
                yield (names.get(target, target), *dates, *_gap(one.start, other.start), *who, one.iri, other.iri)


def durations(rows: Rows, within: Window = ALWAYS) -> Iterator[Row]:
    """Days of mobilization, feedback and rectification of each inspection, and how many lie between.

    The first mobilization, the first feedback not before it, the first rectification not before that; a step that no
    article tells stays empty, as do the days from or to it.
    """
    names = labels(rows)
    found: list[Row] = []
    steps: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for inspection, kind, early, late in asked(rows, _STEPS):
        steps[inspection][vocabulary.notation(kind)].append(Span(day(early), day(late)))
    for visit in visits(rows):
        told = _course(steps.get(visit.iri, {}))
        if any(told) and within.holds(*visit.days):
            start, feedback, mended = (each or Span(UNKNOWN, UNKNOWN) for each in told)
            who = names.get(visit.target, visit.target), names.get(visit.inspector, visit.inspector)
            dates = (iso(each.first) for each in (start, feedback, mended))
            found.append((*who, *dates, *_gap(start, feedback), *_gap(feedback, mended), visit.iri))
    yield from sorted(found, key=lambda row: (row[2:5].count(""), row[:5], row[-1]))


def _course(steps: Mapping[str, Iterable[Span]]) -> list[Span | None]:
    found: list[Span | None] = []
    at = UNKNOWN
    for kind in _STEPPED:
        days = min((each for each in steps.get(kind, ()) if each.last >= at), default=None)
        found.append(days)
        at = days.first if days else at
    return found


def coverage(rows: Rows, within: Window = ALWAYS) -> Iterator[Row]:
    """For each round of a sender: teams, targets, and how many divisions directly below the sender's place it reached.

    A division is reached where it, or a body of it, is a target. Divisions are counted as of the last day of the
    round, of today where it has none; townships are not in the list of divisions.
    """
    names, codes, seated = labels(rows), table(rows, _PLACES), seats(rows)
    senders = {team: sender for team, sender, _, _ in sorted(asked(rows, _TEAMS))}
    turns: dict[tuple[str, str], list[Inspection]] = defaultdict(list)
    for visit in visits(rows):
        if visit.round and within.holds(*visit.days):
            turns[senders.get(visit.inspector, visit.inspector), visit.round].append(visit)
    for (sender, turn), found in sorted(turns.items(), key=lambda pair: (names.get(pair[0][0], ""), pair[0])):
        days = [visit.days for visit in found if visit.days.first]
        last = max((each.last for each in days), default=UNKNOWN)
        below = {each.code for code in seated.get(sender, ()) for each in divisions.children(code, iso(last) or None)}
        reached = {_within(codes.get(visit.place, ""), below) for visit in found} - {""}
        dated = iso(min((each.first for each in days), default=UNKNOWN)), iso(last)
        counts = len({visit.inspector for visit in found}), len({visit.target for visit in found})
        share = round(len(reached) / len(below), 4) if below else None
        yield (names.get(sender, sender), names.get(turn, turn), *dated, *counts, len(reached), len(below), share)


def seats(rows: Rows) -> dict[str, list[str]]:
    """The division whose own body each is: 四川省委 510000, empty of the centre; a hospital of a city is none of it."""
    found: dict[str, list[str]] = {}
    for body, level, code in sorted(asked(rows, _SEATS)):
        if vocabulary.notation(level) == (level_of(code) or "central"):
            found[body] = [code]
    return found


def _within(code: str, below: Iterable[str]) -> str:
    """The one of some divisions that a division is, or lies in; empty where none."""
    return next((each for each in (code, *divisions.parents(code)) if each in below), "") if code else ""
