"""What was recognised in a document's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.model.text import Document, Span

__all__ = ["Annotated", "BodyMention", "DateMention", "Mention", "PlaceMention", "TitleMention"]


class Mention(NamedTuple):
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


class PlaceMention(NamedTuple):
    """A division named in the text: 金东区, 环江县. `code` is None while nothing tells which."""

    span: Span
    surface: str
    code: str | None


class BodyMention(NamedTuple):
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
