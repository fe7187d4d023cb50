"""What a line is: furniture of the site, dateline, byline, row of a table, or running text.

例: 发布时间：2019-04-02　来源：鼓楼区教育局 is a dateline, 上一篇：… furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows
from kg.model import LineKind

__all__ = ["LineRow", "MarkRow", "is_ended", "is_short", "kind_of", "matches"]

_NAME = "furniture.yaml"
_LINE_SECTIONS = frozenset({"starts", "holds", "datelines", "bylines", "others", "addresses"})
_LONG, _SHORT = 160, 64
_CREDITS = 80
_SENTENCE = ("。", "！", "；", "：", "，")
_ENDED = re.compile("[。！？；：，、…][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class LineRow:
    """A kind of line and how it looks: `what` names it for the report (navigation, copyright)."""

    kind: str
    what: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark by which articles of one page are told apart: a lead, a day, a heading."""

    pattern: re.Pattern[str]
    example: str


@cache
def _joined(section: str) -> re.Pattern[str]:
    kind = LineRow if section in _LINE_SECTIONS else MarkRow
    return re.compile("|".join(f"(?:{row.pattern.pattern})" for row in rows(_NAME, kind, section)))


def matches(section: str, words: str) -> bool:
    """Whether a row of a section of `furniture.yaml` fits: matches("leads", "本报讯（记者 …")."""
    return _joined(section).search(words) is not None


def kind_of(words: str) -> LineKind:
    """The kind of a repaired line; a headline is body until its place in the article tells."""
    if "\t" in words:
        return "table"
    if len(words) > _LONG:
        return "furniture" if _joined("starts").match(words, 0, _LONG) else "body"
    if _joined("holds").search(words):
        return "furniture"
    if not words.endswith(_SENTENCE) and _joined("datelines").search(words):
        return "dateline"
    if _joined("starts").match(words):
        return "furniture"
    if len(words) <= _CREDITS and _joined("bylines").search(words):
        return "byline"
    return "furniture" if len(words) <= _CREDITS and _joined("others").search(words) else "body"


def is_ended(words: str) -> bool:
    """Whether a line ends as a sentence or a list lead-in does, not as a headline."""
    return _ENDED.search(words) is not None


def is_short(words: str) -> bool:
    """Whether a line may be a headline: short, and no sentence.

    例: 市委常委会专题研究巡视反馈整改工作; not 一、党组履行巡察整改主体责任情况.
    """
    return 4 <= len(words) <= _SHORT and (not is_ended(words) or words[-1] in "！？") and "。" not in words
