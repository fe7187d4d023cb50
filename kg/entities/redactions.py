"""Names and articles that are kept out of every output, in a plain file that outlives every rebuild."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.entities.ledger import read_ledger, write_ledger
from kg.errors import JudgementError

__all__ = ["Redaction", "read_redactions", "redact", "restore", "write_redactions"]

_FIELDS = ("number", "kind", "what", "who", "when", "why", "undone")
_KINDS = ("name", "article")


class Redaction(NamedTuple):
    """One line of the file: a name (朱重烈) or the id of an article. A line is never removed, only undone."""

    number: int
    kind: str
    what: str
    who: str
    when: str  # ISO 8601
    why: str
    undone: str = ""


def read_redactions(path: Path) -> list[Redaction]:
    """The redactions of a file; none where there is no file."""
    rows = read_ledger(path, _FIELDS, "kg redact")
    return [
        _checked(Redaction(number, **{k: v.strip() for k, v in cells.items()}), where) for where, number, cells in rows
    ]


def _checked(redaction: Redaction, where: str) -> Redaction:
    if redaction.kind not in _KINDS:
        raise JudgementError(f"{where}: {redaction.kind!r} is nothing to redact", f"use {' or '.join(_KINDS)}")
    shortest = 2 if redaction.kind == "name" else 1  # a single character stands in too many words
    if len("".join(redaction.what.split())) < shortest:
        raise JudgementError(f"{where}: {redaction.what!r} is no {redaction.kind}", "write it in full")
    return redaction


def redact(path: Path, redaction: Redaction) -> Redaction:
    """Add a redaction to the file, with the next number."""
    known = read_redactions(path)
    numbered = _checked(redaction._replace(number=max((each.number for each in known), default=0) + 1), "redact")
    write_redactions(path, [*known, numbered])
    return numbered


def restore(path: Path, number: int, when: str) -> Redaction:
    """Take a redaction back; its line stays, marked."""
    known = {each.number: each for each in read_redactions(path)}
    if number not in known or known[number].undone:
        raise JudgementError(f"{path}: no redaction {number} in force", "the file lists them with their numbers")
    known[number] = known[number]._replace(undone=when)
    write_redactions(path, list(known.values()))
    return known[number]


def write_redactions(path: Path, redactions: Iterable[Redaction]) -> None:
    """Write the whole file, by number, replacing it at once."""
    write_ledger(path, _FIELDS, redactions)
