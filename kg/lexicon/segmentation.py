"""Segmentation by jieba, asked only where other evidence leaves a doubt: its dictionary takes long to load."""

from __future__ import annotations

from functools import cache

__all__ = ["is_made_of_words"]

_COMMON = 20  # occurrences in jieba's counts that make a piece a word


@cache
def is_made_of_words(text: str) -> bool:
    """Whether jieba's dictionary parts the text into words: 第一时间, not 俄木伍机."""
    import jieba  # heavy, and needed for few articles

    jieba.setLogLevel(60)
    pieces = jieba.lcut(text, HMM=False)
    return any(len(piece) > 1 and jieba.dt.FREQ.get(piece, 0) >= _COMMON for piece in pieces)
