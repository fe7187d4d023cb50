"""What a line is: furniture of the site, dateline, byline, row of a table, or running text.

例: 发布时间：2019-04-02　来源：鼓楼区教育局 is a dateline, 上一篇：… furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.lexicon.rows import rows
from kg.model import LineKind

__all__ = ["LineRow", "MarkRow", "closes", "is_ended", "is_short", "kind_of", "matches"]

_NAME = "furniture.yaml"
_LONG, _SHORT = 160, 64  # characters of the longest line that is no sentence, of the longest headline
_SECTIONS = ("holds", "starts", "datelines", "bylines", "others")
_STOPS = ("。", "；", "！", "，")
_NOTHING = r"(?!)"
_ENDED = re.compile("[。！？；：，、…][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class LineRow:
    """A kind of line and how it looks: `what` names it for readers of the file (navigation, copyright).

    Without `hints` it begins its line, with them one of these words stands in it. `sentence` says that whole
    sentences may be of its kind, `closes` that only what is not the article's follows at the foot of a page.
    """

    kind: Literal["furniture", "dateline", "byline"]
    what: str
    pattern: re.Pattern[str]
    example: str
    hints: tuple[str, ...] = ()
    sentence: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark by which articles of one page are told apart: a lead, a day, a heading."""

    pattern: re.Pattern[str]
    example: str


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


@cache
def _marks(section: str) -> re.Pattern[str]:
    return _either([row.pattern.pattern for row in rows(_NAME, MarkRow, section)])


def matches(section: str, words: str) -> bool:
    """Whether a mark of a section of `furniture.yaml` is there: matches("leads", "本报讯（记者 …")."""
    return _marks(section).search(words) is not None


class _Section:
    """The rows of a section as few patterns: what begins a line, and what stands beside a hint."""

    def __init__(self, given: Sequence[LineRow]) -> None:
        inside = [row for row in given if row.hints]
        hints = sorted({hint for row in inside for hint in row.hints})
        self.kind = given[0].kind
        self._begins = _either([row.pattern.pattern for row in given if not row.hints] or [_NOTHING])
        self._hints = re.compile("|".join(map(re.escape, hints)) or _NOTHING)
        self._holds = _either([row.pattern.pattern for row in inside])

    def fits(self, words: str) -> bool:
        if self._begins.match(words):
            return True
        return self._hints.search(words) is not None and self._holds.search(words) is not None


@cache
def _sections(sentence: bool) -> tuple[_Section, ...]:
    """Each section, only its rows for sentences or all of them."""
    given = ([row for row in rows(_NAME, LineRow, name) if row.sentence or not sentence] for name in _SECTIONS)
    return tuple(_Section(each) for each in given if each)


def kind_of(words: str) -> LineKind:
    """The kind of a repaired line; a headline is body until its place in the article tells.

    例: 来源：央视网 → dateline.
    """
    if "\t" in words:
        return "table"
    for section in _sections(len(words) > _LONG or _is_sentence(words)):
        if section.fits(words) and not (section.kind == "dateline" and words.endswith(_STOPS)):
            return section.kind
    return "body"


def _is_sentence(words: str) -> bool:
    return words.endswith(("。", "！", "；")) and "，" in words


@cache
def _closing() -> re.Pattern[str]:
    given = [row for section in _SECTIONS for row in rows(_NAME, LineRow, section) if row.closes]
    return _either([row.pattern.pattern for row in given])


def closes(words: str) -> bool:
    """Whether only what is not the article's follows a piece of furniture: 上一篇：…, 版权所有 …."""
    return _closing().search(words) is not None


def is_ended(words: str) -> bool:
    """Whether a line ends as a sentence or a list lead-in does, not as a headline."""
    return _ENDED.search(words) is not None


def is_short(words: str) -> bool:
    """Whether a line may be a headline: short, and no sentence.

    例: 市委常委会专题研究巡视反馈整改工作; not 一、党组履行巡察整改主体责任情况.
    """
    return 4 <= len(words) <= _SHORT and (not is_ended(words) or words[-1] in "！？") and "。" not in words
