"""Cells of tables under the head of their column: 进驻时间 over 3月25日, 3月26日.

Tables come as rows with tabs between cells, or, where a page lost them, a cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.facts.memo import once
from kg.lexicon.columns import columns
from kg.model import Annotated, DateMention, Span

__all__ = ["arrivals", "names_column", "under"]

_TAB = "\t"
_STOP = "\u3002"
_CELL = re.compile("[^\t]+")
_HEADS = 3  # heads in a row that make a table of lines


def under(article: Annotated, use: str) -> Iterator[Span]:
    """The cells of rows below a head that is used so.

    例: 县教育局一楼大厅 under 意见箱位置 for the use "boxes".
    """
    if _TAB not in article.text:
        return
    column, width = -1, 0
    for line in article.document.lines:
        words = article.text[line.span.start : line.span.end]
        cells = [Span(line.span.start + m.start(), line.span.start + m.end()) for m in _CELL.finditer(words)]
        if len(cells) < 2:
            column = -1
            continue
        named = [_use(article.text[cell.start : cell.end]) for cell in cells]
        if sum(one is not None for one in named) > 1:
            column, width = (named.index(use) if use in named else -1), len(cells)
        elif column >= 0 and len(cells) == width:
            yield cells[column]


@once
def arrivals(article: Annotated) -> tuple[DateMention, ...]:
    """The days and stretches that a table gives for the arrival of its teams, each once."""
    if not names_column(article, "arrival"):
        return ()
    cells = [*under(article, "arrival"), *_lines_below(article, "arrival")]
    found: dict[tuple[str | None, str | None], DateMention] = {}
    for date in article.dates:
        if date.start and not date.vague and any(_fills(article.text, date.span, cell) for cell in cells):
            found.setdefault((date.start, date.end), date)
    return tuple(found.values())


def names_column(article: Annotated, use: str) -> bool:
    """Whether words that head a column with that use stand anywhere in the article."""
    text = article.text
    return any(word in text for word in _heads(use))


@cache
def _heads(use: str) -> tuple[str, ...]:
    return tuple(word for word, row in columns().items() if row.use == use)


def _use(words: str) -> str | None:
    """What the head of a column says of its cells; None where the words head no column."""
    row = columns().get(words.replace(" ", ""))
    return row.use if row is not None else None


def _lines_below(article: Annotated, use: str) -> Iterator[Span]:
    """Lines after a run of heads with that use among them, up to the next sentence."""
    heads: list[str] = []
    open_ = False
    for line in article.document.lines:
        words = article.text[line.span.start : line.span.end].strip()
        if (named := _use(words)) is not None:
            heads.append(named)
            open_ = len(heads) >= _HEADS and use in heads
        elif open_ and not words.endswith(_STOP):
            heads = []
            yield line.span
        else:
            heads, open_ = [], False


def _fills(text: str, date: Span, cell: Span) -> bool:
    """Whether a cell holds the date alone."""
    if not (cell.start <= date.start and date.end <= cell.end):
        return False
    return not (text[cell.start : date.start] + text[date.end : cell.end]).strip()
