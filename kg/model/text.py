"""Sources and documents: an article's text, and the way back from each of its characters to the original."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = ["Document", "Line", "LineKind", "Metadata", "Source", "Span"]


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
