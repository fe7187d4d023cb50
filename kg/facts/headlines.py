"""Headlines shorten names that the text below tells in full: 县自来水公司, 市卫健委党组第三巡察组."""

from __future__ import annotations

from collections.abc import Iterable

from kg.facts.memo import once
from kg.lexicon.abbreviations import shortens
from kg.model import Annotated, Span

__all__ = ["in_full", "only_in_headline"]


def in_full(name: str, others: Iterable[str]) -> str:
    """The one of other names that a name of a headline is short for; the name itself where none or several are."""
    found = {other for other in others if other != name and shortens(name, other)}
    return found.pop() if len(found) == 1 else name


@once
def _headlines(article: Annotated) -> list[Span]:
    return [line.span for line in article.document.lines_of("headline")]


def only_in_headline(article: Annotated, name: str, span: Span) -> bool:
    """Whether what a headline says at `span` is nowhere called so below it."""
    headlines = _headlines(article)
    if (
        not headlines
        or span.start >= headlines[-1].end
        or not any(line.start <= span.start < line.end for line in headlines)
    ):
        return False
    text = article.text
    return text.count(name) == sum(text.count(name, *line) for line in headlines)
