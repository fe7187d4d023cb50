"""People in tables: a column headed 组长 or 副组长, a row that names the team."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.gazetteer import modifiers, titles
from kg.mentions.names import listed
from kg.model import BodyMention, Document, Mention, Span, TitleMention

__all__ = ["tabled"]

_CELL = re.compile(r"[^\t|\n]+")
_LEAST = -8.0  # what stands under 组长 is a name


def tabled(document: Document, bodies: Sequence[BodyMention]) -> Iterator[TitleMention]:
    """Titles of a table's head, held by the people in the rows below: 第一巡视组 | 令狐德明."""
    text = document.text
    heads: dict[int, str] = {}
    width = 0
    team: BodyMention | None = None
    for row in _rows(document):
        cells = [Span(*m.span()) for m in _CELL.finditer(text, row.start, row.end)]
        head = {i: title for i, cell in enumerate(cells) if (title := _title(text[cell.start : cell.end]))}
        if head:
            heads, width, team = head, len(cells), None
            continue
        team = next((b for b in bodies if row.start <= b.span.start < row.end and b.kind == "Team"), team)
        if not heads or team is None or len(cells) != width:
            continue
        for i, title in heads.items():
            holders = tuple(_people(text, cells[i]))
            if holders:
                yield TitleMention(
                    cells[i],
                    team.name + title,
                    team.name,
                    title,
                    "current",
                    team.place,
                    "Team",
                    (team.span,),
                    holders=holders,
                )


def _rows(document: Document) -> Iterator[Span]:
    for line in document.lines:
        if any(sign in document.text[line.span.start : line.span.end] for sign in "\t|"):
            yield line.span


def _title(cell: str) -> str:
    words = "".join(cell.split())
    bare = next((words.removeprefix(m.text) for m in modifiers() if words.startswith(m.text)), words)
    return words if words in titles() or bare in titles() else ""


def _people(text: str, cell: Span) -> Iterator[Mention]:
    start = cell.start
    while text[start] == " " and start < cell.end - 1:
        start += 1
    for found in listed(text, start, _LEAST):
        if found.end <= cell.end:
            yield Mention(
                Span(found.start, found.end), "person", text[found.start : found.end], "table", 0.9, found.reasons
            )
