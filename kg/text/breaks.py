"""Lines that were broken at the width of a newspaper's column are joined; real lines stay apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from kg.lexicon.rows import pattern, rows
from kg.text.draft import Draft, Edit

__all__ = ["BreakRow", "join_lines"]

_LINE = re.compile(r"[^\n]+")
_BLANK = " \u3000"
_LONG = 64  # characters; no column is as wide
_NARROW = 9.0  # full-width characters; lists of short names are as narrow
_SLACK = 2.6  # by how much lines of a column differ, in full-width characters
_INDENT = 2.0
_LEAST = 3  # broken lines from which a page is taken to be broken
_SHARE = 0.7  # of the unfinished lines that must be about as wide as the column
_WORD = re.compile(r"[A-Za-z]+$")
_NEXT_WORD = re.compile(r"[A-Za-z]+(?![A-Za-z0-9@_.])")
_ADDRESS = re.compile(r"(?:@|www\.|https?:)[\w./-]*$")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")
_NUMBER = re.compile(r"[\d:-] [\d:-]")
_OPENED = re.compile(r"[（(][^（()）]*$")
_CLOSED = re.compile(r"[^（()）]*[）)]")
_INNER = re.compile(r"[，。；：、]")


@dataclass(frozen=True, slots=True)
class BreakRow:
    """A pattern that tells whether a line can begin or end at a break."""

    kind: str
    pattern: re.Pattern[str]
    example: str


@cache
def _signs(kind: str) -> re.Pattern[str]:
    """All patterns of a kind as one."""
    return pattern("|".join(f"(?:{row.pattern.pattern})" for row in rows("breaks.yaml", BreakRow) if row.kind == kind))


@dataclass(frozen=True)
class _Line:
    """A line that holds something: its bounds without the spaces around it."""

    text: str
    start: int
    end: int
    indent: int  # full-width spaces before it
    gap: int  # empty lines before it

    @cached_property
    def finished(self) -> bool:
        return _signs("ends").search(self.text) is not None

    @cached_property
    def listed(self) -> bool:
        return _signs("cells").search(self.text) is not None

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """By several measures, since columns are set by different ones.

        Characters; full-width characters with and without the spaces.
        """
        narrow = sum(character < "\u2000" for character in self.text)
        spaces = sum(character in _BLANK for character in self.text)
        size = len(self.text) + self.indent
        return (float(size), size - narrow / 2, size - (narrow + spaces) / 2)

    def begins(self, kind: str) -> bool:
        return _signs(kind).match(self.text) is not None


def _lines(text: str) -> Iterator[_Line]:
    before, blank = 0, 0
    for found in _LINE.finditer(text):
        raw = found[0]
        left = raw.lstrip(_BLANK) if "\t" in raw.strip() else raw.lstrip()
        words = left.rstrip()
        if not words:
            blank += 1
            continue
        start = found.end() - len(left)
        gap = text.count("\n", before, found.start()) - 1
        yield _Line(words, start, start + len(words), _indent(raw[: start - found.start()]), max(gap, 0))
        before, blank = found.end(), 0


def _indent(blank: str) -> int:
    return (len(blank) + blank.count("\u3000") + 1) // 2


@dataclass(frozen=True)
class _Column:
    """How wide the lines of a stretch are, and whether its empty lines mean anything."""

    widths: tuple[float, ...]
    spaced: bool
    indents: bool

    def full(self, line: _Line, first: bool = False) -> bool:
        """Whether a line reaches the column's edge; a paragraph's first one may lack its indent."""
        gaps = (want - have for have, want in zip(line.widths, self.widths, strict=True))
        return any(-_SLACK <= gap <= _SLACK + first * _INDENT for gap in gaps)


def _spaced(lines: Sequence[_Line]) -> bool:
    """Whether every second line is empty, so that an empty line tells nothing."""
    gaps = [line.gap for line in lines[1:]]
    return bool(gaps) and sum(gap == 1 for gap in gaps) >= 0.8 * len(gaps)


def _median(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def _column(lines: Sequence[_Line]) -> _Column | None:
    """The column that a stretch of lines was set in, None where its lines are its paragraphs."""
    if len(lines) <= _LEAST:
        return None
    spaced = _spaced(lines)
    most = 1 if spaced else 0
    broken = [
        line
        for line, after in pairwise(lines)
        if not line.finished and not line.listed and after.gap <= most and not after.begins("starts")
    ]
    broken = [line for line in broken if line.widths[0] >= _NARROW]
    if len(broken) < _LEAST:
        return None
    widths = tuple(_median(each) for each in zip(*(line.widths for line in broken), strict=True))
    column = _Column(widths, spaced, _indents(lines))
    alike = sum(map(column.full, broken))
    running = sum(_INNER.search(line.text) is not None for line in broken)
    longer = sum(line.widths[2] > widths[2] + _SLACK for line in lines if not line.listed)
    if _alike([line.text[:2] for line in broken]) or _alike([line.text[-2:] for line in broken]):
        return None
    if widths[2] < _NARROW or alike < _SHARE * len(broken) or running < len(broken) / 2 or longer > len(lines) / 3:
        return None
    return column


def _alike(edges: Sequence[str]) -> bool:
    """Whether lines begin or end alike, as those of lists do: 省委第一巡视组, 省委第二巡视组."""
    return Counter(edges).most_common(1)[0][1] > max(2, 0.4 * len(edges))


def _indents(lines: Sequence[_Line]) -> bool:
    """Whether paragraphs are told by their indent."""
    return 2 <= sum(line.indent > 0 for line in lines) <= 0.7 * len(lines)


def _joined(line: _Line, after: _Line, column: _Column | None, first: bool) -> bool:
    """Whether the break between two lines is none of the text's own; `first`: the line begins a paragraph."""
    open_ended = _signs("open").search(line.text, max(0, len(line.text) - 2)) is not None
    if column is None and not open_ended and not after.begins("close"):
        return False  # most lines of most pages
    if "\t" in line.text or "\t" in after.text or after.begins("starts"):
        return False
    if after.gap > (1 if column and column.spaced else 0):
        return False
    if after.begins("close") or (column and _OPENED.search(line.text) and _CLOSED.match(after.text)):
        return True
    if (line.begins("apart") or after.begins("apart")) and not _NUMBER.search(f"{line.text[-1]} {after.text[0]}"):
        return False
    if after.begins("items") and not open_ended and not _signs("numbers").search(line.text):
        return False
    if column is None:
        return open_ended and not after.indent and not after.begins("items")
    if column.indents and after.indent:
        return False
    if after.begins("points") and not column.full(line):
        return open_ended
    if line.finished:
        return column.indents and column.full(line)
    return open_ended or column.full(line, first)


def _stretches(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines between those that are too long to have been broken, which are stretches of their own."""
    stretch: list[_Line] = []
    for line in lines:
        if len(line.text) <= _LONG:
            stretch.append(line)
            continue
        if stretch:
            yield stretch
        yield [line]
        stretch = []
    if stretch:
        yield stretch


def _glue(line: str, after: str) -> str:
    """A space between two Latin words, nothing between the halves of anything else."""
    if _DAY.search(line) and after[:1].isdigit():
        return " "
    word, other = _WORD.search(line), _NEXT_WORD.match(after)
    return " " if word and other and not _ADDRESS.search(line) else ""


def join_lines(draft: Draft) -> None:
    """One paragraph a line, no empty lines, no spaces around a line.

    例: 根据省委巡视工作领导⏎⏎小组的部署 → 根据省委巡视工作领导小组的部署.
    """
    lines = list(_lines(draft.text))
    if not lines:
        draft.edit([Edit(0, len(draft.text), "")] if draft.text else [], "")
        return
    edits = [Edit(0, lines[0].start, "")] if lines[0].start else []
    joins = 0
    for line, after, join in _decided(lines):
        joins += join
        new = _glue(line.text, after.text) if join else "\n"
        if draft.text[line.end : after.start] != new:
            edits.append(Edit(line.end, after.start, new))
    if lines[-1].end < len(draft.text):
        edits.append(Edit(lines[-1].end, len(draft.text), ""))
    draft.edit(edits, "")
    draft.count("hard line breaks", joins)


def _decided(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line, bool]]:
    """Each line with the one after it, and whether the two are one."""
    columns = (column for stretch in _stretches(lines) for column in [_column(stretch)] * len(stretch))
    first = False
    for (line, after), column in zip(pairwise(lines), columns, strict=False):
        join = _joined(line, after, column, first)
        yield line, after, join
        first = not join and (line.finished or column is None or not column.full(line))
