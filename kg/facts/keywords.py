"""Keywords of a problem by TF-IDF over jieba's segmentation.

The rarities of words are jieba's own table: what an article's graph says depends on no other article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows
from kg.lexicon.segmentation import rarity, segments

__all__ = ["KeywordRow", "keywords"]

_MOST = 5  # keywords of one problem
_FIRST, _LAST = "\u4e00", "\u9fff"  # Han characters


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
    counts = Counter(one for one in segments(words) if _tells(one))
    weights = sorted((-times * rarity(one), one) for one, times in counts.items())
    return tuple(one for _, one in weights[:_MOST])


def _tells(word: str) -> bool:
    return len(word) > 1 and all(_FIRST <= sign <= _LAST for sign in word) and word not in _common()
