"""Whether an article is about party inspection at all, or about a rank, a patrol, an exam room.

例: 市巡查组通过视频巡视系统抽看了各考场 is about an examination.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from kg.facts.memo import once
from kg.lexicon.rows import pattern, rows
from kg.model import Annotated, LineKind

__all__ = ["Other", "Sign", "is_inspection"]

_BAR = 4  # weight from which on an article is about inspection
_MOST = 3  # places of one row that count


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of inspection with their weight; `act` where they name more than a post or body."""

    name: str
    pattern: re.Pattern[str]
    weight: int
    head: int
    example: str
    act: bool = True


@dataclass(frozen=True, slots=True)
class Other:
    """Words that hold 巡视 or 巡察 and mean something else: 二级巡视员, 巡视考场."""

    name: str
    pattern: str
    example: str


@cache
def _others() -> re.Pattern[str]:
    return pattern("|".join(f"(?:{row.pattern})" for row in rows("relevance.yaml", Other, "others")))


@once
def is_inspection(article: Annotated) -> bool:
    """Whether the article is about 巡视 or 巡察 by the party.

    例: 省委第十巡视组巡视金东区工作动员会议召开 → True; 二级巡视员张三 → False.
    """
    return _judged(_words(article, "headline"), _words(article, "headline", "byline", "body", "table"))


def _words(article: Annotated, *kinds: LineKind) -> str:
    return "\n".join(article.text[line.span.start : line.span.end] for line in article.document.lines_of(*kinds))


def _judged(head: str, text: str) -> bool:
    head, text = _others().sub("\n", head), _others().sub("\n", text)
    total, acts = 0, 0
    for row in rows("relevance.yaml", Sign, "signs"):
        places = sum(1 for _ in islice(row.pattern.finditer(text), _MOST))
        weight = places * row.weight + (row.head if row.pattern.search(head) else 0)
        total += weight
        acts += weight if row.act else 0
        if acts and total >= _BAR:
            return True
    return False
