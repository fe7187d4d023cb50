"""What the readers of formats yield."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kg.model import Metadata

__all__ = ["Piece", "Tell", "day"]

Tell = Callable[[str, str], None]
"""Told where something could not be read, and why."""

_DAY = re.compile(r"((?:19|20)\d\d)(?:\D{1,2}([01]?\d)(?:\D{1,2}([0-3]?\d))?|([01]\d)([0-3]\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a page in a file.

    `id` is its own, where it has one; else `suffix` follows the file's id, as `where` does the
    file's name in messages: `rows:12`, `rows.jsonl:12`.
    """

    text: str
    media: str = "text/plain"
    metadata: Metadata = field(default_factory=Metadata)
    id: str = ""
    suffix: str = ""
    where: str = ""


def day(text: str) -> str:
    """The day that a page says it came out, in ISO 8601, as far as it is one: 2020年11月18日 → 2020-11-18."""
    found = _DAY.search(text)
    if found is None:
        return ""
    year, *parts = (int(part) for part in found.groups() if part)
    try:
        date(year, *([*parts, 1, 1][:2]))
    except ValueError:
        return str(year)
    return "-".join([str(year), *(f"{part:02}" for part in parts)])
