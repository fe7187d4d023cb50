"""Numbers in the names of teams: 第一、第二和第五巡察组, 第25-30专项巡察组, 巡察三组."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.lexicon.numerals import number
from kg.lexicon.rows import expanded

__all__ = ["INSIDE", "Numbers"]

INSIDE = re.compile(expanded("{{number_inside_team}}"))
_NUMBERS = re.compile(expanded("{{team_numbers}}"))
_ONE = re.compile(expanded("{{one_team_number}}"))
_RANGE = re.compile(expanded("{{number_range}}"))
_FAR = 9  # characters between the last number and the ending, 专项 and the like
_WIDEST = 60  # teams in a range


@dataclass(slots=True)
class Numbers:
    """The stretches of a text that number teams, by where they end."""

    text: str
    spans: dict[int, tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.spans = {m.end(): m.span() for m in _NUMBERS.finditer(self.text)}

    def before(self, at: int, left: int) -> tuple[tuple[int, ...], int, int] | None:
        """Numbers that stand before an ending at `at`, with where they begin and end."""
        for end in range(at, max(at - _FAR, left), -1):
            span = self.spans.get(end)
            if span and span[0] >= left:
                return _expanded(self.text[span[0] : span[1]]), *span
        return None


def _expanded(words: str) -> tuple[int, ...]:
    """Numbers of 第一、第二和第五, and of the range 第25-30."""
    out: list[int] = []
    for match in _ONE.finditer(words):
        value = number(match[1]) or 0
        if out and _RANGE.search(words, 0, match.start(1)) and out[-1] < value <= out[-1] + _WIDEST:
            out.extend(range(out[-1] + 1, value + 1))
        else:
            out.append(value)
    return tuple(out)
