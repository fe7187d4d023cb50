"""Facts of the resolved graph as rows of a page, each with the words that state it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.explorer.reader import Cited, Reader, Ref

__all__ = ["Inspection", "Part", "Stay", "Tenure", "inspection", "inspections", "part", "tenure", "tenures"]

_UNKNOWN = "9999"  # what has no date comes last


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post, as far as it was seen: 邱志明, 浙江省委第十巡视组组长, current, 2020-11-09."""

    iri: str
    holder: Ref
    post: str
    body: Ref | None
    title: str
    status: str  # IRI of a concept
    first: str  # EDTF
    last: str
    earliest: str  # days
    latest: str
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a person did at a meeting, or in an article that tells of none."""

    iri: str
    person: Ref
    role: str  # IRI of a concept
    meeting: Ref | None
    type: str  # of the meeting, IRI of a concept
    date: str
    earliest: str
    latest: str
    planned: bool
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """When a team was on site, as precise as told."""

    begin: str
    finish: str
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who inspects whom, with what followed."""

    iri: str
    inspector: Ref
    target: Ref
    kinds: tuple[str, ...]
    rounds: tuple[Ref, ...]
    stays: tuple[Stay, ...]
    meetings: tuple[tuple[Ref, str], ...]  # with its type
    quotes: tuple[Cited, ...]

    @property
    def articles(self) -> tuple[Ref, ...]:
        """The articles that tell of it."""
        return tuple({cited.article.iri: cited.article for cited in self.quotes}.values())

    @property
    def date(self) -> str:
        """The earliest date that is known of it; empty where none is."""
        dates = [stay.begin or stay.finish for stay in self.stays] + [meeting.date for meeting, _ in self.meetings]
        return min(filter(None, dates), default=min((a.date for a in self.articles if a.date), default=""))


def tenure(reader: Reader, iri: str) -> Tenure:
    """A person's time in a post."""
    post = reader.one(iri, "post")
    return Tenure(
        iri,
        holder=reader.ref(reader.one(iri, "holder")),
        post=reader.one(post, "rdfs:label"),
        body=next(iter(reader.refs(post, "body")), None),
        title=reader.one(post, "title"),
        status=reader.one(iri, "status"),
        first=reader.one(iri, "firstSeen"),
        last=reader.one(iri, "lastSeen"),
        earliest=reader.one(iri, "earliest"),
        latest=reader.one(iri, "latest"),
        quotes=reader.quotes(iri),
    )


def tenures(reader: Reader, iris: Iterable[str]) -> list[Tenure]:
    """Tenures, the earliest first."""
    found = (tenure(reader, iri) for iri in iris)
    return sorted(found, key=lambda t: (t.earliest or _UNKNOWN, t.post, t.holder.label, t.iri))


def part(reader: Reader, iri: str) -> Part:
    """What a person did at a meeting."""
    meetings = reader.refs(iri, "meeting")
    at = meetings[0].iri if meetings else ""
    names = ("type", "date", "earliest", "latest", "planned")
    kind, date, earliest, latest, planned = (reader.one(at, name) if at else "" for name in names)
    who, role = reader.ref(reader.one(iri, "participant")), reader.one(iri, "role")
    where, quotes = meetings[0] if at else None, reader.quotes(iri)
    return Part(iri, who, role, where, kind, date, earliest, latest, planned == "true", quotes)


def _stay(reader: Reader, iri: str) -> Stay:
    return Stay(reader.one(iri, "begin"), reader.one(iri, "finish"), reader.quotes(iri))


def inspection(reader: Reader, iri: str) -> Inspection:
    """An inspection with its stays and meetings."""
    told: dict[str, list[str]] = {"Stay": [], "Meeting": []}
    for node in reader.having("inspection", iri):
        told.setdefault(reader.kind(node), []).append(node)
    return Inspection(
        iri,
        reader.ref(reader.one(iri, "inspector")),
        reader.ref(reader.one(iri, "target")),
        tuple(reader.values(iri, "kind")),
        tuple(reader.refs(iri, "round")),
        tuple(sorted((_stay(reader, node) for node in told["Stay"]), key=lambda stay: (stay.begin, stay.finish))),
        tuple(sorted(((reader.ref(n), reader.one(n, "type")) for n in told["Meeting"]), key=lambda m: m[0].date)),
        reader.quotes(iri),
    )


def inspections(reader: Reader, iris: Iterable[str]) -> list[Inspection]:
    """Inspections that tell both sides, the earliest first."""
    found = (inspection(reader, iri) for iri in sorted(set(iris)))
    both = (each for each in found if each.inspector.iri and each.target.iri)
    return sorted(both, key=lambda i: (i.date or _UNKNOWN, i.inspector.label, i.target.label, i.iri))
