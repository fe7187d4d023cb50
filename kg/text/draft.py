"""Text under repair, with the exact way back to the original of every character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Draft", "Edit"]


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`: Edit(4, 4, "年") puts in what was lost."""

    start: int
    end: int
    new: str


@lru_cache(maxsize=4)
def _counting(size: int) -> array[int]:
    return array("I", range(size))


def _identity(start: int, size: int) -> array[int]:
    """start, start + 1 … : sliced from a kept array, which is many times faster than counting."""
    rounded = 1 << max(12, (start + size).bit_length())
    return _counting(rounded)[start : start + size]


class Draft:
    """A text that repairs change, `starts` and `ends` in the original kept in step.

    例: 國(guó)家 without its pinyin is 國家, and 國 still spans 國(guó) in the original.
    """

    __slots__ = ("_ends", "_starts", "repairs", "text")

    def __init__(self, original: str) -> None:
        self.text = original
        self.repairs: dict[str, int] = {}
        self._starts: array[int] | None = None  # None while every character stands where it stood
        self._ends: array[int] | None = None

    @property
    def starts(self) -> array[int]:
        if self._starts is None:
            self._starts = _identity(0, len(self.text))
        return self._starts

    @property
    def ends(self) -> array[int]:
        if self._ends is None:
            self._ends = _identity(1, len(self.text))
        return self._ends

    def count(self, repair: str, times: int) -> None:
        """Note that a repair was made: what is repaired is reported, never silent."""
        if repair and times:
            self.repairs[repair] = self.repairs.get(repair, 0) + times

    def exchange(self, text: str, repair: str, times: int) -> None:
        """Another text of the same length, character for character: 國家 → 国家."""
        if len(text) != len(self.text):
            raise ValueError("an exchange keeps every character in its place")
        self.text = text
        self.count(repair, times)

    def translate(self, characters: re.Pattern[str], table: Mapping[int, str], repair: str) -> None:
        """Single characters for single characters: ２０１８ → 2018."""
        if times := len(characters.findall(self.text)):
            self.exchange(self.text.translate(table), repair, times)

    def edit(self, edits: Iterable[Edit], repair: str) -> int:
        """Make the edits, which are sorted; one that overlaps the one before is left out.

        A replacement of equal length keeps its characters apart; of a longer one the rest is put
        in, of a shorter one the last character spans what is left.
        """
        text, starts, ends = self.text, self.starts, self.ends
        pieces: list[str] = []
        new_starts, new_ends = array("I"), array("I")
        at = times = 0
        for start, end, new in edits:
            if start < at:
                continue
            if start > at:
                pieces.append(text[at:start])
                new_starts.extend(starts[at:start])
                new_ends.extend(ends[at:start])
            if new:
                pieces.append(new)
                if len(new) == 1 and start < end:  # most edits: a line end or mark for what stood there
                    new_starts.append(starts[start])
                    new_ends.append(ends[end - 1])
                else:
                    _map(new_starts, new_ends, _Place(starts, ends, start, end), len(new))
            at = end
            times += 1
        if times:
            pieces.append(text[at:])
            new_starts.extend(starts[at:])
            new_ends.extend(ends[at:])
            self.text, self._starts, self._ends = "".join(pieces), new_starts, new_ends
            self.count(repair, times)
        return times


class _Place(NamedTuple):
    starts: array[int]
    ends: array[int]
    start: int
    end: int


def _map(starts: array[int], ends: array[int], place: _Place, size: int) -> None:
    """Where the `size` characters that replace a place were read from."""
    width = place.end - place.start
    kept = min(size, width)
    if kept:
        first = place.start
        starts.extend(place.starts[first : first + kept])
        ends.extend(place.ends[first : first + kept - 1])
        ends.append(place.ends[place.end - 1] if size <= width else place.ends[first + kept - 1])
    if size > kept:
        before = place.ends[place.end - 1] if place.end else 0
        starts.extend([before] * (size - kept))
        ends.extend([before] * (size - kept))
