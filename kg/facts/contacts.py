"""How the public reaches an inspection: telephone, letters, e-mail, letter boxes, hours.

What belongs to the newspaper or the site (新闻热线, 投稿邮箱, 技术支持电话) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.facts.cells import under
from kg.facts.relevance import is_inspection
from kg.facts.sentences import line_hints
from kg.facts.wrapped import wrapped
from kg.lexicon.rows import expanded, pattern, rows, sign
from kg.model import Annotated, Contact, Evidence, Line, Span

__all__ = ["ContactCue", "Foreign", "contacts"]

_FAR = 90  # characters before a number in which its label stands
_CELL = 60  # characters of a cell on a line of its own
_BARE = re.compile(r"[\d\W]{7,}")  # figures and their punctuation alone
_LISTED = re.compile("[\u3001\u548c\u53ca\u4e0e]")  # 、 和 及 与
_CLAUSE = "\uff0c\u3002\uff1b"
_BLANK = ("", " ", "\t", "|", "\u3000")
_COMMA = "\u3001"  # 、
_BOX = "mailbox"
_PLACE = 5  # fewer characters are no place by themselves
_SO_ON = "\u7b49"  # 等


@dataclass(frozen=True, slots=True)
class ContactCue:
    """A way of giving a contact: its group `v` is the value; see the head of contacts.yaml."""

    kind: str
    pattern: re.Pattern[str]
    hints: frozenset[str]
    example: str
    before: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Foreign:
    """What marks a line as the newspaper's or the site's own."""

    pattern: str
    example: str


@cache
def _cues() -> tuple[ContactCue, ...]:
    return rows("contacts.yaml", ContactCue, "rows")


@cache
def _hints() -> frozenset[str]:
    return frozenset(hint for cue in _cues() for hint in cue.hints)


@lru_cache(4096)
def _hinted(hints: frozenset[str]) -> tuple[ContactCue, ...]:
    """The cues that can match where these hints stand."""
    return tuple(cue for cue in _cues() if not cue.hints.isdisjoint(hints))


@cache
def _foreign() -> re.Pattern[str]:
    return pattern("|".join(row.pattern for row in rows("contacts.yaml", Foreign, "never")))


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(rf"^[（(]?(0\d{{2,3}})(?:[）)]| |{expanded('{{dash}}')})+(?=\d)")


def contacts(article: Annotated) -> tuple[Contact, ...]:
    """Each contact once, in the order of the text.

    例: 设专门值班电话：010－83082619 → phone 010-83082619.
    """
    if not is_inspection(article):
        return ()
    seen: dict[tuple[str, str], Contact] = {}
    text = article.text
    for line, hints in zip(article.document.lines, line_hints(article), strict=True):
        if line.kind in ("furniture", "dateline", "byline"):
            continue
        words = text[line.span.start : line.span.end]
        cues = _cues() if _is_cell(line, words) else _hinted(hints & _hints())
        if not cues or (_foreign().search(words) and not _inspecting().search(words)):
            continue
        for contact in sorted(_of_line(article, cues, line, words), key=lambda one: one.evidence.span):
            seen.setdefault((contact.kind, contact.value), contact)
    for contact in _tabled(article) if seen else ():
        seen.setdefault((contact.kind, contact.value), contact)
    return tuple(sorted(seen.values(), key=lambda one: one.evidence.span))


def _tabled(article: Annotated) -> Iterator[Contact]:
    """Letter boxes under the head of their column, and telephones that a narrow column broke."""
    text = article.text
    for cell in (*under(article, "boxes"), *wrapped(article, "boxes")):
        if sign("contacts.yaml", "place").search(text, *cell):
            yield Contact(
                _BOX, text[cell.start : cell.end].replace("\n", "").strip(), Evidence(cell, "contact table of boxes")
            )
    for cell in wrapped(article, "phone"):
        value = text[cell.start : cell.end].replace("\n", "").strip()
        if "\n" in text[cell.start : cell.end] and _cues()[0].pattern.fullmatch(value):
            yield Contact("phone", _normal("phone", value), Evidence(cell, "contact table of telephones"))


def _of_line(article: Annotated, cues: tuple[ContactCue, ...], line: Line, words: str) -> Iterator[Contact]:
    taken: list[tuple[str, Span]] = []
    for cue in cues:
        for found in cue.pattern.finditer(words):
            at = Span(*found.span("v"))
            if any(kind == cue.kind and at.start < span.end and span.start < at.end for kind, span in taken):
                continue
            if not _holds(article, cue, line, words, at):
                continue
            taken.append((cue.kind, at))
            yield from _contacts(cue, line, found)


def _contacts(cue: ContactCue, line: Line, found: re.Match[str]) -> Iterator[Contact]:
    """The contact, or one for each place where boxes stand in several (在A、B分别设有意见箱)."""
    start, value = found.start("v"), found["v"]
    several = found.groupdict().get("each") and _SO_ON not in value
    parts = [part for part in _LISTED.split(value) if part] if several else value.split(_COMMA)
    if not several and not (cue.kind == _BOX and all(_is_place(part) for part in parts)):
        parts = [value]
    for part in parts:
        at = value.index(part) + start + line.span.start
        evidence = Evidence(Span(at, at + len(part)), f"contact {cue.kind}")
        yield Contact(cue.kind, _normal(cue.kind, part), evidence)


def _is_place(words: str) -> bool:
    """Whether words name by themselves where a box stands: 王村新时代文明实践站, and not 县委."""
    return len(words) >= _PLACE and sign("contacts.yaml", "place").search(words) is not None


def _holds(article: Annotated, cue: ContactCue, line: Line, words: str, at: Span) -> bool:
    low = max(0, at.start - _FAR)
    clause = max(words.rfind(mark, 0, at.start) for mark in _CLAUSE) + 1
    if cue.unless is not None and cue.unless.search(words, clause, at.start):
        return False
    if cue.before is None or cue.before.search(words, low, at.start):
        return True
    if not (_is_cell(line, words) or sign("contacts.yaml", "letters").search(words)):
        return False
    labelled = _stands_alone(words, at) and sign("contacts.yaml", "label").search(words, 0, at.start) is not None
    return labelled or _headed(article, line, cue)


def _stands_alone(words: str, at: Span) -> bool:
    """A cell of a table that was printed in one line: blanks or bars around it."""
    return words[at.start - 1 : at.start] in _BLANK and words[at.end : at.end + 1] in _BLANK


def _is_cell(line: Line, words: str) -> bool:
    """A row of a table, or a cell that a page's text gives a line of its own: 010-83082619."""
    return line.kind == "table" or (len(words) <= _CELL and _BARE.fullmatch(words) is not None)


@cache
def _inspecting() -> re.Pattern[str]:
    return pattern("{{insp}}")


def _headed(article: Annotated, line: Line, cue: ContactCue) -> bool:
    """A cell of a table is labelled by a row or line above it."""
    before = article.text[max(0, line.span.start - 2000) : line.span.start]
    assert cue.before is not None
    return any(cue.before.search(row) for row in reversed(before.split("\n")))


def _normal(kind: str, value: str) -> str:
    value = value.strip(" \u3000")
    return _dash().sub(r"\1-", value) if kind == "phone" else value
