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
from kg.model import Annotated

__all__ = ["Other", "Sign", "is_inspection"]

_BAR = 4  # weight from which on an article is about inspection
_MOST = 3  # places of one row that count
_ANY = re.compile("\u5de1[\u89c6\u5bdf]")  # 巡视 巡察: a line without either tells nothing


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
    counts: dict[str, int] = {}
    total = acts = 0
    for line in article.document.lines_of("headline", "byline", "body", "table"):
        if not _ANY.search(article.text, line.span.start, line.span.end):
            continue
        words = _others().sub("\n", article.text[line.span.start : line.span.end])
        for row in rows("relevance.yaml", Sign, "signs"):
            left = _MOST - counts.get(row.name, 0)
            places = sum(1 for _ in islice(row.pattern.finditer(words), left)) if left else 0
            counts[row.name] = counts.get(row.name, 0) + places
            weight = places * row.weight + (row.head if places and line.kind == "headline" else 0)
            total += weight
            acts += weight if row.act else 0
        if acts and total >= _BAR:
            return True
    return False
