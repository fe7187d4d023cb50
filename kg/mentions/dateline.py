"""The day a page came out: from its dateline, its masthead, the site's lines, never from an address.

例: 发布时间：2019-04-02 16:21　来源：鼓楼区教育局 → 2019-04-02.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.lexicon.rows import rows, sign
from kg.mentions.grammar import Told, tellings
from kg.model import Document, LineKind, Span

__all__ = ["DatelineRow", "Never", "dateline", "published"]

_SHORT = 60  # a masthead or signature is no longer
_TITLE = 8  # characters of a headline by which it is known again
_EARLY = 60  # days by which a notice may come out before the day that it tells
_STOP = "\u3002"
_PHRASE = re.compile("[\u4e00-\u9fff]{8}")  # so many characters in a row are somebody's headline
_ALONE = 16  # rank of a line that is little else than a date
_OPEN = "(\uff08[\u3010"
_held: list[tuple[Document, tuple[str, Span] | None]] = []
_LAST = 6  # lines at the end of a text that may hold its signing date


@dataclass(frozen=True, slots=True)
class DatelineRow:
    """Where a page says when it came out: what stands around the date, on which kind of line."""

    rank: int
    example: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    kinds: tuple[str, ...] = ()
    own: bool = False  # the line must say that it speaks of its own page


@dataclass(frozen=True, slots=True)
class Never:
    """What stands before a date that is not the page's."""

    pattern: re.Pattern[str]
    example: str


def published(document: Document) -> str | None:
    """The day the page came out, ISO 8601, None where it does not tell.

    例: 漯河日报　2024年4月23日　星期二　第01版：要闻 → 2024-04-23.
    """
    found = dateline(document)
    if found is not None:
        return found[0]
    return document.source.metadata.date[:10] or _of_page(document)


def dateline(document: Document) -> tuple[str, Span] | None:
    """The page's day and the words that tell it: none that is long before what the page reports."""
    if not _held or _held[0][0] is not document:
        _held[:] = [(document, _dateline(document))]  # its day is asked for several times in a row
    return _held[0][1]


def _dateline(document: Document) -> tuple[str, Span] | None:
    told = _lead_day(document)
    found = min((one for one in _candidates(document) if _days_before(one[2], told) <= _EARLY), default=None)
    return (found[2], found[3]) if found is not None else None


def _days_before(day: str, other: str | None) -> int:
    if other is None:
        return 0
    try:
        return (date.fromisoformat(other) - date.fromisoformat(day)).days
    except ValueError:
        return 0


def _lead_day(document: Document) -> str | None:
    """The first full day that the body tells within its first sentence."""
    line = next(document.lines_of("body"), None)
    if line is None:
        return None
    stop = document.text.find(_STOP, line.span.start, line.span.end)
    words = document.text[line.span.start : stop if stop >= 0 else line.span.end]
    told = next((one for one in tellings(words) if one.year and one.month and one.day), None)
    return f"{told.year:04d}-{told.month:02d}-{told.day:02d}" if told is not None else None


def _of_page(document: Document) -> str | None:
    """The day of the file's other articles, which came out on the same page: its masthead."""
    if not document.text:
        return None
    own = document.origin(Span(0, len(document.text)))
    original = document.source.original
    rest = [re.sub(r"\s+", "", line) for line in (original[: own.start] + "\n" + original[own.end :]).split("\n")]
    days = [day for line in rest if line for day in _days("body", line, False)]
    return min(days)[2] if days else None


def _candidates(document: Document) -> Iterator[tuple[int, int, str, Span]]:
    """Days with their rank and place; the lowest is the page's."""
    last = len(document.lines) - _LAST
    year = sign("dates.yaml", "full year")
    heads = [document.text[head.span.start : head.span.end][:_TITLE] for head in document.lines_of("headline")]
    for number, line in enumerate(document.lines):
        if not year.search(document.text, line.span.start, line.span.end):
            continue
        words = document.text[line.span.start : line.span.end]
        edge = number < _LAST or number >= last
        for rank, at, day, span in _days(line.kind, words, edge, heads):
            start = line.span.start
            yield rank + (number >= last), start + at, day, Span(start + span.start, start + span.end)


def _days(kind: LineKind, words: str, edge: bool, heads: Sequence[str] = ()) -> Iterator[tuple[int, int, str, Span]]:
    """Full days on a line that say when the page came out, with their rank."""
    for told in tellings(words):
        if told.year is None or told.month is None or told.day is None or told.relative:
            continue
        if any(row.pattern.search(words, 0, told.span.start) for row in rows("dates.yaml", Never, "never")):
            continue
        rank = _rank(kind, words, told, heads, edge)
        if rank is not None:
            yield rank, told.span.start, f"{told.year:04d}-{told.month:02d}-{told.day:02d}", told.span


def _rank(kind: LineKind, words: str, told: Told, heads: Sequence[str], edge: bool) -> int | None:
    before, after = words[: told.span.start], words[told.span.end :]
    for row in rows("dates.yaml", DatelineRow, "datelines"):
        if row.kinds and kind not in row.kinds:
            continue
        if row.before is not None and not row.before.search(before):
            continue
        if row.after is not None and not row.after.search(after):
            continue
        if row.own and not _own(words, heads):
            return None
        rank: int = 2 * row.rank
        return rank
    return _ALONE if edge and _alone(words, told) else None


def _own(words: str, heads: Sequence[str]) -> bool:
    """Whether a line of the site is of this page: it names a newspaper, repeats a headline, or says nothing."""
    if any(row.pattern.search(words) for row in rows("dates.yaml", Never, "own")):
        return True
    return any(len(head) >= _TITLE and head in words for head in heads) or not _PHRASE.search(words)


def _alone(words: str, told: Told) -> bool:
    """A short line that is little else than the date: a masthead, the day a notice was signed."""
    if words.rstrip().endswith(_STOP) and words[0] not in _OPEN:
        return False
    rest = words[: told.span.start] + words[told.span.end :]
    return len(words) <= _SHORT and len(re.sub(r"[\W\d_]", "", rest)) <= 12
