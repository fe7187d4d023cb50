"""The sentences of an article with their line, their dates and the hints in them.

例: the first body line of a page is its lead; what stands there without a date is what the page reports.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kg.facts.memo import once
from kg.facts.stretches import beginning_in
from kg.lexicon.hints import hinted
from kg.model import Annotated, DateMention, LineKind, Span

__all__ = ["Sentence", "hints_in", "line_hints", "sentences"]

_SEMICOLON = "\uff1b"


class Sentence(NamedTuple):
    """A stretch between 。！？； and line ends, with the dates told in it."""

    span: Span
    text: str
    kind: LineKind
    line: int  # number of its line in the document
    lead: bool  # in the first body line
    dates: tuple[DateMention, ...]
    hints: frozenset[str]
    continued: bool = False  # goes on after a semicolon

    def within(self, start: int, end: int) -> Span:
        """Bounds in the document of a stretch of this sentence."""
        return Span(self.span.start + start, self.span.start + end)


@once
def sentences(article: Annotated) -> tuple[Sentence, ...]:
    """The sentences of the article in order, furniture left out.

    例: 9月12日上午，自治区党委第七巡视组向环江县反馈专项巡视情况。
    """
    lines, text = article.document.lines, article.text
    first = next((i for i, line in enumerate(lines) if line.kind == "body"), None)
    out: list[Sentence] = []
    at = 0
    for span in _parted(article):
        start, end = span
        while at + 1 < len(lines) and lines[at + 1].span.start <= start:
            at += 1
        kind = lines[at].kind if lines else "body"
        dates = beginning_in(article.dates, start, end)
        continued = start > 0 and text[start - 1] == _SEMICOLON
        hints = hints_in(article, start, end)
        out.append(Sentence(span, text[start:end], kind, at, at == first, dates, hints, continued))
    return tuple(out)


def _parted(article: Annotated) -> Iterator[Span]:
    """Sentences cut at semicolons, which news uses between facts of equal rank."""
    text = article.text
    for start, end in article.sentences:
        at = start
        while (stop := text.find(_SEMICOLON, at, end)) >= 0:
            yield Span(at, stop + 1)
            at = stop + 1
        if at < end:
            yield Span(at, end)


def hints_in(article: Annotated, start: int, end: int) -> frozenset[str]:
    """The hints that stand in a stretch between signs of punctuation: a sentence, a line."""
    words, ends = _hinted(article)
    return frozenset(words[bisect_right(ends, start) : bisect_right(ends, end)])


@once
def line_hints(article: Annotated) -> tuple[frozenset[str], ...]:
    """The hints on each line, by its number."""
    return tuple(hints_in(article, *line.span) for line in article.document.lines)


@once
def _hinted(article: Annotated) -> tuple[list[str], list[int]]:
    return hinted(article.text)
