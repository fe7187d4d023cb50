"""Spaces that only pad: letter-spaced lines and names of two characters.

例: 确 保 巡 视 整 改 → 确保巡视整改; 记者 文 珠 况 野 → 记者 文珠 况野; 代县长蒙 胜， → 代县长蒙胜，.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from kg.resources import read_lexicon
from kg.text.draft import Draft, Edit

__all__ = ["close_letters", "close_names"]

_HAN = "\u3400-\u9fff〇\U00020000-\U000323af"
_WORDY = re.compile(f"[{_HAN}]")
_SPACED = re.compile(f"[{_HAN}][ \u3000](?=[{_HAN}，。、；：！？（）“”《》\\d])|[，。、；：！？（）“”《》\\d][ \u3000](?=[{_HAN}，。、；：！？（）“”《》])")
_GAPS = re.compile("[ \u3000]+")
_SHARE = 0.4  # of the characters of a letter-spaced line, so many are followed by a space
_LETTERS = 6

# Characters that stand alone between spaces, two or more in a row: 郝 文 章.
_ALONE = re.compile(f"(?<![{_HAN}·])[{_HAN}](?:[ \u3000]{{1,4}}[{_HAN}](?![{_HAN}·]))+")
# The last character of a name behind a word: 代县长蒙 胜，.
_TAIL = re.compile(f"(?<=([{_HAN}]))([ \u3000]{{1,4}})(?=[{_HAN}](?:[^{_HAN}·]|$))", re.MULTILINE)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in csv.DictReader(read_lexicon("surnames.csv").splitlines()))


def close_letters(draft: Draft) -> None:
    """Take the spaces out of lines that are letter-spaced: 市 党 委 工 作 动 员 会 召 开."""
    if _SPACED.search(draft.text):
        draft.edit(_letters(draft.text), "letter-spaced")


def _letters(text: str) -> Iterator[Edit]:
    for line in re.finditer(r"[^\n]+", text):
        spaced = len(_SPACED.findall(line[0]))
        if spaced >= _LETTERS and spaced >= _SHARE * len(_WORDY.findall(line[0])):
            at = line.start() + len(line[0]) - len(line[0].lstrip())
            for gap in _GAPS.finditer(text, at, line.end()):
                if len(gap[0]) == 1 or gap.end() == line.end():
                    yield Edit(*gap.span(), "")


def close_names(draft: Draft) -> None:
    """Close padded names and padded words of two characters: 王　蕾, 组　长."""
    draft.edit(_alone(draft.text), "padded names")
    draft.edit(_tails(draft.text), "padded names")


def _alone(text: str) -> Iterator[Edit]:
    for run in _ALONE.finditer(text):
        characters = run[0][:: 1].replace(" ", "").replace("\u3000", "")
        keep = _pairs(characters)
        for number, gap in enumerate(_GAPS.finditer(text, *run.span()), 1):
            yield Edit(*gap.span(), " " if keep and number % 2 == 0 else "")


def _pairs(characters: str) -> bool:
    """Whether a row of single characters is names of two: 文 珠 况 野, not 郝 文 章 or 确 保 巡 视."""
    return len(characters) % 2 == 0 and len(characters) > 2 and _surnames().issuperset(characters[::2])


def _tails(text: str) -> Iterator[Edit]:
    for gap in _TAIL.finditer(text):
        if gap[1] in _surnames():
            yield Edit(*gap.span(2), "")
