"""Garbled text to clean text: every repair in its order, each counted, each with its way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.text.breaks import join_lines
from kg.text.draft import Draft, Edit
from kg.text.mojibake import restore_lost, restore_starts
from kg.text.rules import exchange_characters, repair_rows
from kg.text.script import simplify
from kg.text.spacing import close_letters, close_names, close_words
from kg.text.tables import mark_rows

__all__ = ["repaired"]

# The space around line ends, and what is wider than one space inside a line. An empty first cell
# leaves its tab at the start of a row.
_SPACE = re.compile("[ \u3000\t\n]+")
_LINE_END = re.compile("[ \u3000\t\n]*\n[ \u3000]*")
# What no repair of characters, marks, notes or tables looks for: Han, digits, full-width marks.
_ODD = re.compile(
    "[^\u4e00-\u9fff\n\t \u30000-9A-Za-z%.+/@_~\u2014\u2018-\u201d\u2026\u00b7\u3001\u3002\u3008-\u300b"
    "\u3010\u3011\uff08\uff09\uff0c\uff1a\uff1b\uff1f:-]"
)
_COLON = re.compile(r":(?:(?!\d)|(?<!\d:))")
_TIME = re.compile("\uff1a[0-5][0-9]|[.](?<=[\u4e00-\u9fff].)")
_INNER = re.compile("[ \u3000](?<=[^\\s][ \u3000])[ \u3000]*(?=[^\\s])")
_UNTRIMMED = ("\n\n", " \n", "\n ", "  ", "\u3000", "\t")
_OUTER = " \u3000\t\n"


def repaired(original: str) -> Draft:
    """The clean text of an original: one paragraph or row of a table a line, simplified, unpadded.

    例: 2023726日,省委第五巡視組 → 2023年7月26日，省委第五巡视组.
    """
    draft = Draft(original)
    plain = _is_plain(original)
    if plain:
        exchange_characters(draft, "characters")
    else:
        _restore(draft)
    simplify(draft)
    spaced = _INNER.search(draft.text) is not None
    if spaced:
        repair_rows(draft, "parts")
        close_letters(draft)
    if not plain or "\t" in draft.text:
        mark_rows(draft)
    join_lines(draft)
    if spaced:
        close_names(draft)
    if not plain:
        repair_rows(draft, "pairs")
        exchange_characters(draft, "punctuation")
    if spaced:
        repair_rows(draft, "spaces")
        close_words(draft)
    repair_rows(draft, "dates")
    repair_rows(draft, "glued")
    if any(sign in draft.text for sign in _UNTRIMMED):
        _trim(draft)
    return draft


def _restore(draft: Draft) -> None:
    """What was garbled character by character."""
    repair_rows(draft, "early")
    restore_starts(draft)  # before the marks that it reads become others
    exchange_characters(draft, "characters")
    restore_lost(draft)
    repair_rows(draft, "notes")


def _is_plain(text: str) -> bool:
    """Whether a text holds only characters that most repairs leave alone."""
    return not _ODD.search(text) and not (":" in text and _COLON.search(text)) and not _TIME.search(text)


def _trim(draft: Draft) -> None:
    """One space for many, no empty lines, no space at a line's ends."""
    draft.edit(_trims(draft.text), "")


def _trims(text: str) -> Iterator[Edit]:
    start, end = len(text) - len(text.lstrip(_OUTER)), len(text.rstrip(_OUTER))
    if start:
        yield Edit(0, start, "")
    for found in _SPACE.finditer(text, start, end):
        at, after = found.span()
        if broken := _LINE_END.match(text, at, after):
            if broken[0] != "\n":
                yield Edit(at, broken.end(), "\n")
            at = broken.end()
        new = "\t" if "\t" in text[at:after] else " "
        if at < after and text[at:after] != new:
            yield Edit(at, after, new)
    if start < len(text) > end:
        yield Edit(end, len(text), "")
