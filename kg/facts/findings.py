"""Problems that an inspection found, one for each number, else for each sentence or clause after the lead.

例: 巡视也发现了一些问题，主要是：A。B。同时，巡视组还收到… → A, B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from kg.facts.enumerations import Enumeration, enumerations
from kg.facts.events import events
from kg.facts.keywords import keywords
from kg.facts.leads import PatternRow, amiss, any_sign, closes, hinted_signs, signs
from kg.facts.relevance import is_inspection
from kg.facts.sentences import line_hints
from kg.facts.topics import topics
from kg.lexicon.rows import expanded, rows
from kg.model import Annotated, Evidence, Finding, Span

__all__ = ["findings"]

_FIELD = re.compile(expanded("{{field_head}}"))  # 在选人用人方面：
_CLAUSE = re.compile("[^\u3002\uff1b\uff01\uff1f\n]+")  # between 。；！？ and line ends
_TRIM = " \u3000\uff0c\uff1b\u3002\u3001\uff01\n"  # blanks and the punctuation around a clause
_STOP = "\u3002"
_LEADS = ("finding_leads", "sentence_leads")
_SHORT = 4  # fewer characters are no finding


def findings(article: Annotated) -> tuple[Finding, ...]:
    """Each problem once, in the order of the text.

    例: 但仍存在一些薄弱环节：①整改责任压得不实；②举一反三不够 → two findings.
    """
    if not is_inspection(article):
        return ()
    lists = enumerations(article)
    found: list[tuple[Span, str]] = [
        (item, f"finding {one.marker.name}") for one in lists if one.kind == "finding" for item in one.items
    ]
    found += [(span, "finding clause") for span in _clauses(article, lists)]
    found += [(span, "finding not put right") for span in _unfinished(article)]
    if not found and any(event.type == "feedback" for event in events(article)):
        found = [(span, "finding within a sentence") for span in _singles(article)]
    return _unique(article, sorted(found))


def _unique(article: Annotated, found: Sequence[tuple[Span, str]]) -> tuple[Finding, ...]:
    seen: dict[str, Finding] = {}
    for span, rule in found:
        field = _FIELD.match(article.text, *span)
        span = Span(field.end(), span.end) if field else span
        words = article.text[span.start : span.end]
        if len(words) >= _SHORT and not any_sign("fixed").search(words):
            seen.setdefault(words, Finding(words, Evidence(span, rule), topics(words), keywords(words)))
    return tuple(seen.values())


def _clauses(article: Annotated, lists: Sequence[Enumeration]) -> Iterator[Span]:
    """Sentences and clauses after a lead, up to the end of the line or a sentence that closes them."""
    text = article.text
    end = 0
    for number, (line, hints) in enumerate(zip(article.document.lines, line_hints(article), strict=True)):
        if line.kind not in ("body", "table") or hints.isdisjoint(_lead_hints()):
            continue
        for lead, stop in _leads(text, line.span, hints):
            if lead < end or any(one.items[0].start - lead in range(12) for one in lists):
                continue
            for found in _CLAUSE.finditer(text, lead, stop or _region(article, number, lead)):
                words = found[0].strip(_TRIM)
                if closes(words) or (found.start() > line.span.end and not amiss(words)):
                    break
                yield _trimmed(text, Span(*found.span()))
                end = found.end()


def _unfinished(article: Annotated) -> Iterator[Span]:
    """Problems of headings (（四）关于…的问题) below which it is said that they have not been put right yet."""
    text = article.text
    heads = [
        found
        for line, hints in zip(article.document.lines, line_hints(article), strict=True)
        if line.kind in ("headline", "body", "table")
        and (found := _first(hinted_signs("unfinished_heads", hints), text, line.span)) is not None
    ]
    for head, following in zip_longest(heads, heads[1:]):
        stop = text.find("\n", head.end() + 1)
        end = min(stop if stop >= 0 else len(text), following.start() if following is not None else len(text))
        below = text[head.end() : end]
        if any_sign("unfinished").search(below) and not any_sign("fixed").search(below):
            yield _trimmed(text, Span(*head.span("f")))


def _first(known: Sequence[re.Pattern[str]], text: str, line: Span) -> re.Match[str] | None:
    return next((found for row in known if (found := row.search(text, line.start, line.end)) is not None), None)


def _region(article: Annotated, number: int, lead: int) -> int:
    """End of what a lead can lead to: its line, or the lines below where it ends its own."""
    lines = article.document.lines
    if article.text[lead : lines[number].span.end].strip(_TRIM):
        return lines[number].span.end
    while number + 1 < len(lines) and lines[number + 1].kind == "body":
        number += 1
    return lines[number].span.end


def _leads(text: str, line: Span, hints: frozenset[str]) -> list[tuple[int, int]]:
    """Ends of the words that lead to problems on a line, each with the end of what it leads to, where that is told."""
    leads: dict[int, int] = {}
    for section in _LEADS:
        for row in hinted_signs(section, hints):
            for found in row.finditer(text, line.start, line.end):
                if _speaks_of_problems(text, line, found.start()):
                    stop = text.find(_STOP, found.end(), line.end) if section == "sentence_leads" else 0
                    leads.setdefault(found.end(), stop if stop >= 0 else line.end)
    return sorted(leads.items())


@cache
def _lead_hints() -> frozenset[str]:
    return frozenset(
        hint for section in _LEADS for row in rows("enumerations.yaml", PatternRow, section) for hint in row.hints
    )


def _speaks_of_problems(text: str, line: Span, at: int) -> bool:
    """The lead's own sentence tells what inspection found, not what it will look for or was done."""
    start = max(text.rfind(_STOP, line.start, at) + 1, line.start)
    return not any_sign("not_found").search(text, start, at)


def _singles(article: Annotated) -> Iterator[Span]:
    for line in article.document.lines_of("body"):
        taken = line.span.start
        for row in signs("single"):
            for found in row.finditer(article.text, taken, line.span.end):
                if amiss(found["f"]):
                    yield _trimmed(article.text, Span(*found.span("f")))
                    taken = found.end()


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
