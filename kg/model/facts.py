"""What one article says, each statement with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.model.text import Document, Span

__all__ = [
    "Contact",
    "Demand",
    "Event",
    "Evidence",
    "Facts",
    "Figure",
    "Finding",
    "Inspection",
    "Locality",
    "Period",
    "Person",
    "Post",
    "Reporter",
    "Role",
    "Status",
    "Team",
    "Unresolved",
]


class Evidence(NamedTuple):
    """Where a fact stands: `span` the words themselves, `fills` words that fill a gap in them.

    `rule` names the lexicon row or rule that read it, `references` the reference data that
    was needed (gb2260).
    """

    span: Span
    rule: str
    confidence: float = 1.0
    fills: tuple[Span, ...] = ()
    references: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


Status = Literal["current", "former", "acting", "planned", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    evidence: Evidence
    private: bool = False  # a villager, a complainant: stays in the article's own graph


@dataclass(frozen=True, slots=True)
class Post:
    """A post that the article gives a person: 浙江省委第五巡视组 + 组长.

    `label` is body and title as FACTS wants them (金华市委组织部长, 湖北省副省长).
    """

    person: str
    label: str
    body: str
    title: str
    evidence: Evidence
    status: Status = "current"
    date: str | None = None  # EDTF, the day the article speaks of


@dataclass(frozen=True, slots=True)
class Reporter:
    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Team:
    """An inspection team: 浙江省委第五巡视组 is of 浙江省委, number 5."""

    name: str
    body: str
    evidence: Evidence
    number: int | None = None
    round: str | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who inspects whom. `team` is an inspecting body (长沙市委) where no team is named."""

    team: str
    target: str
    evidence: Evidence
    kind: str | None = None  # concept of the scheme of inspection kinds: routine special …
    round: str | None = None  # as told: 十届市委第七轮


@dataclass(frozen=True, slots=True)
class Event:
    """An inspection event: `type` is a concept (mobilization, feedback …), `date` EDTF."""

    type: str
    date: str | None
    evidence: Evidence
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a person did; `event` is the index in `Facts.events` of where, if told."""

    person: str
    role: str
    evidence: Evidence
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When a team was on site, EDTF; None for an end left open."""

    start: str | None
    end: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    text: str  # the clause as a whole
    evidence: Evidence
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    text: str
    evidence: Evidence
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    kind: str  # phone postbox postcode email mailbox hours
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Locality:
    name: str  # official name
    code: str | None  # GB/T 2260
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something recognised that found no place: kept for the build report."""

    kind: str
    quote: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    """What one article says."""

    document: Document
    inspection: bool
    published: str | None = None
    persons: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    teams: tuple[Team, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    events: tuple[Event, ...] = ()
    roles: tuple[Role, ...] = ()
    periods: tuple[Period, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Demand, ...] = ()
    contacts: tuple[Contact, ...] = ()
    localities: tuple[Locality, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    @property
    def day(self) -> str | None:
        """The day that the article speaks of: its last dated event that happened, else its publication."""
        events = (event.date for event in self.events if event.date and not event.planned)
        return max((date for date in events if date[:4].isdigit()), default=self.published)
