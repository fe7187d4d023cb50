"""Segmentation by jieba, asked only where it is needed: its dictionary takes long to load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import ModuleType

__all__ = ["is_made_of_words", "occurrences", "rarity", "segments"]

_USUAL = 11.95  # median of jieba's table, which jieba takes for words that are not in it
_COMMON = 20  # occurrences in jieba's counts that make a piece a word


@cache
def _jieba() -> ModuleType:
    import jieba  # heavy, and needed for few articles

    jieba.setLogLevel(60)
    module: ModuleType = jieba
    return module


@cache
def is_made_of_words(text: str) -> bool:
    """Whether jieba's dictionary parts the text into words: 第一时间, not 俄木伍机."""
    return any(len(piece) > 1 and occurrences(piece) >= _COMMON for piece in segments(text))


def occurrences(word: str) -> int:
    """How often jieba's dictionary counts a word in everyday text: 工作 66367, a word that it has not 0."""
    tokenizer = _jieba().dt
    tokenizer.check_initialized()
    return int(tokenizer.FREQ.get(word, 0))


def segments(text: str) -> list[str]:
    """The words that jieba's dictionary parts a text into: 组织生活 不 规范."""
    pieces: list[str] = _jieba().lcut(text, HMM=False)
    return pieces


@cache
def _rarities() -> Mapping[str, str]:
    """The numbers of jieba's own table as written: few of them are ever asked for."""
    fields = files("jieba").joinpath("analyse", "idf.txt").read_text(encoding="utf-8").split()
    return dict(zip(fields[::2], fields[1::2], strict=True))


def rarity(word: str) -> float:
    """The inverse document frequency of a word in jieba's table: 招投标 9.6, 工作 4.2."""
    return float(_rarities().get(word, _USUAL))
