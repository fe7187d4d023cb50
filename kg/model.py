"""The types that the stages hand to one another.

files → Source → Document → Annotated → Facts → entities → named graphs.
Every span is half-open and counts code points; `Document.quote(span)` leads back to the
words as printed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """Half-open stretch of text in code points: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself beside its text; empty strings where it does not."""

    title: str = ""
    date: str = ""  # publication day, ISO 8601, as far as known: 2020-11-18
    url: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One file or record as read: `original` is what offsets of evidence count in."""

    id: str  # the file's stem
    name: str  # path or address as given, for messages
    original: str
    sha256: str  # of `original` in UTF-8
    media: str = "text/plain"
    metadata: Metadata = Metadata()


LineKind = Literal["headline", "dateline", "byline", "body", "table", "furniture"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line (paragraph, table row) of a document's clean text and what it is.

    `dateline` is the line that tells when and where the page came out
    (2020-11-18 13:00 浙江省纪委省监委网站), `furniture` what belongs to the site and not to
    the article (navigation, sharing, copyright, editors).
    """

    span: Span
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Document:
    """One article in clean, simplified text, with a map back to its source.

    `starts[i]` and `ends[i]` are the bounds, in `source.original`, of what character `i` of
    `text` was read from; they never fall. A character that a repair put in has
    `starts[i] == ends[i]`.
    """

    id: str  # the source's id; `id#2` for its second article
    source: Source
    text: str
    starts: array[int]
    ends: array[int]
    lines: tuple[Line, ...]
    repairs: Mapping[str, int] = field(default_factory=dict)  # repair → how often

    def origin(self, span: Span) -> Span:
        """Bounds of `span` in the original: pinyin, lost and padded characters included."""
        return Span(self.starts[span.start], max(self.starts[span.start], self.ends[span.end - 1]))

    def quote(self, span: Span) -> str:
        """The words of `span` as printed, noise included: 2023726日."""
        start, end = self.origin(span)
        return self.source.original[start:end]

    def lines_of(self, *kinds: LineKind) -> Iterator[Line]:
        return (line for line in self.lines if line.kind in kinds)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognised in a document's text, with the rule that saw it.

    `value` is its normal form (a date in EDTF, a name without spaces, a body in full).
    """

    span: Span
    kind: str  # person title body place date …
    value: str
    rule: str
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    fills: tuple[Span, ...] = ()  # words elsewhere that fill what this one leaves out


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or range in EDTF, resolved as far as the article tells: XXXX-07-20, 2018-10.

    `end` is None unless the words are a range (8月7日至9月28日); `open` says that the range
    has a stated begin and no stated end (自3月16日起). `vague` marks 近日, 日前.
    """

    span: Span
    start: str | None
    end: str | None = None
    open: bool = False
    vague: bool = False
    fills: tuple[Span, ...] = ()  # where a missing year or month was found
    rule: str = "date"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A division named in the text: 金东区, 环江县. `code` is None while nothing tells which."""

    span: Span
    surface: str
    code: str | None


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in the text, in full: 市纪委 is 金华市纪委.

    `owner` is the body it is a part of (省水利厅 of 省水利厅党组), `place` the code of the
    division that its name begins with, `numbers` the number of a team.
    """

    span: Span
    name: str
    kind: str
    owner: str = ""
    place: str | None = None
    numbers: tuple[int, ...] = ()
    fills: tuple[Span, ...] = ()
    of: str = ""  # of teams: the inspecting body, 浙江省委
    unit: str = ""  # of teams: 巡视组 or 巡察组
    owner_kind: str = ""  # the class of the owner: University


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A title with its body in full, and the people who hold it by the wording of the text."""

    span: Span  # body and title as they stand
    label: str
    body: str
    title: str
    status: str
    place: str | None = None  # code of the division in the body's name
    kind: str = ""
    fills: tuple[Span, ...] = ()
    elided: bool = False  # the text leaves the body out here
    holders: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what was recognised in it, sorted by start.

    `sentences` are the clauses between 。！？； and line ends that belong to the article
    (no furniture), `published` the day the page came out, where it tells.
    """

    document: Document
    sentences: tuple[Span, ...]
    dates: tuple[DateMention, ...]
    published: str | None = None
    places: tuple[PlaceMention, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    titles: tuple[TitleMention, ...] = ()
    persons: tuple[Mention, ...] = ()  # every place where a person is named, `value` the name
    reporters: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        return self.document.text


@dataclass(frozen=True, slots=True)
class Evidence:
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


class Iri(str):
    """An IRI as the value of a property."""

    __slots__ = ()


class Edtf(str):
    """A date as precise as its text: 2018-10, XXXX-07-20."""

    __slots__ = ()


class Day(str):
    """A day of the calendar: 2018-10-31."""

    __slots__ = ()


Value = Iri | Edtf | Day | str | int | float


class Node(NamedTuple):
    """A node of a graph: its class and its properties, by the ontology's names.

    Names of other vocabularies keep their prefix: `("rdfs:label", "李明")`, `("holder", Iri(…))`.
    """

    iri: Iri
    cls: str  # Person Tenure Post …
    values: tuple[tuple[str, Value], ...]

    def one(self, name: str) -> Value | None:
        return next((value for key, value in self.values if key == name), None)

    def all(self, name: str) -> list[Value]:
        return [value for key, value in self.values if key == name]


class Record(NamedTuple):
    """What resolution across articles knows of one: its nodes without their evidence."""

    article: str  # id
    nodes: tuple[Node, ...]
