"""Dates of an article, resolved from its dateline, from each other, and never invented.

例: 今年3月至4月 on a page of 2015-06-17 is 2015-03 to 2015-04; without any year 7月20日 is XXXX-07-20.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.lexicon.rows import sign
from kg.mentions.dateline import dateline
from kg.mentions.grammar import Told, tellings
from kg.mentions.page import Known, Page, page_of, resolve, valid
from kg.model import DateMention, Document, Span

__all__ = ["dates"]


def dates(document: Document, published: str | None) -> tuple[DateMention, ...]:
    """All dates and ranges of the article in EDTF, sorted by start; furniture is left out.

    例: 2018年8月7日至9月28日 → DateMention(start="2018-08-07", end="2018-09-28").
    """
    told = [one for one in tellings(document.text) if _speaks(document, one.span)]
    if not told:
        return ()
    page = page_of(document, told, published)
    resolved = [(one, *resolve(page, one)) for one in told]
    line = dateline(document)
    return tuple(
        replace(one, rule="dateline") if line is not None and line[0] == published and one.span == line[1] else one
        for one in _mentions(page, resolved)
    )


def _speaks(document: Document, span: Span) -> bool:
    """Whether the date stands in the article and not in what belongs to the site."""
    at = bisect_right(document.lines, span.start, key=lambda line: line.span.start) - 1
    return at < 0 or document.lines[at].kind != "furniture"


def _mentions(page: Page, resolved: Iterable[tuple[Told, Known, Known | None]]) -> Iterator[DateMention]:
    """Dates as mentions, two of them joined where a sign of a range stands between."""
    waiting: tuple[Told, Known, Span] | None = None
    for told, start, end in resolved:
        if waiting is not None:
            first, begin, span = waiting
            if (
                sign("dates.yaml", "range").fullmatch(page.text, span.end, told.span.start)
                and begin.edtf()
                and start.edtf()
            ):
                yield _range(page, Span(span.start, told.span.end), begin, _after(begin, told, start))
                waiting = None
                continue
            yield _single(page, first, begin, span)
        waiting = (told, start, told.span)
        if end is not None:
            yield _range(page, told.span, start, end)
            waiting = None
    if waiting is not None:
        yield _single(page, *waiting)


def _after(begin: Known, told: Told, end: Known) -> Known:
    """The end of a range takes from its begin what it leaves out: 2018年8月7日至9月28日."""
    if told.year is not None or told.relative is not None:
        return end
    if told.month is None:
        return valid(Known(begin.year, begin.month, told.day, begin.fills))
    year = begin.year
    if year is not None and begin.month is not None and told.month < begin.month:
        year += 1
    return valid(Known(year, told.month, told.day, begin.fills))


def _range(page: Page, span: Span, begin: Known, end: Known) -> DateMention:
    if begin.year is None and end.year is not None and begin.month is not None:
        later = end.month is not None and begin.month > end.month
        begin = replace(begin, year=end.year - 1 if later else end.year)
    return DateMention(span, begin.edtf(), end.edtf(), fills=begin.fills, rule="date range")


def _single(page: Page, told: Told, known: Known, span: Span) -> DateMention:
    begun = sign("dates.yaml", "open after").match(page.text, span.end) is not None
    return DateMention(span, known.edtf(), open=begun, vague=told.vague, fills=known.fills, rule=f"date {told.form}")
