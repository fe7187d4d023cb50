"""The sentences of an article with their line, their dates and the hints in them.

例: the first body line of a page is its lead; what stands there without a date is what the page reports.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.facts.memo import once
from kg.lexicon.hints import hinted
from kg.model import Annotated, DateMention, Line, LineKind, Span

__all__ = ["Sentence", "line_hints", "sentences"]

_NONE: frozenset[str] = frozenset()
_SEMICOLON = "\uff1b"


@dataclass(frozen=True, slots=True)
class Sentence:
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
    lines = article.document.lines
    first = next((i for i, line in enumerate(lines) if line.kind == "body"), None)
    starts = [date.span.start for date in article.dates]
    found = _found(article)
    places = _places(article)
    out: list[Sentence] = []
    at = 0
    for span in _parted(article):
        while at + 1 < len(lines) and lines[at + 1].span.start <= span.start:
            at += 1
        dates = article.dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        words = frozenset(word for word, _ in found[bisect_left(places, span.start) : bisect_left(places, span.end)])
        text = article.text[span.start : span.end]
        continued = span.start > 0 and article.text[span.start - 1] == _SEMICOLON
        out.append(Sentence(span, text, lines[at].kind if lines else "body", at, at == first, dates, words, continued))
    return tuple(out)


def _parted(article: Annotated) -> Iterator[Span]:
    """Sentences cut at semicolons, which news uses between facts of equal rank."""
    for start, end in article.sentences:
        at = start
        while (stop := article.text.find(_SEMICOLON, at, end)) >= 0:
            yield Span(at, stop + 1)
            at = stop + 1
        if at < end:
            yield Span(at, end)


@once
def _found(article: Annotated) -> Sequence[tuple[str, int]]:
    return sorted(hinted(article.text), key=lambda one: one[1])


@once
def _places(article: Annotated) -> list[int]:
    return [place for _, place in _found(article)]


def line_hints(article: Annotated, line: Line) -> frozenset[str]:
    """The hints that stand on a line."""
    return _on_lines(article).get(line.span.start, _NONE)


@once
def _on_lines(article: Annotated) -> dict[int, frozenset[str]]:
    """The hints of each line that has some, by its start."""
    lines = [line.span.start for line in article.document.lines]
    held: dict[int, set[str]] = {}
    for word, place in _found(article):
        held.setdefault(lines[bisect_right(lines, place) - 1], set()).add(word)
    return {start: frozenset(words) for start, words in held.items()}
