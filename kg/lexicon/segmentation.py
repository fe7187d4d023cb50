"""The words of a text by jieba's dictionary, and how common they are.

The cuts are those of jieba without its hidden Markov model, made by its counterpart in Rust; the counts and
rarities are read from jieba's own files. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import distribution
from pathlib import Path

__all__ = ["is_made_of_words", "occurrences", "rarity", "segments"]

_USUAL = 11.95  # median of jieba's table, which jieba takes for words that are not in it
_COMMON = 20  # occurrences in jieba's counts that make a piece a word


@cache
def is_made_of_words(text: str) -> bool:
    """Whether jieba's dictionary parts the text into words: 第一时间, not 俄木伍机."""
    return any(len(piece) > 1 and occurrences(piece) >= _COMMON for piece in segments(text))


def occurrences(word: str) -> int:
    """How often jieba's dictionary counts a word in everyday text: 工作 66367, a word that it has not 0."""
    return int(_counts().get(word.encode(), 0))


def segments(text: str) -> list[str]:
    """The words that jieba's dictionary parts a text into: 组织生活 不 规范."""
    import rjieba  # its dictionary takes long to load, and is needed for few articles

    return rjieba.cut(text, hmm=False)


def _fields(path: str) -> list[bytes]:
    """What blanks part in a file of jieba, which itself takes long to load."""
    return Path(str(distribution("jieba").locate_file(path))).read_bytes().split()


@cache
def _counts() -> Mapping[bytes, bytes]:
    """Occurrences of words as jieba's dictionary writes them; its third column is a tag."""
    fields = _fields("jieba/dict.txt")
    return dict(zip(fields[::3], fields[1::3], strict=True))


@cache
def _rarities() -> Mapping[bytes, bytes]:
    """The numbers of jieba's own table as written: few of them are ever asked for."""
    fields = _fields("jieba/analyse/idf.txt")
    return dict(zip(fields[::2], fields[1::2], strict=True))


@lru_cache(65536)
def rarity(word: str) -> float:
    """The inverse document frequency of a word in jieba's table: 招投标 9.6, 工作 4.2."""
    return float(_rarities().get(word.encode(), _USUAL))
