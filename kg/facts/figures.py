"""Figures of an inspection: problems found, leads handed over, teams, inspected bodies and villages.

Numbers are taken as stated and never summed; parts are dropped where their total is stated as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.relevance import is_inspection
from kg.facts.sentences import Sentence, sentences
from kg.lexicon.numerals import number
from kg.lexicon.rows import pattern, rows
from kg.model import Annotated, Evidence, Figure

__all__ = ["FigureCue", "NotOfRound", "figures"]


@dataclass(frozen=True, slots=True)
class FigureCue:
    """A wording of a figure: its group `n` is the number; see the head of figures.yaml."""

    what: str
    pattern: re.Pattern[str]
    example: str
    hints: frozenset[str]
    act: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    rest: bool = False  # counts only where nothing else tells this figure


@dataclass(frozen=True, slots=True)
class NotOfRound:
    """Words that say that the numbers beside them are those of several rounds."""

    pattern: re.Pattern[str]
    example: str
    hints: frozenset[str] = frozenset()


@cache
def _cues() -> tuple[FigureCue, ...]:
    return rows("figures.yaml", FigureCue, "rows")


@cache
def _all_hints() -> frozenset[str]:
    return frozenset(hint for cue in _cues() for hint in cue.hints)


@cache
def _counted() -> re.Pattern[str]:
    """A number with a classifier: a sentence without one holds no figure."""
    return pattern("{{counted}}")


@cache
def _foreign() -> tuple[NotOfRound, ...]:
    return rows("figures.yaml", NotOfRound, "not_of_round")


def figures(article: Annotated) -> tuple[Figure, ...]:
    """Each figure once, in the order of the text.

    例: 共发现问题246个，移交问题线索13件 → problems 246, leads 13.
    """
    if not is_inspection(article):
        return ()
    both = [one for sentence in sentences(article) for one in _of_sentence(sentence)]
    told = {one.what for one, rest in both if not rest}
    seen = sorted((one for one, rest in both if not (rest and one.what in told)), key=lambda one: one.evidence.span)
    parts = _parts(seen)
    best: dict[tuple[str, int], Figure] = {}
    for one in seen:
        if one.what != "targets" or one.number not in parts:
            best.setdefault((one.what, one.number), one)
    return tuple(best.values())


def _parts(seen: Sequence[Figure]) -> set[int]:
    """Numbers of inspected bodies that add up to a total which the article states as well."""
    numbers = [one.number for one in seen if one.what == "targets"]
    total = max(numbers, default=0)
    rest = [number for number in numbers if number != total]
    return set(rest) if len(rest) > 1 and sum(rest) == total else set()


def _of_sentence(sentence: Sentence) -> Iterator[tuple[Figure, bool]]:
    """Figures of a sentence, and whether they count only where nothing else tells them."""
    if _all_hints().isdisjoint(sentence.hints) or not _counted().search(sentence.text):
        return
    for row in _foreign():
        if not (row.hints and row.hints.isdisjoint(sentence.hints)) and row.pattern.search(sentence.text):
            return
    taken: set[int] = set()  # places of numbers: the first row that reads one has it
    matches: dict[str, list[re.Match[str]]] = {}  # several rows share a pattern; hashing one itself is slow
    for cue in _cues():
        if cue.hints.isdisjoint(sentence.hints):
            continue
        if cue.act is not None and not cue.act.search(sentence.text):
            continue
        words = cue.pattern.pattern
        if words not in matches:
            matches[words] = list(cue.pattern.finditer(sentence.text))
        for found in matches[words]:
            at = found.start("n")
            value = number(found["n"])
            if value is None or at in taken or not _holds(cue, sentence.text, found):
                continue
            taken.add(at)
            evidence = Evidence(sentence.within(*found.span()), f"figure {cue.what}")
            yield Figure(cue.what, value, evidence), cue.rest


def _holds(cue: FigureCue, text: str, found: re.Match[str]) -> bool:
    start = found.start("n")
    clause = max(text.rfind(mark, 0, start) for mark in "，：（") + 1
    if cue.unless is not None and cue.unless.search(text, clause, start):
        return False
    if cue.before is not None and not cue.before.search(text, 0, start):
        return False
    return cue.after is None or cue.after.match(text, found.end()) is not None
