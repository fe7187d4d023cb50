"""Cells of CSV that no spreadsheet takes for a formula, and that are read back as they were."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["neutral", "plain", "table"]

_MARK = "'"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", _MARK)


def neutral(cell: object) -> str:
    """A cell that begins with a letter of formulas is given an apostrophe: =1+1 is '=1+1."""
    text = "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
    return _MARK + text if text.startswith(_STARTS) else text


def plain(cell: str) -> str:
    """What `neutral` was given."""
    return cell.removeprefix(_MARK)


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV (RFC 4180), each cell neutral."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue()
