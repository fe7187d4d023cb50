"""What the words around a list say that it is: demands, findings, promises, what was done or will be looked at.

例: 针对存在的问题，郭远征提出四点意见建议： leads to demands, 巡察发现的问题主要有： to findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows

__all__ = ["LeadRow", "PatternRow", "amiss", "any_sign", "by_items", "closes", "hinted_signs", "listed", "signs"]

_CLOSE = 14  # characters before a list in which the words stand that lead to it


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Words before a list, or in its items, that say what it is a list of."""

    list: str  # demand finding promise done content
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A wording without more."""

    pattern: re.Pattern[str]
    example: str
    hints: frozenset[str] = frozenset()


@cache
def signs(section: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a section of wordings: `signs("closers")`."""
    return tuple(row.pattern for row in rows("enumerations.yaml", PatternRow, section))


def hinted_signs(section: str, hints: frozenset[str]) -> list[re.Pattern[str]]:
    """The patterns of a section that can match where these hints stand."""
    known = rows("enumerations.yaml", PatternRow, section)
    return [row.pattern for row in known if not row.hints or not row.hints.isdisjoint(hints)]


@cache
def any_sign(section: str) -> re.Pattern[str]:
    """All wordings of a section in one pattern, where only counts whether one is there: `any_sign("fixed")`."""
    return re.compile("|".join(f"(?:{one.pattern})" for one in signs(section)))


@cache
def _leads(section: str) -> tuple[LeadRow, ...]:
    return rows("enumerations.yaml", LeadRow, section)


def closes(sentence: str) -> bool:
    """Whether a sentence ends a list: 同时，巡视组还收到问题线索; 梁雪冬强调，…"""
    return any(row.search(sentence) for row in signs("closers"))


def listed(words: str, kinds: tuple[str, ...] = ()) -> str:
    """What a list after these words is of: what stands right before it counts, else the verb of speech.

    例: 针对存在的问题，郭远征提出四点意见建议： → demand.
    """
    seen = sorted(
        (found.end(), -order, row.list)  # of rows that end at one place the first counts
        for order, row in enumerate(_leads("leads"))
        if not kinds or row.list in kinds
        for found in row.pattern.finditer(words)
    )
    if not seen:
        return ""
    end, _, kind = seen[-1]
    if end < len(words) - _CLOSE:
        kind = next((one for _, _, one in seen if one in ("demand", "promise")), kind)
    return kind


def amiss(words: str) -> bool:
    """Whether words say that something is wrong: 梯队建设不足, 监管有漏洞."""
    return any(row.pattern.search(words) for row in _leads("open") if row.list == "finding")


def by_items(items: Sequence[str]) -> str:
    """What a list is by its own items, where its lead leaves it open: 提高…, 强化… are demands."""
    for row in _leads("open"):
        if sum(1 for item in items if row.pattern.search(item)) * 2 > len(items):
            return row.list
    return ""
