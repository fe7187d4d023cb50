"""Events of inspection with their type and day: who reads 9月12日…反馈专项巡视情况 knows of a feedback.

What is only planned is marked so, what is only referred to (传达…会议精神) is no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from kg.facts.cells import arrivals
from kg.facts.memo import once
from kg.facts.relevance import is_inspection
from kg.facts.sentences import Sentence, sentences
from kg.lexicon.rows import rows, sign
from kg.model import Annotated, DateMention, Event, Evidence, LineKind, Span

__all__ = ["EventCue", "events"]

_DAY = len("2018-09-13")
_DATELINE = "dateline"  # the rule that says that a date is the page's own
_NUMBERS = "date numbers"  # 2022-10-13, which pages use rather than sentences
_ENDS = "\n\u3002"
_SIGNER = 30  # characters of the body that signs, before the day
_OTHER = "other"
_NEAR = 24  # characters after the cue within which its day may follow: 动员会于5月8日召开


@dataclass(frozen=True, slots=True)
class EventCue:
    """Words that tell an event of a type; see the head of events.yaml for the keys."""

    type: str
    name: str
    pattern: re.Pattern[str]
    example: str
    hints: frozenset[str]
    unless: re.Pattern[str] | None = None
    undated: str = "lead"
    notice: bool = False
    precise: bool = False
    places: tuple[str, ...] = ("headline", "body", "table")


class _Found(NamedTuple):
    """A cue that matched, before the events of an article are weighed against each other."""

    cue: EventCue
    sentence: Sentence
    span: Span  # of the match, in the document
    at: Span  # of the cue's own words
    date: DateMention | None


@once
def events(article: Annotated) -> tuple[Event, ...]:
    """The events that the article reports or announces, one for each type and date.

    例: 6月14日，巡视“回头看”情况反馈会议召开 → feedback, 2017-06-14.
    """
    if not is_inspection(article):
        return ()
    tabled = list(_tabled(article))
    # a notice with a table of arrivals reports these and not the day that it was signed
    found = [one for one in _found(article) if not (tabled and one.cue.notice and one.cue.type == tabled[0].type)]
    kept = _unique([*(_event(article, one) for one in _dated(found)), *tabled])
    if not kept:
        kept = _unique(list(_leading(article, found)))
    return tuple(sorted(kept, key=lambda one: one.evidence.span))


@cache
def _cues() -> tuple[EventCue, ...]:
    return rows("events.yaml", EventCue, "rows")


@cache
def _by_hint() -> dict[str, list[int]]:
    """Numbers of the cues by the hints they share."""
    found: dict[str, list[int]] = {}
    for number, cue in enumerate(_cues()):
        for hint in cue.hints:
            found.setdefault(hint, []).append(number)
    return found


@cache
def _hints(kind: LineKind) -> frozenset[str]:
    """The hints of all cues that are read in lines of a kind."""
    return frozenset(hint for cue in _cues() if kind in cue.places for hint in cue.hints)


@lru_cache(4096)
def _hinted(hints: frozenset[str], kind: LineKind) -> tuple[EventCue, ...]:
    """The cues that can match where these hints stand, in their order."""
    known, cues = _by_hint(), _cues()
    numbers = sorted({number for hint in hints for number in known[hint]})
    return tuple(cues[number] for number in numbers if kind in cues[number].places)


def _found(article: Annotated) -> Iterator[_Found]:
    """All cues of the article with the dates that govern them."""
    last: DateMention | None = None
    told: tuple[DateMention, ...] = ()  # in the sentence so far, before a semicolon
    for sentence in sentences(article):
        if sentence.dates or not sentence.continued:
            told = sentence.dates
        hints = sentence.hints & _hints(sentence.kind)
        if not hints:
            continue
        taken: list[Span] = []
        for cue in _hinted(hints, sentence.kind):
            matches = list(cue.pattern.finditer(sentence.text))
            if matches and cue.unless is not None and cue.unless.search(sentence.text):
                continue
            for match in matches:
                at = _cue_span(match)
                if any(at.start < other.end and other.start < at.end for other in taken):
                    continue
                if sign("events.yaml", "unreal").search(sentence.text, 0, at.start):
                    continue
                taken.append(at)
                date = _governing(sentence, at, cue)
                if date is None and sentence.continued and not sentence.dates:
                    date = next((one for one in reversed(told) if not one.end and len(one.start or "") == _DAY), None)
                if date is None and cue.undated == "carry" and sign("events.yaml", "continued").match(sentence.text):
                    date = last
                if date is not None and not cue.notice:
                    last = date
                yield _Found(cue, sentence, sentence.within(*match.span()), sentence.within(*at), date)


def _tabled(article: Annotated) -> Iterator[Event]:
    """The days on which teams arrive by a table."""
    for date in arrivals(article):
        evidence = Evidence(date.span, "event table of arrivals", fills=date.fills)
        yield Event("mobilization", date.start, evidence, _later(date, article.published))


def _cue_span(match: re.Match[str]) -> Span:
    for group in match.re.groupindex:
        if match[group] is not None:
            return Span(*match.span(group))
    return Span(*match.span())


def _governing(sentence: Sentence, at: Span, cue: EventCue) -> DateMention | None:
    """The date that says when: the last before the cue, else one right after it."""
    offset = sentence.span.start
    usable = [one for one in sentence.dates if _usable(sentence, one, cue)]
    before = [one for one in usable if one.span.end - offset <= at.start]
    for one in reversed(before):
        between = sentence.text[one.span.end - offset : at.start]
        if not (one.end and sign("events.yaml", "on site").search(between)):
            return _first_listed(sentence, before, one)
    if before:
        return None
    # a page in one line has its headline and dateline before the sentence that tells the day
    glued = any(one.rule == _DATELINE for one in sentence.dates)
    after = [one for one in usable if one.span.start - offset >= at.end and not (glued and one.end)]
    return next((one for one in after if glued or one.span.start - offset - at.end <= _NEAR), None)


def _first_listed(sentence: Sentence, dates: Sequence[DateMention], one: DateMention) -> DateMention:
    """Of 5月9日、5月10日 the first, as of a range."""
    offset = sentence.span.start
    for other in reversed(dates[: dates.index(one)]):
        if not sign("events.yaml", "listed").fullmatch(sentence.text, other.span.end - offset, one.span.start - offset):
            break
        one = other
    return one


def _usable(sentence: Sentence, date: DateMention, cue: EventCue) -> bool:
    """Whether a date can be an event's: no deadline, no year alone, no 自…以来."""
    text, offset = sentence.text, sentence.span.start
    start, end = date.span.start - offset, date.span.end - offset
    if sign("events.yaml", "deadline").match(text, end) or sign("events.yaml", "not an event's").search(text, 0, start):
        return False
    if date.vague:
        return True
    if date.rule == _DATELINE or (date.rule.startswith(_NUMBERS) and not sign("events.yaml", "told").match(text, end)):
        return False
    if date.start is None or len(date.start) == 4:
        return False
    return not cue.precise or len(date.start) == _DAY


def _dated(found: Sequence[_Found]) -> Iterator[_Found]:
    """What counts whether or not it is the page's main event."""
    for one in found:
        if one.date is not None or one.cue.undated == "keep" or one.cue.notice:
            yield one


def _event(article: Annotated, one: _Found) -> Event:
    if one.cue.notice:
        return _notice(article, one)
    span, date = one.span, one.date
    if date is None:
        return Event(one.cue.type, None, Evidence(span, f"event {one.cue.name}"))
    fills = date.fills
    if one.sentence.span.start <= date.span.start < one.sentence.span.end:
        span = Span(min(one.at.start, date.span.start), max(span.end, date.span.end))
    else:
        fills = (date.span, *fills)
    between = article.text[min(date.span.end, one.at.start) : one.at.start]
    planned = bool(sign("events.yaml", "planned").search(between)) or _later(date, article.published)
    return Event(one.cue.type, date.start, Evidence(span, f"event {one.cue.name}", fills=fills), planned)


def _later(date: DateMention, published: str | None) -> bool:
    return bool(published and date.start and date.start[:4].isdigit() and date.start > published)


def _notice(article: Annotated, one: _Found) -> Event:
    """A notice has the day it was signed, else the day it came out."""
    signed = _signature(article)
    date = signed.start if signed is not None else article.published
    fills = (signed.span,) if signed is not None else ()
    return Event(one.cue.type, date, Evidence(one.span, f"event {one.cue.name}", fills=fills))


def _signature(article: Annotated) -> DateMention | None:
    """The date that ends a notice, alone or after the body that signs it."""
    for date in reversed(article.dates):
        start = max(article.text.rfind(mark, 0, date.span.start) for mark in _ENDS) + 1
        end = article.text.find("\n", date.span.end)
        after = article.text[date.span.end : end if end >= 0 else len(article.text)].strip()
        short = not after and date.span.start - start <= _SIGNER
        if short and start > 0 and date.start and len(date.start) == _DAY and date.rule != _DATELINE:
            return date
    return None


def _leading(article: Annotated, found: Sequence[_Found]) -> Iterator[Event]:
    """Where nothing has a date: what headline or lead tell is the page's event."""
    for one in found:
        if one.cue.undated == "lead" and (one.sentence.kind == "headline" or one.sentence.lead):
            day = _lead_day(article) if one.sentence.kind == "headline" else None
            if day is not None:
                yield Event(one.cue.type, day.start, Evidence(one.span, f"event {one.cue.name}", fills=(day.span,)))
            else:
                yield Event(one.cue.type, None, Evidence(one.span, f"event {one.cue.name}"))


def _lead_day(article: Annotated) -> DateMention | None:
    """The one day that the lead names."""
    for sentence in sentences(article):
        if sentence.lead:
            for date in sentence.dates:
                if not date.end and not date.vague and date.start and len(date.start) == _DAY:
                    return date
    return None


def _unique(given: Sequence[Event]) -> list[Event]:
    """One event a type and date; a vague or missing date yields to a day of the same type.

    What else is told of a day that has an event of a known type belongs to that event.
    """
    best: dict[tuple[str, str | None], Event] = {}
    for one in given:
        key = (one.type, one.date)
        held = best.get(key)
        if held is None:
            best[key] = one
        elif held.planned and not one.planned:
            best[key] = replace(one, evidence=held.evidence)
    exact = {kind for kind, date in best if date is not None and len(date) > 4}
    named = {kind for kind, date in best if date is not None}
    days = {date for kind, date in best if kind != _OTHER}
    best = {key: one for key, one in best.items() if key[0] != _OTHER or key[1] not in days}
    return [
        one
        for (kind, date), one in best.items()
        if (date is None and kind not in named) or (date is not None and (len(date) > 4 or kind not in exact))
    ]
