"""Lists of an article, inline (一是…；二是…) and line by line, and what their lead says that they are.

例: 赵克提出了四点意见。一是…。二是… is a list of demands; 谭向阳表示，一是… one of promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.facts.leads import amiss, any_sign, by_items, closes, listed
from kg.facts.memo import once
from kg.lexicon.numerals import number
from kg.lexicon.rows import expanded, rows
from kg.model import Annotated, Line, Span

__all__ = ["Enumeration", "MarkerRow", "enumerations"]

_CIRCLED = 0x2460 - 1  # ① is U+2460
_READ = ("body", "table")
_HEADING = 30  # characters of an item that may be no more than a heading
_COLON = "\uff1a"


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """What numbers an item; see the head of enumerations.yaml."""

    name: str
    pattern: str
    place: str  # inline line
    example: str
    numbered: bool = True


class Enumeration(NamedTuple):
    """A list: its items without their numbers, and the words before it."""

    kind: str  # demand finding promise done content, or nothing known
    marker: MarkerRow
    lead: Span
    items: tuple[Span, ...]


class _Mark(NamedTuple):
    row: int
    number: int
    span: Span
    line: int


@cache
def _markers() -> tuple[MarkerRow, ...]:
    return rows("enumerations.yaml", MarkerRow, "markers")


@cache
def _alternation() -> re.Pattern[str]:
    """All markers in one pattern; the number of the row is appended to its group."""
    parts = (expanded(row.pattern).replace("(?P<n>", f"(?P<n__{i}>") for i, row in enumerate(_markers()))
    return re.compile("|".join(f"(?:{one})" for one in parts))


@once
def enumerations(article: Annotated) -> tuple[Enumeration, ...]:
    """The lists of the article in order, each with what its lead says that it is.

    例: 一要提高站位；二要聚焦短板 after 尚志宏强调 → demand, two items.
    """
    told: list[Enumeration] = []
    for run in _runs(article, list(_marks(article))):
        told.append(_enumeration(article, run, told))
    return tuple(one for one in (_without_headings(article.text, one, told) for one in told) if one.items)


def _marks(article: Annotated) -> Iterator[_Mark]:
    text = article.text
    starts, joined, markers = any_sign("starts"), any_sign("joined"), _alternation()
    for at, line in enumerate(article.document.lines):
        if line.kind not in _READ and not _numbered_head(line, text):
            continue
        end = 0
        for start in starts.finditer(text, *line.span):
            begin = start.start()
            if begin < end:
                continue
            # after punctuation or a blank, or in 要求一是
            if begin > line.span.start and text[begin - 1].isalnum() and not joined.match(text, begin - 1):
                continue
            found = markers.match(text, begin, line.span.end)
            if found is None:
                continue
            assert found.lastgroup is not None
            name, row = found.lastgroup, int(found.lastgroup.rsplit("__", 1)[1])
            if _markers()[row].place == "line" and text[line.span.start : found.start()].strip(" \u3000"):
                continue
            end = found.end()
            yield _Mark(row, _count(found[name]), Span(*found.span()), at)


def _count(value: str) -> int:
    """The number of an item: 三, 3, ③; 0 for a bullet."""
    if len(value) == 1 and _CIRCLED < ord(value) <= _CIRCLED + 20:
        return ord(value) - _CIRCLED
    return number(value) or 0 if value else 0


def _numbered_head(line: Line, text: str) -> bool:
    """Short numbered lines may pass for headlines: 1.强化政治担当."""
    return line.kind == "headline" and _alternation().match(text, line.span.start) is not None


def _runs(article: Annotated, marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """Marks of one kind that count up from one; bullets on lines that follow each other.

    A list whose first number was lost in print may begin with the second.
    """
    used: set[int] = set()
    for start, first in enumerate(marks):
        row = _markers()[first.row]
        if start in used or (row.numbered and first.number not in (1, 2)):
            continue
        run = [first]
        for i in range(start + 1, len(marks)):
            if marks[i].row != first.row or i in used:
                continue
            if not _follows(article, row, run[-1], marks[i]):
                break
            run.append(marks[i])
            used.add(i)
        if len(run) > 1 or not row.numbered:
            yield run


def _follows(article: Annotated, row: MarkerRow, last: _Mark, mark: _Mark) -> bool:
    if not row.numbered:
        return mark.line - last.line <= 1
    return mark.number == last.number + 1 and _joined(article, last, mark)


def _joined(article: Annotated, last: _Mark, mark: _Mark) -> bool:
    """Whether two marks belong to one list: on one line or the next, or each at the start of a line."""
    if mark.line - last.line <= 1:
        return True
    start = article.document.lines[mark.line].span.start
    return not article.text[start : mark.span.start].strip(" 　")


def _enumeration(article: Annotated, run: Sequence[_Mark], told: Sequence[Enumeration]) -> Enumeration:
    items = tuple(_item(article, mark, run[i + 1] if i + 1 < len(run) else None) for i, mark in enumerate(run))
    lead = _lead(article, run[0])
    kind = _kind(article.text, lead, items, _before(article, run[0]))
    if not kind and told and _goes_on(article.text, told[-1], lead):
        kind = told[-1].kind
    return Enumeration(kind, _markers()[run[0].row], lead, items)


def _goes_on(text: str, before: Enumeration, lead: Span) -> bool:
    """A list under an item of the list before it (（一）党的领导方面), or beside it (突泉县：)."""
    if any(item.start <= lead.end <= item.end + 1 for item in before.items):
        return True
    short = lead.end - lead.start <= _HEADING and text[lead.start : lead.end].strip().endswith(_COLON)
    return short and "\n" not in text[before.items[-1].end : lead.start].strip()


def _without_headings(text: str, one: Enumeration, told: Sequence[Enumeration]) -> Enumeration:
    """Items that only head lists of their own are not counted beside them."""
    inner = [item.start for other in told if other is not one and other.kind == one.kind for item in other.items]
    kept = tuple(
        item
        for at, item in enumerate(one.items)
        if not _heads(text, item, one.items[at + 1].start if at + 1 < len(one.items) else item.end + _HEADING, inner)
    )
    return Enumeration(one.kind, one.marker, one.lead, kept)


def _heads(text: str, item: Span, end: int, inner: Sequence[int]) -> bool:
    first = min((start for start in inner if item.start < start < end), default=None)
    if first is None:
        return False
    own = text[item.start : min(item.end, first)]
    return len(own) <= _HEADING and not amiss(own)


def _item(article: Annotated, mark: _Mark, following: _Mark | None) -> Span:
    """The words of an item: to the next number, the end of the line, or a sentence that closes the list."""
    line = article.document.lines[mark.line].span
    end = following.span.start if following is not None and following.line == mark.line else line.end
    text = article.text
    at = text.find("。", mark.span.end, end)
    while 0 <= at < end - 1:
        stop = text.find("。", at + 1, end)
        if closes(text[at + 1 : stop if stop >= 0 else end]):
            end = at
            break
        at = stop
    start = mark.span.end
    while start < end and text[start] in " 　，：":
        start += 1
    while end > start and text[end - 1] in " 　，；。、！\n":
        end -= 1
    return Span(start, max(end, start + 1))


def _lead(article: Annotated, first: _Mark) -> Span:
    """The sentence before the list, or the one that it begins in."""
    text, at = article.text, first.span.start
    line = article.document.lines[first.line].span
    if not text[line.start : at].strip(" 　"):
        before = first.line - 1
        while before >= 0 and article.document.lines[before].kind == "furniture":
            before -= 1
        if before < 0:
            return Span(at, at)
        line = article.document.lines[before].span
        at = line.end
    stop = at - 1 if text[at - 1] in "。；！" else at
    start = max(text.rfind(mark, line.start, stop) for mark in "。！；")
    return Span(start + 1 if start >= 0 else line.start, at)


def _before(article: Annotated, first: _Mark) -> Span:
    """What stands on the same line before the list."""
    return Span(article.document.lines[first.line].span.start, first.span.start)


def _kind(text: str, lead: Span, items: Sequence[Span], before: Span) -> str:
    kind = listed(text[lead.start : lead.end])
    if kind:
        return kind
    for at in _sentences_back(text, before):
        kind = listed(text[at.start : at.end], ("demand", "promise"))
        if kind:
            return kind
    if any_sign("speakers").search(text, before.start, lead.end):
        return by_items([text[item.start : item.end] for item in items])
    return ""


def _sentences_back(text: str, span: Span) -> Iterator[Span]:
    end = span.end
    while end > span.start:
        start = max(text.rfind("。", span.start, end - 1) + 1, span.start)
        yield Span(start, end)
        end = start
