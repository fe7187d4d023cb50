"""Rows of a table that a page's text gives a cell a line, where a long cell may take several lines.

例: 组别 / 值班电话 / 意见箱位置 / 第一巡察组 / 18081260943 / 县政府办公楼 / 一楼大门左侧.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.facts.cells import names_column
from kg.lexicon.columns import columns
from kg.lexicon.rows import pattern
from kg.model import Annotated, Span

__all__ = ["wrapped"]

_HEADS = 3  # heads in a row that make a table of lines
_STOP = "\u3002"
_LONGEST = 40  # characters of a cell
_KINDS = (("phone", re.compile(r"[\d\-\u2014()（）]+")), ("email", re.compile(r"[\w.@\-]*@[\w.\-]*")))


@cache
def _team() -> re.Pattern[str]:
    return pattern("{{c}}{0,16}{{team}}")


def wrapped(article: Annotated, use: str) -> Iterator[Span]:
    """The cells of the column with that use, each over all its lines: `wrapped(article, "boxes")`."""
    if not names_column(article, use):
        return
    heads: list[str] = []
    row: list[Span] = []
    for line in article.document.lines:
        words = article.text[line.span.start : line.span.end].strip()
        head = columns().get(words)
        begins = _team().fullmatch(words) is not None
        cell = bool(words) and len(words) <= _LONGEST and not words.endswith(_STOP)
        if row and (head is not None or begins or not cell):
            yield from _column(article.text, heads, row, use)
            row = []
        if head is not None:
            heads.append(head.use)
        elif begins and len(heads) >= _HEADS:
            row = [line.span]
        elif row:
            row.append(line.span)
        else:
            heads = []
    if row:
        yield from _column(article.text, heads, row, use)


def _column(text: str, heads: Sequence[str], row: Sequence[Span], use: str) -> Iterator[Span]:
    """The lines of one column: those between the columns that are known by what they hold."""
    if use not in heads:
        return
    at = heads.index(use)
    kinds = [_kind(text[line.start : line.end].strip()) for line in row]
    if len(row) == len(heads):
        held = [at]
    elif use in kinds:
        held = [i for i, kind in enumerate(kinds) if kind == use]
    else:
        before = [i for i, kind in enumerate(kinds) if at and kind == heads[at - 1]]
        after = [i for i, kind in enumerate(kinds) if at + 1 < len(heads) and kind == heads[at + 1]]
        last = at + 1 == len(heads) or (not after and at + 2 == len(heads))
        if not before or not (after or last):
            return
        held = list(range(before[-1] + 1, after[0] if after else len(row)))
    if held and held == list(range(held[0], held[-1] + 1)):
        yield Span(row[held[0]].start, row[held[-1]].end)


def _kind(words: str) -> str:
    return next((kind for kind, cells in _KINDS if cells.fullmatch(words)), "")
