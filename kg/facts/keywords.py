"""Keywords of a problem by TF-IDF over jieba's segmentation.

The rarities of words are jieba's own table: what an article's graph says depends on no other article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows
from kg.lexicon.segmentation import rarity, segments

__all__ = ["KeywordRow", "keywords"]

_MOST = 5  # keywords of one problem
_WORD = re.compile("[\u4e00-\u9fff]{2,}")  # Han characters


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """Words of a kind that are no keywords."""

    kind: str  # amiss degree act
    words: tuple[str, ...]
    example: str


@cache
def _common() -> frozenset[str]:
    return frozenset(word for row in rows("keywords.yaml", KeywordRow) for word in row.words)


def keywords(words: str) -> tuple[str, ...]:
    """The words that tell best what a problem is about, the weightiest first.

    例: 工程招投标领域廉政风险突出 → 廉政, 招投标, 工程, 风险.
    """
    common = _common()
    telling = [one for one in segments(words) if _WORD.fullmatch(one) and one not in common]
    weights = sorted({(-telling.count(one) * rarity(one), one) for one in telling})
    return tuple(one for _, one in weights[:_MOST])
