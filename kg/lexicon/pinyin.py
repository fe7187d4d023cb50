"""How names are read: in pinyin with tones, in plain letters, by initials.

A surname has readings of its own (单 shàn, 仇 qiú, 尉迟 yù chí: `surname_readings.csv`), some characters of names
have two (覃 qín and tán; in a given name 重 zhòng and chóng: `given_readings.csv`). Words that are read otherwise
than their characters mostly are stand in `pinyin.csv.xz` (from pypinyin, MIT; see `scripts/build_pinyin.py`) and,
places above all, in `word_readings.csv`.
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from kg.lexicon.name_chains import name_parts
from kg.lexicon.names import surname_of
from kg.resources import lexicon_path, read_table

__all__ = ["Reading", "of_person", "of_words", "plain", "spellings"]

_HAN = re.compile("[\u3007\u3400-\u9fff]")
_RUN = re.compile("[\u3007\u3400-\u9fff]+|[A-Za-z]+|[0-9]+")
_LONGEST_WORD = 5
_LONGEST_GIVEN = 2  # 单增曲珍 has no surname
_UMLAUT = "\u0308"


class Reading(NamedTuple):
    """One way to read a name: `Reading(("shàn", "xiǎo", "lì"), "Shàn Xiǎolì")`.

    `letters` are shan, xiao, li, `joined` is shanxiaoli, `initials` is sxl; ü is v, as it is typed.
    """

    syllables: tuple[str, ...]
    written: str

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(map(plain, self.syllables))

    @property
    def joined(self) -> str:
        return "".join(self.letters)

    @property
    def initials(self) -> str:
        return "".join(letters[0] for letters in self.letters)


@cache
def _table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Characters and words with their readings, the syllables of a word apart by spaces."""
    text = lzma.decompress(lexicon_path("pinyin.csv.xz").read_bytes()).decode()
    characters: dict[str, str] = {}
    words: dict[str, str] = {}
    for line in text.splitlines():
        first, _, second = line.partition(",")
        if _HAN.match(first):
            words[first] = second
        else:
            characters.update(dict.fromkeys(second, first))
    return characters, words


@cache
def _names() -> Mapping[str, str]:
    """The words of names of bodies and places: those of the table, and our own above them."""
    return {**_table()[1], **{row["word"]: row["reading"] for row in read_table("word_readings.csv")}}


@cache
def _surnames() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    rows = read_table("surname_readings.csv")
    return {row["surname"]: tuple(tuple(one.split()) for one in row["readings"].split(";")) for row in rows}


@cache
def _givens() -> Mapping[str, tuple[str, ...]]:
    return {row["character"]: tuple(row["readings"].split(";")) for row in read_table("given_readings.csv")}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Pinyin without tones, in small letters, ü as v: Lǚ Zhìmíng → lv zhiming."""
    letters = unicodedata.normalize("NFD", text.lower()).replace(f"u{_UMLAUT}", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def spellings(letters: str) -> tuple[str, ...]:
    """How letters without tones may be typed: lv zhi, also lu zhi and, as in passports, lyu zhi."""
    return (letters, letters.replace("v", "u"), letters.replace("v", "yu")) if "v" in letters else (letters,)


def of_words(name: str) -> Reading:
    """How the name of a body or place is read: 长沙市 → cháng shā shì, 单县 → shàn xiàn."""
    syllables = tuple(_syllables(name, _names()))
    return Reading(syllables, " ".join(syllables))


def of_person(name: str) -> tuple[Reading, ...]:
    """All readings of a person's name, the usual one first: 单小丽 → Shàn Xiǎolì; 覃伟 → Qín Wěi, Tán Wěi."""
    words = _table()[1]
    parts = name_parts(name) or tuple(name.split("·"))
    if len(parts) > 1:
        return (_reading(tuple(_syllables(part, words)) for part in parts),)
    surname = surname_of(name) or name[:1]
    given = name[len(surname) :]
    if not 0 < len(given) <= _LONGEST_GIVEN or not all(map(_HAN.match, name)):
        return (_reading([tuple(_syllables(name, words))]),)
    known = _surnames().get(surname) or (tuple(map(_usual, surname)),)
    return tuple(_reading(said) for said in product(known, _given(given)))


def _given(name: str) -> tuple[tuple[str, ...], ...]:
    """All readings of a given name: 重烈 → zhòng liè, chóng liè; one that is a word as the word: 朝阳 → zhāo yáng."""
    if name in _table()[1]:
        return (tuple(_table()[1][name].split()),)
    given = _givens()
    return tuple(product(*(given.get(character) or (_usual(character),) for character in name)))


def _usual(character: str) -> str:
    """The usual reading of a character; a rare one stays itself."""
    return _table()[0].get(character, character)


def _reading(words: Iterable[tuple[str, ...]]) -> Reading:
    """Words in capitals, an apostrophe before a syllable that begins with a vowel: Xí'ān."""
    kept = [word for word in words if word]
    written = (word[0] + "".join(f"'{s}" if plain(s)[:1] in "aoe" else s for s in word[1:]) for word in kept)
    return Reading(tuple(s for word in kept for s in word), " ".join(word[:1].upper() + word[1:] for word in written))


def _syllables(text: str, words: Mapping[str, str]) -> Iterator[str]:
    """Syllables of the characters of a text; letters and digits stay as they are, signs go."""
    for run in _RUN.findall(text):
        if _HAN.match(run):
            yield from _read(run, words)
        else:
            yield run.lower()


def _read(run: str, words: Mapping[str, str]) -> Iterator[str]:
    """Syllables of Chinese characters, the longest known word first; a rare character stays itself."""
    start = 0
    while start < len(run):
        word = next(
            (run[start:end] for end in range(start + _LONGEST_WORD, start + 1, -1) if run[start:end] in words), ""
        )
        if len(word) > 1:
            yield from words[word].split()
        else:
            word = run[start]
            yield words.get(word) or _usual(word)
        start += len(word)
