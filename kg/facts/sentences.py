"""The sentences of an article with their line, their dates and their place in it.

例: the first body line of a page is its lead; what stands there without a date is what the page reports.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Annotated, DateMention, LineKind, Span

__all__ = ["Sentence", "sentences"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch between 。！？； and line ends, with the dates told in it."""

    span: Span
    text: str
    kind: LineKind
    line: int  # number of its line in the document
    lead: bool  # in the first body line
    dates: tuple[DateMention, ...]

    def within(self, start: int, end: int) -> Span:
        """Bounds in the document of a stretch of this sentence."""
        return Span(self.span.start + start, self.span.start + end)


def sentences(article: Annotated) -> Iterator[Sentence]:
    """The sentences of the article in order, furniture left out.

    例: 9月12日上午，自治区党委第七巡视组向环江县反馈专项巡视情况。
    """
    lines = article.document.lines
    first = next((i for i, line in enumerate(lines) if line.kind == "body"), None)
    for span in article.sentences:
        at = bisect_right(lines, span.start, key=lambda line: line.span.start) - 1
        kind: LineKind = lines[at].kind if at >= 0 else "body"
        low = bisect_left(article.dates, span.start, key=lambda one: one.span.start)
        high = bisect_left(article.dates, span.end, key=lambda one: one.span.start)
        yield Sentence(span, article.text[span.start : span.end], kind, at, at == first, article.dates[low:high])
