"""How rare a name is: what share of people bears it, by its surname and its characters."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.resources import read_lexicon

__all__ = ["rarity"]

_UNSEEN = 3e-6  # share of a surname or character that the tables lack
_SHARE_OF_ONE = {1: 0.2, 2: 0.8}  # given names of one character, of two
_GOES_TOGETHER = 2.0  # characters of one given name are not drawn by lot: 志远, 启明
_DOTTED = 1e-4  # a first name of a people that has few: 库尔班江, 古丽娜尔
_DOTTED_FULL = 1e-7
_LONGEST_HAN = 4


@cache
def _surnames() -> Mapping[str, float]:
    rows = csv.DictReader(read_lexicon("surnames.csv").splitlines())
    return {row["surname"]: float(10 ** float(row["weight"])) for row in rows}


@cache
def _characters() -> Mapping[str, float]:
    rows = csv.DictReader(read_lexicon("name_characters.csv").splitlines())
    return {row["character"]: float(10 ** float(row["given"])) for row in rows if row["given"]}


@lru_cache(maxsize=262144)
def rarity(name: str) -> float:
    """Rarity in powers of ten: 3.7 for 王伟, 5.7 for 王伟民, 9.3 for 褚维舟."""
    return round(-math.log10(max(_share(name), 1e-12)), 2)


def _share(name: str) -> float:
    if "·" in name:
        return _DOTTED_FULL
    surname = name[:2] if len(name) > 2 and name[:2] in _surnames() else name[:1]
    given = name[len(surname) :]
    if len(name) >= _LONGEST_HAN and len(given) > max(_SHARE_OF_ONE):
        return _DOTTED
    share = _surnames().get(surname, _UNSEEN) * _SHARE_OF_ONE.get(len(given), 1.0)
    for character in given:
        share *= _characters().get(character, _UNSEEN)
    return share * (_GOES_TOGETHER if len(given) > 1 else 1.0)
