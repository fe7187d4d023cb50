"""When a team was, is or will be on site: 2018年8月7日至9月28日, from 3月16日 on.

A mobilization meeting alone, a mere length (两个月左右) and the deadline for petitions give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.facts.cells import arrivals
from kg.facts.relevance import is_inspection
from kg.facts.sentences import Sentence, sentences
from kg.lexicon.rows import pattern, rows
from kg.model import Annotated, DateMention, Evidence, Period, Span

__all__ = ["PeriodCue", "periods"]

_HINTS = re.compile("[\u5de1\u9a7b\u8fdb]")  # 巡 驻 进: without any of them no sentence speaks of a team on site
_DAY = len("2018-09-13")
_HEADING = 20  # characters of a line that heads others
_Ends = tuple[str | None, str | None]
_AROUND = 16  # characters before the words in which what speaks against them is looked for


@dataclass(frozen=True, slots=True)
class PeriodCue:
    """Words around dates that say that a team was on site; see the head of periods.yaml."""

    name: str
    shape: str
    example: str
    heading: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    until: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


@cache
def _cues() -> tuple[PeriodCue, ...]:
    return rows("periods.yaml", PeriodCue, "rows")


@cache
def _dispatch() -> re.Pattern[str]:
    """What follows the day of a dispatch, when nobody arrived anywhere: 新华社北京5月30日电."""
    return pattern("{{dispatch}}")


def periods(article: Annotated) -> tuple[Period, ...]:
    """Each stay once, whole ones before those with an open end.

    例: 2020年7月6日至9月4日，第五巡视组对扎赉特旗开展了常规巡视 → 2020-07-06 to 2020-09-04.
    """
    if not is_inspection(article):
        return ()
    best: dict[_Ends, Period] = {}
    for date in arrivals(article):
        evidence = Evidence(date.span, "period table of arrivals", fills=date.fills)
        best[date.start, date.end] = Period(date.start, date.end, evidence)
    for sentence in sentences(article):
        if sentence.dates and (_HINTS.search(sentence.text) or _HINTS.search(_above(article, sentence))):
            for period in _of_sentence(article, sentence):
                best.setdefault((period.start, period.end), period)
    best = _in_two(best)
    whole = any(start and end for start, end in best)
    return tuple(one for (start, end), one in best.items() if (start and end) or not whole)


def _in_two(found: dict[_Ends, Period]) -> dict[_Ends, Period]:
    """A stay told in two sentences, the day of arrival and the day that it lasts until, is one."""
    begun = [one for (start, end), one in found.items() if start and not end]
    ended = [one for (start, end), one in found.items() if end and not start]
    if len(found) != 2 or not begun or not ended or (begun[0].start or "") >= (ended[0].end or ""):
        return found
    fills = (ended[0].evidence.span, *begun[0].evidence.fills)
    whole = Period(begun[0].start, ended[0].end, begun[0].evidence._replace(fills=fills))
    return {(whole.start, whole.end): whole}


def _of_sentence(article: Annotated, sentence: Sentence) -> Iterator[Period]:
    for number, date in enumerate(sentence.dates):
        if date.start is None or date.vague or len(date.start) == len("2018") or date.rule == "dateline":
            continue
        if _dispatch().match(sentence.text, date.span.end - sentence.span.start):
            continue
        following = sentence.dates[number + 1] if number + 1 < len(sentence.dates) else None
        for cue in _cues():
            if cue.heading is not None and not cue.heading.search(_above(article, sentence)):
                continue
            if _fits(cue, date) and (span := _stands(cue, sentence, date, following)) is not None:
                yield _period(cue, date, following, span)
                break


def _above(article: Annotated, sentence: Sentence) -> str:
    """The line above a sentence that begins a line: 一、巡察时间."""
    line = article.document.lines[sentence.line].span
    if sentence.span.start != line.start or not sentence.line:
        return ""
    above = article.document.lines[sentence.line - 1].span
    return article.text[above.start : above.end] if above.end - above.start <= _HEADING else ""


def _fits(cue: PeriodCue, date: DateMention) -> bool:
    if cue.shape in ("range", "first"):
        return date.end is not None
    if date.end is not None:
        return False
    if cue.shape == "open":
        return date.open
    return cue.shape in ("month", "until") or len(date.start or "") == _DAY


def _stands(cue: PeriodCue, sentence: Sentence, date: DateMention, following: DateMention | None) -> Span | None:
    """The words that say it, None where the cue does not hold."""
    text, offset = sentence.text, sentence.span.start
    start, end = date.span.start - offset, date.span.end - offset
    if cue.before is not None:
        found = cue.before.search(text, 0, start)
        if found is None:
            return None
        start = found.start()
    if cue.until is not None:
        if following is None or cue.after is None:
            return None
        last = cue.until.match(text, following.span.end - offset)
        between = cue.after.fullmatch(text, end, following.span.start - offset)
        return sentence.within(start, last.end()) if between and last else None
    if cue.after is not None:
        found = cue.after.match(text, end)
        if found is None:
            return None
        end = found.end()
    if cue.unless is not None and cue.unless.search(text, max(0, start - _AROUND), end):
        return None
    return sentence.within(start, end)


def _period(cue: PeriodCue, date: DateMention, following: DateMention | None, span: Span) -> Period:
    evidence = Evidence(span, f"period {cue.name}", fills=date.fills)
    if cue.shape == "range":
        return Period(date.start, date.end, evidence)
    if cue.shape == "until":
        return Period(None, date.start, evidence)
    if cue.shape == "month" and following is not None:
        return Period(date.start, following.start, evidence)
    return Period(date.start, None, evidence)
