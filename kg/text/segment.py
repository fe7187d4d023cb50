"""A page's lines, what each is, and the articles that it holds."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from kg.lexicon.rows import expanded, rows
from kg.model import Document, Line, LineKind, Source, Span
from kg.text.repair import Repaired, repaired

__all__ = ["LineRow", "documents", "sentences"]

_STORY = re.compile(expanded("{{story_start}}"))
_ENDS = re.compile("[。！？；：，、…]$")
_SENTENCE = re.compile(r"[。！？]+[”’）」』]*|\n")
_QUOTED = re.compile(r"“[^“”\n]{0,60}”|（[^（）\n]{0,60}）")
_HEADLINE = 60  # characters; a longer line is no headline
_OWN: tuple[LineKind, ...] = ("headline", "byline", "body", "table")


@dataclass(frozen=True, slots=True)
class LineRow:
    """A pattern that tells what a line is; `short` is the longest line it may be found in."""

    kind: str
    pattern: re.Pattern[str]
    example: str
    short: int = 400


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    kind: LineKind


@cache
def _rows() -> tuple[LineRow, ...]:
    return rows("furniture.yaml", LineRow)


def documents(source: Source) -> tuple[Document, ...]:
    """The articles of a source in clean text: one for most pages, several for a newspaper's.

    例: a page with two stories → 002 and 002#2.
    """
    clean = repaired(source.original)
    lines = list(_lines(clean.text))
    stories = _stories(clean.text, lines)
    return tuple(
        _document(source, clean, lines, story, f"{source.id}#{i}" if i > 1 else source.id)
        for i, story in enumerate(stories, 1)
    )


def _lines(text: str) -> Iterator[_Row]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield _Row(Span(start, start + len(line)), _kind(line))
        start += len(line) + 1


def _kind(line: str) -> LineKind:
    for row in _rows():
        if len(line) <= row.short and row.pattern.search(line):
            return next(kind for kind in get_args(LineKind) if kind == row.kind)
    if "\t" in line or line.count("|") > 1:
        return "table"
    if len(line) <= _HEADLINE and not _ENDS.search(line):
        return "headline"
    return "body"


def _stories(text: str, lines: Sequence[_Row]) -> list[list[int]]:
    """Indexes of the lines of each story; a new one begins where a paper's 本报讯 stands again."""
    starts = [i for i, row in enumerate(lines) if row.kind in _OWN and _STORY.match(text, *row.span)]
    own = [i for i, row in enumerate(lines) if row.kind in _OWN]
    if len(starts) < 2 or not _several(lines, starts):
        return [own]
    below = all(lines[i].kind != "headline" for i in own if i < starts[0])
    cuts = []
    for start in starts[1:]:
        cut = start
        while not below and cut - 1 in own and lines[cut - 1].kind == "headline":
            cut -= 1
        cuts.append(cut)
    bounds = [0, *cuts, len(lines)]
    return [[i for i in own if a <= i < b] for a, b in zip(bounds, bounds[1:], strict=False)]


def _several(lines: Sequence[_Row], starts: Sequence[int]) -> bool:
    """Whether a body stands between the starts."""
    return all(
        any(lines[i].kind == "body" for i in range(a, b)) for a, b in zip(starts, starts[1:], strict=False)
    )


def _document(source: Source, clean: Repaired, lines: Sequence[_Row], own: Sequence[int], name: str) -> Document:
    """The story's own lines, with the page's datelines and furniture around them."""
    kept = [row for i, row in enumerate(lines) if i in set(own) or row.kind not in _OWN]
    body = [i for i in own if lines[i].kind == "body"]
    text: list[str] = []
    starts, ends = array("I"), array("I")
    out: list[Line] = []
    at = 0
    for row in kept:
        if text:
            end = clean.ends[row.span.start - 1] if row.span.start else 0
            starts.append(end)
            ends.append(end)
            at += 1
        words = clean.text[row.span.start : row.span.end]
        text.append(words)
        starts.extend(clean.starts[row.span.start : row.span.end])
        ends.extend(clean.ends[row.span.start : row.span.end])
        out.append(Line(Span(at, at + len(words)), row.kind))
        at += len(words)
    del body
    return Document(name, source, "\n".join(text), starts, ends, tuple(out), dict(clean.counts))


def sentences(document: Document) -> tuple[Span, ...]:
    """Stretches of the article's own lines between 。！？ and line ends, not parted inside quotes.

    例: 会议召开。李明说：“好！”他走了。 → three.
    """
    return tuple(span for line in document.lines_of(*_OWN) for span in _parted(document.text, line.span))


def _parted(text: str, line: Span) -> Iterator[Span]:
    quoted = [m.span() for m in _QUOTED.finditer(text, line.start, line.end)]
    start = line.start
    for match in _SENTENCE.finditer(text, line.start, line.end):
        if any(a < match.start() < b - 1 for a, b in quoted):
            continue
        yield Span(start, match.end())
        start = match.end()
    if start < line.end:
        yield Span(start, line.end)
