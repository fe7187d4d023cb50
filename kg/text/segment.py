"""A source's articles as documents of lines, and a document's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.model import Document, Line, Source, Span
from kg.text.articles import APART, Words, articles, page_lines, with_headlines
from kg.text.draft import Draft
from kg.text.glued import part_lines
from kg.text.repair import repaired

__all__ = ["documents", "sentences"]

_MARKS = re.compile(  # what opens, and what ends: a character of few comes first, which is quickly found
    r"[“（《‘【。！？!?](?:(?<=[“（《‘【])|(?<=[。！？])[。！？]*[”’」』）)》】]*|(?<=[!?])[!?]*(?![\w/=&.])[”’」』）)》】]*)"
)
_STOPS = ("。", "！", "？")
_PAIRS = {"“": "”", "（": "）", "《": "》", "‘": "’", "【": "】"}
_WIDEST = 160  # a quotation or bracket that is wider does not keep its sentences together


def documents(source: Source) -> tuple[Document, ...]:
    """The articles of a source in clean text, `id`, `id#2` …, in their order.

    例: a newspaper page with two stories is two documents.
    """
    draft = repaired(source.original)
    part_lines(draft)
    found = articles(page_lines(draft.text))
    head = list(takewhile(lambda line: line.kind in APART, found[0])) if len(found) > 1 else []
    return tuple(
        _document(source, draft, number, head if number > 1 else [], lines) for number, lines in enumerate(found, 1)
    )


def _document(source: Source, draft: Draft, number: int, head: Sequence[Words], lines: Sequence[Words]) -> Document:
    """The stretch of the page that holds the article, after the page's own head (the paper's name, the day)."""
    text, starts, ends = "", draft.starts[:0], draft.ends[:0]
    out: list[Line] = []
    for part in filter(None, (head, with_headlines(lines))):
        first, last = part[0].start, part[-1].start + len(part[-1].words)
        if text:
            text += "\n"
            starts.append(ends[-1])
            ends.append(ends[-1])
        shift = len(text) - first
        out += [Line(Span(each.start + shift, each.start + shift + len(each.words)), each.kind) for each in part]
        text += draft.text[first:last]
        starts += draft.starts[first:last]
        ends += draft.ends[first:last]
    return Document(
        id=source.id if number == 1 else f"{source.id}#{number}",
        source=source,
        text=text,
        starts=starts,
        ends=ends,
        lines=tuple(out),
        repairs=dict(sorted(draft.repairs.items())),
    )


def sentences(document: Document) -> tuple[Span, ...]:
    """The sentences of headlines, text and rows: bounded by 。！？ and line ends, not by ；.

    A mark inside a quotation or bracket that closes soon bounds nothing: 他说：“好。我来。”大家同意。
    """
    found: list[Span] = []
    for line in document.lines_of("headline", "body", "table"):
        found.extend(_sentences(document.text, line.span))
    return tuple(found)


def _sentences(text: str, line: Span) -> Iterator[Span]:
    start = inside = line.start
    for found in _MARKS.finditer(text, line.start, line.end):
        at, end = found.span()
        if at < inside:
            continue
        if closing := _PAIRS.get(found[0]):
            inside = text.find(closing, end, min(line.end, end + _WIDEST)) + 1
            if not text.endswith(_STOPS, end, max(end, inside - 1)) or not _ends_sentence(text, start, at, inside):
                continue
            end = inside
        yield Span(start, end)
        start = inside = end
    if start < line.end:
        yield Span(start, line.end)


def _ends_sentence(text: str, start: int, opened: int, closed: int) -> bool:
    """Whether words in quotes or brackets that end in 。 end the sentence too: not a bracket within one."""
    return text[opened] in "“‘" or start == opened or text[closed : closed + 1] in ("", "\n")
