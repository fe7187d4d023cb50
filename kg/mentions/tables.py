"""People in tables: a column headed 组长 or 副组长, a row that names the team.

Cells stand apart by tabs, bars or spaces in a line, or each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon.columns import columns
from kg.lexicon.gazetteer import tokens
from kg.lexicon.rows import expanded
from kg.mentions.names import Candidate, listed
from kg.model import BodyMention, Document, Mention, Span, TitleMention

__all__ = ["tabled"]

_CELL = re.compile(r"[^\t|\n ]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})*(?:（[^（）]{1,12}）)?(?:、[\u4e00-\u9fff·]{2,12})*")
_SECTION = re.compile(expanded("^{{section_number}}|[：:]$"))
_LEAST = -8.0  # what stands under 组长 is a name


def tabled(document: Document, bodies: Sequence[BodyMention]) -> Iterator[TitleMention]:
    """Titles of a table's head, held by the people in the rows below: 第一巡视组 | 令狐德明."""
    lines = [line.span for line in document.lines_of("headline", "body", "table")]
    teams = {b.span.start: b for b in bodies if b.kind == "Team"}
    yield from _by_rows(document.text, lines, teams)
    yield from _by_lines(document.text, lines, teams)
    yield from _by_headings(document.text, lines, teams)


def _by_rows(text: str, lines: Sequence[Span], teams: dict[int, BodyMention]) -> Iterator[TitleMention]:
    heads: dict[int, str] = {}
    width = 0
    team: BodyMention | None = None
    for line in lines:
        cells = _CELL.findall(text, *line)
        if sum(cell in columns() for cell in cells) > 1:
            heads, width, team = _titles(cells), len(cells), None
            continue
        if not heads:
            continue
        team = next((b for at, b in teams.items() if line.start <= at < line.end), team)
        if team is not None and len(cells) == width:
            spans = [Span(*found.span()) for found in _CELL.finditer(text, *line)]
            for i, title in heads.items():
                yield from _held(text, spans[i], title, team)


def _titles(words: Sequence[str]) -> dict[int, str]:
    return {i: word for i, word in enumerate(words) if word in columns() and columns()[word].title}


def _by_lines(text: str, lines: Sequence[Span], teams: dict[int, BodyMention]) -> Iterator[TitleMention]:
    """A cell a line: 组别 / 组长 / 副组长 / … / 第一巡视组 / 关山月 / 尤勇 / 解语 / 抚顺市."""
    titles: list[str] = []
    heads = 0
    team: BodyMention | None = None
    seen = 0
    for line in lines:
        words = text[line.start : line.end].strip()
        column = columns().get(words)
        if column is not None:
            heads += 1
            titles += [words] if column.title else []
        elif heads < 2:
            titles, heads = [], 0
        elif line.start in teams:
            team, seen = teams[line.start], 0
        elif team is not None and titles and _NAME.fullmatch(words) and not _named(words):
            yield from _held(text, line, titles[min(seen, len(titles) - 1)], team)
            seen += 1
        else:
            team = None


def _by_headings(text: str, lines: Sequence[Span], teams: dict[int, BodyMention]) -> Iterator[TitleMention]:
    """Lines of team and names below a line that is a title alone: 二、副组长 / 第一巡视组 熊志刚、刘水英."""
    title = ""
    for line in lines:
        words = "".join(text[line.start : line.end].split())
        if words.endswith(_endings()):
            words = _SECTION.sub("", words)
        column = columns().get(words)
        if column is not None:
            title = words if column.title else ""
        elif title and line.start in teams and text[teams[line.start].span.end : line.end][:1].isspace():
            team = teams[line.start]
            yield from _held(text, Span(team.span.end + 1, line.end), title, team)
        else:
            title = ""


@cache
def _endings() -> tuple[str, ...]:
    """What a line ends with that is the head of a column alone."""
    return tuple(head + sign for head in columns() for sign in ("", "：", ":"))


def _named(words: str) -> bool:
    """Whether the cell names a place or body and no person."""
    return any(token.kind in ("place", "ending", "title") for token in tokens(words))


def _held(text: str, cell: Span, title: str, team: BodyMention) -> Iterator[TitleMention]:
    holders = tuple(_mention(text, found) for found in listed(text, cell.start, _LEAST) if found.end <= cell.end)
    if holders:
        label = team.name + title
        yield TitleMention(cell, label, team.name, title, "current", team.place, "Team", (team.span,), holders=holders)


def _mention(text: str, found: Candidate) -> Mention:
    name = text[found.start : found.end]
    return Mention(Span(found.start, found.end), "person", name, "table", 0.9, found.reasons)
