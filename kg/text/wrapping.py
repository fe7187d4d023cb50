"""Lines that a newspaper column broke inside sentences, words and numbers.

例: 专门值班电话：0993— / 2099203 is one line, as is 省委第六巡视组组长赵克主持 / 向永康市委书记.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.lexicon.rows import parsed
from kg.text.draft import Draft, Edit

__all__ = ["join_lines"]

_NARROW, _WIDE = 9, 60  # widths of a column, in characters
_SLACK = 2  # a full line may be so much shorter or longer than its column
_FEW = 5  # a column has more lines
_LINE = re.compile(r"[^\n]*\S")
_RUNNING = re.compile("[，。、；]")
_ENDED = re.compile("[。！？!?…][”’」』）)]*$")
_CONTINUES = re.compile("[，。、；：！？）》”’,;)]")
_OPEN = re.compile("[（《“‘]$")


class _Row(NamedTuple):
    start: int
    end: int
    words: str

    @property
    def indented(self) -> bool:
        return self.words[:1].isspace()

    def sizes(self) -> tuple[int, int]:
        """In characters, and in widths of a Chinese character."""
        narrow = sum(character < "\u0250" for character in self.words)
        return len(self.words), len(self.words) - narrow // 2


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(parsed("furniture.yaml")["block_heads"]))


def join_lines(draft: Draft) -> None:
    """Join lines that were broken inside sentences."""
    lines = [_Row(*found.span(), found[0]) for found in _LINE.finditer(draft.text)]
    if len(lines) > 1:
        draft.edit(_joins(lines), "hard line breaks")


def _joins(lines: list[_Row]) -> Iterator[Edit]:
    full = _full(lines)
    for number, (line, following) in enumerate(zip(lines, lines[1:], strict=False)):
        if _is_soft(line, following, number in full, bool(full)):
            yield Edit(line.end, following.start + len(following.words) - len(following.words.lstrip()), "")


def _full(lines: list[_Row]) -> set[int]:
    """Numbers of the lines that fill a column, none where the page is not set in one."""
    best: set[int] = set()
    if sum(len(line.words) for line in lines) > _WIDE * len(lines):
        return best
    sizes = [line.sizes() for line in lines]
    for measure in (0, 1):
        widths = [size[measure] for size in sizes]
        counts = Counter(width for width, line in zip(widths, lines, strict=True) if _is_running(width, line))
        if not counts:
            continue
        width = max(counts, key=lambda at: (counts[at - 1] + 2 * counts[at] + counts[at + 1], at))
        found = {number for number, size in enumerate(widths) if abs(size - width) <= _SLACK}
        if len(found) >= max(_FEW, 0.4 * len(lines)) and _is_prose([lines[number] for number in found]):
            best = max(best, found, key=len)
    return best


def _is_running(width: int, line: _Row) -> bool:
    return _NARROW <= width <= _WIDE and not _ENDED.search(line.words) and "\t" not in line.words


def _is_prose(lines: list[_Row]) -> bool:
    """Sentences run through the lines, and the lines do not begin alike as those of a list do."""
    running = sum(_RUNNING.search(line.words) is not None for line in lines)
    alike = Counter(line.words.strip()[:2] for line in lines).most_common(1)[0][1]
    return running >= 0.4 * len(lines) and alike <= max(2, 0.25 * len(lines))


def _is_soft(line: _Row, following: _Row, full: bool, column: bool) -> bool:
    """Whether the break between two lines stands inside a sentence."""
    if "\t" in line.words or "\t" in following.words:
        return False
    if _CONTINUES.match(following.words.lstrip()):
        return not _ENDED.search(line.words) or len(following.words.strip()) < 3
    if _OPEN.search(line.words):
        return True
    if not column or _ENDED.search(line.words) or _heads().match(following.words.lstrip()):
        return False
    if following.indented and not line.indented:
        return False
    return full or line.words.endswith(("，", "、", ","))
