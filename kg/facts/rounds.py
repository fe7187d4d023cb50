"""Which round an inspection belongs to, and of what kind it is: 十届市委第七轮, 常规, 回头看."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

from kg.facts.memo import once
from kg.facts.sentences import sentences
from kg.facts.stretches import around, beginning_in
from kg.lexicon.rows import rows
from kg.model import Annotated, Evidence, Inspection, Span, Team

__all__ = ["KindRow", "Round", "RoundRow", "rounds", "with_kinds", "with_rounds"]

Fact = TypeVar("Fact", Inspection, Team)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A way to name a round."""

    name: str
    pattern: re.Pattern[str]
    example: str
    hints: tuple[str, ...] = ()  # of which one stands in an article that the row reads


@dataclass(frozen=True, slots=True)
class KindRow:
    """Words that tell a kind of inspection; the first kind found in a sentence counts."""

    kind: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round that an article names, and whose: 十四届省委第八轮 of 浙江省委; "" where the words do not tell."""

    name: str
    committee: str
    span: Span


@cache
def _rounds() -> tuple[RoundRow, ...]:
    return rows("rounds.yaml", RoundRow, "rounds")


@cache
def _kinds() -> tuple[KindRow, ...]:
    return rows("rounds.yaml", KindRow, "kinds")


@once
def rounds(article: Annotated) -> tuple[Round, ...]:
    """The rounds that an article names, each once; a bare number that a fuller name holds is that one."""
    found: dict[tuple[str, str], Round] = {}
    taken: list[Span] = []
    text = article.text
    for row in _rounds():
        if row.hints and not any(hint in text for hint in row.hints):
            continue
        for match in row.pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                committee = _committee(article, span)
                full = next((one for one in found.values() if one.name.endswith(match[0])), None)
                found.setdefault((full.name if full else match[0], committee), full or Round(match[0], committee, span))
    return tuple(dict.fromkeys(found.values()))


def _committee(article: Annotated, span: Span) -> str:
    """The committee that is named within the round, or right before it: 县委第四轮."""
    for body in beginning_in(article.bodies, 0, span.end):
        if body.kind == "PartyCommittee" and (body.span.start >= span.start or body.span.end == span.start):
            return body.name
    return ""


def with_rounds(article: Annotated, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Teams or inspections with their round, where the article names just one that can be theirs."""
    named = rounds(article)
    return tuple(_in_round(fact, named) for fact in facts)


def _in_round(fact: Fact, named: tuple[Round, ...]) -> Fact:
    team = fact.name if isinstance(fact, Team) else fact.team
    fitting = [one for one in named if not one.committee or team.startswith(one.committee)]
    if fact.round or len({one.name for one in fitting}) != 1:
        return fact
    return replace(fact, round=fitting[0].name, evidence=_filled(fact.evidence, fitting[0].span))


def _filled(evidence: Evidence, span: Span) -> Evidence:
    return evidence._replace(fills=tuple(dict.fromkeys((*evidence.fills, span))))


def with_kinds(article: Annotated, inspections: tuple[Inspection, ...]) -> tuple[Inspection, ...]:
    """Inspections with their kind, where the sentence that tells of one, or else the headline, names it."""
    headlines = (article.text[line.span.start : line.span.end] for line in article.document.lines_of("headline"))
    headline = next(headlines, "")
    said = []
    for each in inspections:
        own = around(sentences(article), each.evidence.span.start)
        said.append(replace(each, kind=each.kind or (_kind(own.text) if own else None) or _kind(headline)))
    return tuple(said)


@lru_cache(64)  # a sentence that tells of one inspection tells of many
def _kind(text: str) -> str | None:
    return next((row.kind for row in _kinds() if row.pattern.search(text)), None)
