"""A source's articles as documents of lines, and a document's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from kg.model import Document, Line, Source, Span
from kg.text.articles import APART, Words, articles, with_headlines
from kg.text.draft import Draft
from kg.text.lines import kind_of, matches
from kg.text.repair import repaired

__all__ = ["documents", "sentences"]

_END = re.compile("[。！？!?]+[”’」』）)》】]*")
_PAIRS = {"“": "”", "（": "）", "《": "》", "‘": "’", "【": "】"}
_MARKS = re.compile("[“”（）《》‘’【】]|[。！？!?]+[”’」』）)》】]*")
_WIDEST = 160  # a quotation or bracket that is wider does not keep its sentences together


def documents(source: Source) -> tuple[Document, ...]:
    """The articles of a source in clean text, `id`, `id#2` …, in their order.

    例: a newspaper page with two stories is two documents.
    """
    draft = repaired(source.original)
    found = articles(list(_lines(draft.text)))
    head = list(takewhile(lambda line: line.kind in APART, found[0])) if len(found) > 1 else []
    return tuple(
        _document(source, draft, number, head if number > 1 else [], lines) for number, lines in enumerate(found, 1)
    )


def _lines(text: str) -> Iterator[Words]:
    start, before = 0, ""
    for words in text.split("\n"):
        if words.strip():
            kind = kind_of(words)
            if kind == "body" and before == "furniture" and matches("addresses", words):
                kind = "furniture"
            yield Words(words, kind, start)
            before = kind
        start += len(words) + 1


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
    start, inside = line.start, line.start
    for found in _MARKS.finditer(text, line.start, line.end):
        at = found.start()
        if at < inside:
            continue
        if closing := _PAIRS.get(found[0]):
            end = text.find(closing, at + 1, min(line.end, at + _WIDEST))
            if end >= 0 and not text.endswith(("。", "！", "？"), at, end):
                inside = end
            elif end >= 0:
                inside = end
                if _ends_sentence(text, start, at, end + 1, line.end):
                    yield Span(start, end + 1)
                    start = inside = end + 1
        elif _END.match(found[0]):
            yield Span(start, found.end())
            start = inside = found.end()
    if start < line.end:
        yield Span(start, line.end)


def _ends_sentence(text: str, start: int, opened: int, closed: int, end: int) -> bool:
    """Whether a quotation that ends in 。 ends the sentence too: always but for a bracket inside one."""
    return closed == end or text[opened] in "“‘" or start == opened
