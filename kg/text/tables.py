"""Rows of tables: cells between bars become cells between tabs.

例: 中央第三巡視組 | 貴州省 | 0851-86829101 | is a row of three cells; | 國家糧食局 | … one whose first is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.text.draft import Draft, Edit

__all__ = ["mark_rows"]

_LINE = re.compile(r"[^\n]+")
_BAR = re.compile("[ \u3000]*+[|｜│┃][ \u3000]*+")
_SIGN = re.compile("[|｜│┃]")
_INDENT = re.compile(r"^[ \u3000]*+\t[ \t\u3000]*+(?=[^\t\n]*+$)", re.MULTILINE)
_CELLS = 2


def mark_rows(draft: Draft) -> None:
    """Cells between tabs, and tabs nowhere else."""
    if "\t" in draft.text:
        draft.edit((Edit(*found.span(), "\u3000") for found in _INDENT.finditer(draft.text)), "")
    if _SIGN.search(draft.text):
        draft.edit(_cells(draft.text), "tables")


def _cells(text: str) -> Iterator[Edit]:
    lines = [(found, len(_BAR.findall(found[0]))) for found in _LINE.finditer(text)]
    for bars, group in groupby(lines, key=lambda line: line[1]):
        rows = [found for found, _ in group]
        if bars >= _CELLS and len(rows) > 1:
            framed = all(_BAR.match(row[0]) for row in rows)
            for row in rows:
                yield from _row(row, framed)


def _row(row: re.Match[str], framed: bool) -> Iterator[Edit]:
    for bar in _BAR.finditer(row.string, *row.span()):
        outer = bar.end() == row.end() or (framed and bar.start() == row.start())
        yield Edit(*bar.span(), "" if outer else "\t")
