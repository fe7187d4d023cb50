"""Plain files of numbered lines that people write, and that outlive every rebuild: judgements, corrections."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.errors import JudgementError

__all__ = ["read_ledger", "write_ledger"]


def read_ledger(path: Path, fields: Sequence[str], writer: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Where each line stands, its number and its other cells; nothing where there is no file.

    例: judgements.csv, line 2 → 1, {"one": "a1:张敏", "other": "a2:张敏", "verdict": "same", …}.
    """
    if not path.exists():
        return
    hint = f"{writer} writes such a file"
    try:
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        if rows.fieldnames is None or not set(fields) <= set(rows.fieldnames):
            raise JudgementError(f"{path}: the first line must name {', '.join(fields)}", hint)
        for line, row in enumerate(rows, 2):
            cells = {name: row[name] or "" for name in fields}
            number = cells.pop("number").strip()
            if not number.isdecimal():
                raise JudgementError(f"{path}, line {line}: {number!r} is no number", "number the lines from 1")
            yield f"{path}, line {line}", int(number), cells
    except (UnicodeDecodeError, csv.Error) as error:
        raise JudgementError(f"{path} is no CSV in UTF-8: {error}", hint) from error


def write_ledger(path: Path, fields: Sequence[str], lines: Iterable[tuple[Any, ...]]) -> None:
    """Write the whole file, by number, replacing it at once."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows(sorted(lines))
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text.getvalue(), encoding="utf-8")
    fresh.replace(path)
