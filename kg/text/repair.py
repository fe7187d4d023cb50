"""Printed text to clean text: simplified, one paragraph a line, its way back to the original kept.

例: 國(guó)家　　2023726日 → 国家 2023年7月26日.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from kg.text.breaks import join_lines
from kg.text.draft import Draft
from kg.text.mojibake import restore_starts
from kg.text.rules import exchange_characters, repair_rows
from kg.text.script import simplify
from kg.text.spacing import close_letters, close_names

__all__ = ["Repaired", "repaired"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """Clean text; `starts[i]` and `ends[i]` bound in the original what character `i` was read from.

    They never fall; a character that a repair put in has `starts[i] == ends[i]`.
    """

    text: str
    starts: array[int]
    ends: array[int]
    counts: Mapping[str, int]  # repair → how often it was made


def repaired(original: str) -> Repaired:
    """Undo what printing, conversion and extraction did to a text.

    例: 國(guó)家 → 国家, with the pinyin counted as dropped once.
    """
    draft = Draft(original)
    repair_rows(draft, "early")
    exchange_characters(draft, "characters")
    restore_starts(draft)
    repair_rows(draft, "notes")
    simplify(draft)
    join_lines(draft)
    close_letters(draft)
    close_names(draft)
    exchange_characters(draft, "punctuation")
    repair_rows(draft, "pairs")
    repair_rows(draft, "spaces")
    repair_rows(draft, "dates")
    join_lines(draft)
    return Repaired(draft.text, draft.starts, draft.ends, draft.repairs)
