"""What is known of a page, and what its dates are resolved to with it, one after another.

例: 30日 is of the month told just before, else the last such day before the page came out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from kg.lexicon.numerals import number
from kg.lexicon.rows import rows, sign
from kg.mentions.dateline import dateline
from kg.mentions.grammar import Told, tellings
from kg.model import Document, Span

__all__ = ["Known", "Page", "YearHint", "page_of", "resolve", "valid"]

_AHEAD = timedelta(days=120)  # how far news that came out on a day speaks of days to come
_PLANNED = timedelta(days=330)  # the same where words of the future stand beside the date
_BACK = 10  # days by which a day alone may lie before the date told before it, in the same month


@dataclass(frozen=True, slots=True)
class YearHint:
    """What tells the year of an article without a dated line: 党的二十大召开之年."""

    pattern: re.Pattern[str]
    example: str
    year: int | None = None
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A date as far as it is known; `fills` are the words elsewhere that completed it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    fills: tuple[Span, ...] = ()

    def edtf(self) -> str | None:
        """XXXX-07-20, 2018-10, 2017; None where not even a month is known."""
        if self.year is None and self.month is None:
            return None
        parts = [f"{self.year:04d}" if self.year is not None else "XXXX"]
        parts += [f"{one:02d}" for one in (self.month, self.day) if one is not None]
        return "-".join(parts)

    def moment(self) -> date | None:
        """The day, the first of what is not told; None without a year or where no such day is."""
        try:
            return date(self.year, self.month or 1, self.day or 1) if self.year else None
        except ValueError:
            return None


@dataclass
class Page:
    """What is known of the page while its dates are resolved one after another."""

    text: str
    published: Known
    day: Known  # what 今天 means: the day of the dispatch, else the page's
    years: list[tuple[int, Known]] = field(default_factory=list)  # dates told with their year, by place
    others: tuple[Known, ...] = ()  # dates of the file's other articles
    before: tuple[Span, Known] | None = None  # the date told last, day or month

    @cached_property
    def hint(self) -> Known:
        """The year that a dated event tells, looked for only where nothing else does."""
        return _hint(self.text)

    def clause(self, span: Span) -> str:
        """The sentence around a date."""
        start = max(self.text.rfind(mark, 0, span.start) for mark in "。\n") + 1
        ends = [at for mark in "。\n" if (at := self.text.find(mark, span.end)) >= 0]
        return self.text[start : min(ends, default=len(self.text))]

    def same_line(self, at: int, other: int) -> bool:
        return "\n" not in self.text[min(at, other) : max(at, other)]


def page_of(document: Document, told: list[Told], published: str | None) -> Page:
    """What the page tells before its dates are resolved: its day, the years named, what hints at one."""
    text = document.text
    line = dateline(document)
    known = Known()
    if published:
        fills = (line[1],) if line is not None and line[0] == published else ()
        year, month, day = (int(part) if part.isdigit() else None for part in (*published.split("-"), "", "")[:3])
        known = Known(year, month, day, fills)
    page = Page(text, known, known)
    page.years = [
        (one.span.start, Known(one.year, one.month, one.day, (one.span,)))
        for one in told
        if one.year and one.month and not sign("dates.yaml", "since").match(text, one.span.end)
    ]
    if not known.year and not page.years:
        page.others = _others(document)
    for one in told:
        if one.month and one.day and sign("dates.yaml", "dispatch").match(text, one.span.end):
            page.day = resolve(page, one)[0]
            break
    return page


def _hint(text: str) -> Known:
    for row in rows("dates.yaml", YearHint, "years"):
        if found := row.pattern.search(text):
            groups = found.groupdict()
            year = row.year or number(groups.get("y") or "")
            if row.base is not None:
                year = row.base + (number(groups["n"]) or 0)
            return Known(year, fills=(Span(*found.span()),)) if year else Known()
    return Known()


def _others(document: Document) -> tuple[Known, ...]:
    """Full dates in the rest of the file, where the article's own words have no year."""
    original = document.source.original
    if not document.text:
        return ()
    own = document.origin(Span(0, len(document.text)))
    rest = re.sub(r"\s+", "", original[: own.start] + "\n" + original[own.end :])
    return tuple(Known(one.year, one.month, one.day) for one in tellings(rest) if one.year and one.month)


def resolve(page: Page, told: Told) -> tuple[Known, Known | None]:
    """Begin and, for a short range (9至19日), end of what is told."""
    start = _completed(page, told)
    if start.month is not None or start.year is not None:
        if start.month is not None:
            page.before = (told.span, start)
        if told.year and not start.month:
            return start, None
    end = None
    if told.to_month is not None:
        end = replace(start, month=told.to_month)
    elif told.to_day is not None:
        end = replace(start, day=told.to_day)
    if end is not None and page.before is not None:
        page.before = (told.span, end)
    return start, end


def _completed(page: Page, told: Told) -> Known:
    if told.vague:
        return _vague(page)
    if told.relative is not None and told.relative.unit == "day":
        return _relative_day(page, told)
    if told.year is not None:
        return valid(Known(told.year, told.month, told.day))
    if told.relative is not None:
        return valid(_relative(page, told))
    if told.month is None:
        return valid(_day_alone(page, told))
    year = _year(page, told)
    return valid(Known(year.year, told.month, told.day, year.fills))


def valid(known: Known) -> Known:
    """No 2月30日: a day that is not in the calendar is not told."""
    if known.month is None or known.day is None:
        return known
    return known if replace(known, year=known.year or 2000).moment() else replace(known, day=None)


def _vague(page: Page) -> Known:
    """近日 is in the page's year, unless the page is of January: then it may be the year before."""
    day = page.day if page.day.year else page.published
    return Known(day.year, fills=day.fills) if day.year and (day.month or 1) > 1 else Known()


def _shifted(known: Known, days: int, fills: tuple[Span, ...]) -> Known:
    base = replace(known, year=known.year or 2000).moment()
    if base is None or known.day is None:
        return Known()
    moved = base + timedelta(days=days)
    return Known(moved.year if known.year else None, moved.month, moved.day, fills)


def _relative_day(page: Page, told: Told) -> Known:
    assert told.relative is not None
    if told.relative.since == "page":
        return _shifted(page.day, told.relative.offset, page.day.fills)
    if page.before is None:
        return Known()
    span, known = page.before
    return _shifted(known, told.relative.offset, (span,))


def _relative(page: Page, told: Told) -> Known:
    """今年4月, 本月12日, 次年1月8日."""
    assert told.relative is not None
    row = told.relative
    if row.since == "page":
        base, fills = _this(page), _this(page).fills
    else:
        base = page.before[1] if page.before else Known()
        fills = (page.before[0], *base.fills) if page.before else ()
    if row.unit == "year":
        return Known(base.year + row.offset if base.year else None, told.month, told.day, fills)
    if base.month is None:
        return Known()
    month = base.month + row.offset
    year = base.year + (month - 1) // 12 if base.year else None
    return Known(year, (month - 1) % 12 + 1, told.day, fills)


def _this(page: Page) -> Known:
    """What 今年 counts from: the page's day, else the first date told with its year."""
    if page.day.year:
        return page.day
    if page.years:
        return page.years[0][1]
    return page.hint if page.hint.year else Known()


def _day_alone(page: Page, told: Told) -> Known:
    """30日: of the month told just before, else the last such day before the page's."""
    assert told.day is not None
    before = page.before
    if before is not None and (page.same_line(before[0].start, told.span.start) or not page.day.month):
        known = before[1]
        late = known.day is not None and told.day < known.day - _BACK
        base = replace(known, day=1)
        following = _shifted(base, 31, ()) if late else base
        return Known(following.year, following.month, told.day, (before[0], *known.fills))
    if page.day.month is not None and page.day.year is not None:
        base = replace(page.day, day=1)
        if page.day.day is not None and told.day > page.day.day + 1:
            base = _shifted(base, -1, ())
        return Known(base.year, base.month, told.day, page.day.fills)
    same = [one for one in page.others if one.day == told.day] or list(page.others[-1:])
    return Known(same[0].year, same[0].month, told.day, same[0].fills) if same else Known(day=told.day)


def _year(page: Page, told: Told) -> Known:
    """The year of 9月3日, and where it was found."""
    at = told.span.start
    near = [one for place, one in page.years if place < at and page.same_line(place, at)]
    if near:
        return _nearest(page, told, near[-1], near[-1].moment())
    if page.published.year:
        return _nearest(page, told, page.published, None)
    earlier = [one for place, one in page.years if place < at]
    later = [one for place, one in page.years if place > at]
    for one in (*earlier[-1:], *later[:1], *page.others[:1]):
        return _nearest(page, told, one, one.moment())
    return page.hint


def _nearest(page: Page, told: Told, source: Known, reference: date | None) -> Known:
    """The year that brings month and day nearest to a dated day, or to the page's from before."""
    assert told.month is not None
    around = reference or source.moment()
    if around is None:
        return Known()
    days = [
        moment
        for year in (around.year - 1, around.year, around.year + 1)
        if (moment := Known(year, told.month, told.day).moment())
    ]
    limit = _limit(page, told)
    days = [day for day in days if limit is None or day <= limit] or days
    if not days:
        return Known(around.year, fills=source.fills)
    best = min(days, key=lambda day: abs(day - around)) if reference else max(days)
    return Known(best.year, fills=source.fills)


def _limit(page: Page, told: Told) -> date | None:
    """The last day of which a page that came out on a known day can speak."""
    day = page.published.moment()
    if day is None:
        return None
    clause = page.clause(told.span)
    if sign("dates.yaml", "future").search(clause):
        return day + (_PLANNED if not sign("dates.yaml", "past").search(clause) else _AHEAD)
    return (
        day + (timedelta(days=31) if told.day is None else timedelta(days=1))
        if sign("dates.yaml", "past").search(clause)
        else (day + _AHEAD)
    )
