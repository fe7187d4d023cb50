"""What a page ran together: a dateline before the text, editors and buttons behind it, become lines.

例: 来源：华声在线 发布时间：2019-06-06 09:21 字号：【大】【中】【小】6月4日下午，… is a dateline and a line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon.rows import rows
from kg.text.draft import Draft, Edit
from kg.text.lines import MarkRow, kind_of

__all__ = ["part_lines"]

_LINE = re.compile(r"[^\n]+")
_END = re.compile("[。！？ ](?:(?<! )[”’」』）)]*+ ?|(?<=[）”] )(?=[^，。]*$))")
_ENDS = "。！？"
_SIGN = re.compile("[：:>›»→]")  # every dateline that can be told has one
_PAUSE = re.compile("[，。]")
_HEAD = 120  # characters at a line's start in which a dateline may stand
_TAIL = 160  # characters at a line's end in which furniture may stand
_WHOLE = ("body", "furniture")  # kinds of lines that may hold both
_REST = 15  # characters of the shortest text behind a dateline
_TITLE = 8  # characters of the shortest headline before one


def part_lines(draft: Draft) -> None:
    """Put line ends where a line of the site and a line of the article meet."""
    draft.edit(_edits(draft.text), "glued lines")


def _edits(text: str) -> Iterator[Edit]:
    for line in _LINE.finditer(text):
        words = line[0]
        if len(words) > _REST and "\t" not in words and (bounds := [*_before(words), *_behind(words)]):
            for at in bounds if kind_of(words) in _WHOLE else ():
                space = words[at - 1] == " "
                yield Edit(line.start() + at - space, line.start() + at, "\n")


@cache
def _dateline() -> re.Pattern[str]:
    """Two or more parts of a dateline in a row, or at a line's start one that tells by itself what it is."""
    days, credits, alone = (
        "|".join(row.pattern.pattern for row in rows("furniture.yaml", MarkRow, name))
        for name in ("days_told", "credits", "alone")
    )
    return re.compile(rf"(?:(?:(?:{days}|{credits})[ |·]*+){{2,}}|\A[（(【\[]?(?:{alone})[）)】\]]?[ |·]*+)")


def _before(line: str) -> Iterator[int]:
    """The bounds of a dateline that stands before the text of a line, behind its headline if there is one."""
    found = _dateline().search(line[:_HEAD]) if _SIGN.search(line, 0, _HEAD) else None
    if found is None or len(line) - found.end() < _REST or not _PAUSE.search(line, found.end()):
        return
    title = line[: found.start()].rstrip()
    if title and (len(title) < _TITLE or _PAUSE.search(title) or not any(c.isdigit() for c in found[0])):
        return
    if title:
        yield len(title)
    yield found.end()


def _behind(line: str) -> Iterator[int]:
    """Where furniture begins behind a line's last sentences."""
    if not any(mark in line for mark in _ENDS):
        return
    for found in _END.finditer(line, max(0, len(line) - _TAIL)):
        if found.end() < len(line) and kind_of(line[found.end() :]) in ("furniture", "dateline"):
            yield found.end()
            return
