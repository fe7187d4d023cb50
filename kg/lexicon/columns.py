"""Heads of the columns of tables of teams: 组别, 组长, 被巡视单位, 值班电话."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows

__all__ = ["ColumnRow", "columns"]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """Words that head a column: `title` where the cells below hold it, `targets` where they are inspected."""

    words: tuple[str, ...]
    example: str
    title: bool = False
    targets: bool = False
    use: str = ""  # arrival boxes phone email


@cache
def columns() -> Mapping[str, ColumnRow]:
    """Each word that heads a column with its row: `columns()["副组长"].title`."""
    return {word: row for row in rows("columns.yaml", ColumnRow) for word in row.words}
