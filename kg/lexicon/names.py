"""What names are made of: surnames, characters of given names, parts of names of other peoples.

The tables hold log10 shares (`names.txt` says where they come from); `name_score` weighs a string
as a name against the same string as running text, by the features of `name_features.csv`.
"""

from __future__ import annotations

import lzma
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kg.lexicon.name_chains import is_transliterated, name_parts
from kg.resources import lexicon_path, read_table

__all__ = [
    "features",
    "given_weight",
    "is_transliterated",
    "name_frequency",
    "name_parts",
    "name_score",
    "rarity",
    "surname_of",
    "surname_weight",
    "surnames",
]

_DOT = "·"
_UNSEEN_SURNAME = -7.0
_UNSEEN_GIVEN = -6.5
_UNSEEN_TEXT = -6.5
_UNSEEN_PART = -5.0
_PART = -3.5  # share of a people's members that bear one of its known parts
_CHAIN = -4.0  # share of people with a chain of known parts: there are few, and they go together
_GIVEN_LENGTHS = {1: -0.7, 2: -0.1}  # log10 shares of given names of one and two characters
_GOES_TOGETHER = {1: 0.0, 2: 0.3}  # characters of one given name are not drawn by lot: 志远, 启明
_RAREST = 1e-12


class _Tables(NamedTuple):
    surnames: dict[str, float]
    given: dict[str, float]
    text: dict[str, float]
    words: dict[str, float]  # ordinary words that begin like a name
    weights: dict[str, float]
    longest: int  # characters of the longest surname


@cache
def _tables() -> _Tables:
    surnames = {row["surname"]: float(row["weight"]) for row in read_table("surnames.csv")}
    characters = read_table("name_characters.csv")
    packed = lzma.decompress(lexicon_path("surname_words.csv.xz").read_bytes()).decode().splitlines()[1:]
    return _Tables(
        surnames=surnames,
        given={row["character"]: float(row["given"]) for row in characters if row["given"]},
        text={row["character"]: float(row["text"]) for row in characters},
        words={word: float(weight) for word, weight in (line.split(",") for line in packed)},
        weights={row["feature"]: float(row["weight"]) for row in read_table("name_features.csv")},
        longest=max(map(len, surnames)),
    )


def surnames() -> Mapping[str, float]:
    """All Han surnames with their log10 shares, most frequent first: 王 → -1.09."""
    return MappingProxyType(_tables().surnames)


def surname_of(text: str) -> str:
    """The longest surname that a text begins with, or "": 欧阳建业 → 欧阳, 佴德明 → 佴, 的确 → ""."""
    tables = _tables()
    for length in range(min(tables.longest, len(text)), 0, -1):
        if text[:length] in tables.surnames:
            return text[:length]
    return ""


def surname_weight(surname: str) -> float:
    """log10 of the share of people with a surname: 王 → -1.09; -7 where it is none."""
    return _tables().surnames.get(surname, _UNSEEN_SURNAME)


def given_weight(char: str) -> float:
    """log10 of the share of a character among those of given names: 伟 → -2.0; -6.5 where never seen."""
    return _tables().given.get(char, _UNSEEN_GIVEN)


@lru_cache(maxsize=262144)
def name_score(text: str) -> float:
    """How much likelier a string is a person's name than running text: above 0 rather a name.

    A sum of the `features` times their weights. 例: 郎文荣 and 买买提·艾力 well above 0, 常委会 well below.
    """
    return _total(features(text))


def features(text: str) -> dict[str, float]:
    """The features that hold of a string, with their values: what `name_score` adds up.

    例: 王蕾 → bias, surname, given, short; 任厂长 → bias, surname, given, unseen.
    """
    kinds = [] if _DOT in text else [_han(text, surname) for surname in _splits(text)]
    if not kinds or name_parts(text):
        kinds.append(_foreign(text))
    return kinds[0] if len(kinds) == 1 else max(kinds, key=_total)


def _total(held: Mapping[str, float]) -> float:
    weights = _tables().weights
    return sum(weights[feature] * value for feature, value in held.items())


def _splits(text: str) -> list[str]:
    """Surnames that leave a given name of one or two characters, longest first: 欧阳锋 → 欧阳, 欧."""
    table = _tables()
    return [
        text[:length]
        for length in range(min(table.longest, len(text) - 1), 0, -1)
        if text[:length] in table.surnames and len(text) - length in _GIVEN_LENGTHS
    ]


def _han(text: str, surname: str) -> dict[str, float]:
    tables = _tables()
    given = text[len(surname) :]
    seen = [char for char in given if char in tables.given]
    held = {
        "bias": 1.0,
        "surname": tables.surnames[surname] - sum(tables.text.get(char, _UNSEEN_TEXT) for char in surname),
        "given": sum(tables.given[char] - tables.text.get(char, _UNSEEN_TEXT) for char in seen),
    }
    if len(given) == 1:
        held["short"] = 1.0
    if len(surname) > 1:
        held["compound"] = 1.0
    if len(seen) < len(given):
        held["unseen"] = float(len(given) - len(seen))
    if (word := _word(text)) > 0:
        held["word"] = word
    if len(given) > 1 and (word := _word(text[:-1])) > 0:
        held["begins_with_word"] = word
    return held


def _word(text: str) -> float:
    """By how much (log10) a string is commoner in text than its characters make it; 0 where it is no word."""
    tables = _tables()
    weight = tables.words.get(text)
    if weight is None:
        return 0.0
    return max(weight - sum(tables.text.get(char, _UNSEEN_TEXT) for char in text), 0.0)


def _foreign(text: str) -> dict[str, float]:
    """Features of a name with dots or of a chain of parts: 古丽娜尔·买买提, 扎西次仁."""
    if not name_parts(text):
        return {"bias": 1.0, "no_name": 1.0}
    if not is_transliterated(text):
        return {"bias": 1.0, "lone_part": 1.0}
    return {"bias": 1.0, "dotted" if _DOT in text else "chain": 1.0}


def name_frequency(name: str) -> float:
    """Rough share of people with a full name.

    例: 王伟 about 1e-4, 邱志明 1e-7, 佴德明 1e-9; 扎西次仁 1e-4, since its people are few; 古丽娜尔·买买提 1e-7.
    """
    splits = [] if _DOT in name else _splits(name)
    if splits and not is_transliterated(name):
        return sum(_share(surname, name[len(surname) :]) for surname in splits)
    known = name_parts(name)
    if len(known) > 1 and _DOT not in name:
        return float(10**_CHAIN)
    each = _PART if known else _UNSEEN_PART
    return float(10 ** (each * len(known or name.split(_DOT))))


@lru_cache(maxsize=262144)
def rarity(name: str) -> float:
    """Rarity of a full name in powers of ten: 3.8 for 王伟, 5.8 for 王伟民, 9.4 for 褚维舟."""
    return round(-math.log10(max(name_frequency(name), _RAREST)), 2)


def _share(surname: str, given: str) -> float:
    length = _GIVEN_LENGTHS[len(given)] + _GOES_TOGETHER[len(given)]
    return float(10 ** (surname_weight(surname) + sum(map(given_weight, given)) + length))
