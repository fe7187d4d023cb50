"""The divisions of China at county level and above since 1980: codes, names, parents, when.

Read once, on first use, from `divisions.csv.xz` (see `divisions.txt` for where it comes from).
A code may have had several names and a name several codes; dates tell them apart, and what else
an article speaks of tells namesakes apart.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from kg.lexicon.division_forms import forms
from kg.resources import lexicon_path, read_table

__all__ = [
    "Division",
    "Level",
    "bare_surfaces",
    "children",
    "codes",
    "current",
    "division",
    "history",
    "is_risky",
    "is_within",
    "named",
    "parents",
    "province_abbreviations",
    "province_of",
    "resolve",
    "surfaces",
]

Level = Literal["province", "prefecture", "county"]
_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")
# A change is in the news before it is in force, and its old name for a while after.
_SLACK_YEARS = 1
_RISKY_LENGTH = 2
_TODAY = "9999"


@dataclass(frozen=True, slots=True)
class Division:
    """A division under one name: 330784 永康市, county, of 330700, since 1992.

    `begin` is "" where it was there in 1980, `end` where it still is; both are years, or months
    where it matters. `successors` are the codes of what it became, as far as known.
    """

    code: str
    name: str
    level: Level
    parent: str
    begin: str
    end: str
    successors: tuple[str, ...] = ()

    def held(self, on: str) -> bool:
        """Whether it was there on an ISO date or year, as far as the precision of both tells."""
        begun = not self.begin or self.begin[: len(on)] <= on[: len(self.begin)]
        return begun and (not self.end or on[: len(self.end)] <= self.end[: len(on)])

    def held_about(self, on: str) -> bool:
        """Whether it was there within a year of the date."""
        year = int(on[:4])
        begun = not self.begin or int(self.begin[:4]) - _SLACK_YEARS <= year
        return begun and (not self.end or year <= int(self.end[:4]) + _SLACK_YEARS)


@dataclass(frozen=True, slots=True)
class _Table:
    """All divisions by code (oldest name first) and by each form of their names."""

    by_code: Mapping[str, tuple[Division, ...]]
    below: Mapping[str, tuple[str, ...]]
    by_full: Mapping[str, tuple[Division, ...]]  # official names, short forms, aliases
    by_bare: Mapping[str, tuple[Division, ...]]
    words: frozenset[str]


@cache
def _table() -> _Table:
    divisions = list(_read())
    by_code: dict[str, list[Division]] = {}
    full: dict[str, list[Division]] = {}
    bare: dict[str, list[Division]] = {}
    for each in divisions:
        by_code.setdefault(each.code, []).append(each)
        full.setdefault(each.name, []).append(each)
        cut = forms(each.name, each.level)
        for form in cut.short:
            full.setdefault(form, []).append(each)
        if cut.bare:
            bare.setdefault(cut.bare, []).append(each)
    for row in read_table("division_aliases.csv"):
        target = bare if row["bare"] == "yes" else full
        target.setdefault(row["alias"], []).extend(each for each in by_code[row["code"]] if each.name == row["name"])
    below: dict[str, list[str]] = {}
    for code, names in by_code.items():
        below.setdefault(names[-1].parent, []).append(code)
    return _Table(
        {code: tuple(sorted(names, key=lambda each: (each.begin, each.end or "9"))) for code, names in by_code.items()},
        {code: tuple(sorted(codes)) for code, codes in below.items()},
        {form: _ordered(found) for form, found in full.items()},
        {form: _ordered(found) for form, found in bare.items()},
        frozenset(row["form"] for row in read_table("division_words.csv")),
    )


def _read() -> Iterator[Division]:
    text = lzma.decompress(lexicon_path("divisions.csv.xz").read_bytes()).decode()
    lines = [line.split(",") for line in text.splitlines()[1:]]
    prefectures = {line[0] for line in lines if line[0].endswith("00")}
    for code, name, begin, end, successors in lines:
        level, parent = _place(code, prefectures)
        yield Division(code, name, level, parent, begin, end, tuple(successors.split()))


def _place(code: str, prefectures: set[str]) -> tuple[Level, str]:
    """Level and parent, which the digits tell: 429005 is of 420000, there being no 429000."""
    province = code[:2] + "0000"
    if code == province:
        return "province", ""
    prefecture = code[:4] + "00"
    if code == prefecture:
        return "prefecture", province
    return "county", prefecture if prefecture in prefectures else province


def _ordered(found: Iterable[Division]) -> tuple[Division, ...]:
    """Those that still are first, then by level and code."""
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.end != "", _rank(each), each.code, each.begin)))


def _rank(each: Division) -> int:
    return _LEVELS.index(each.level)


@lru_cache(maxsize=65536)
def division(code: str, on: str | None = None) -> Division | None:
    """The division of a code, under its name on the day or else its latest: 130502 → 襄都区, in 2010 桥东区."""
    names = _table().by_code.get(code, ())
    if day := _known(on):
        names = tuple(each for each in names if each.held(day))
    return names[-1] if names else None


def _known(on: str | None) -> str:
    """A day or year as far as it is told: XXXX-07-20 tells none."""
    return on if on and on[:4].isdigit() else ""


def history(code: str) -> tuple[Division, ...]:
    """All names of a code, oldest first: 130502 → 桥东区, 襄都区."""
    return _table().by_code.get(code, ())


def codes() -> tuple[str, ...]:
    """Every code that ever was, sorted."""
    return tuple(sorted(_table().by_code))


def current() -> tuple[Division, ...]:
    """Every division of today, by code: some 3,200."""
    table = _table().by_code
    return tuple(each for code in sorted(table) for each in table[code] if not each.end)


@lru_cache(maxsize=65536)
def named(name: str) -> tuple[Division, ...]:
    """All divisions that bear a form, today's first: 鼓楼区 → five; 恩施州, 金华, 环江县 → one each."""
    table = _table()
    return _ordered((*table.by_full.get(name, ()), *table.by_bare.get(name, ())))


@cache
def surfaces() -> Mapping[str, tuple[str, ...]]:
    """Every form that says what it is → codes: 金华市, 恩施州, 科左中旗."""
    return _codes(_table().by_full)


@cache
def bare_surfaces() -> Mapping[str, tuple[str, ...]]:
    """Every form without its kind → codes: 金华, 广西, 永康; riskier, see `is_risky`."""
    return _codes(_table().by_bare)


def _codes(forms: Mapping[str, tuple[Division, ...]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({form: tuple(dict.fromkeys(each.code for each in forms[form])) for form in sorted(forms)})


@lru_cache(maxsize=65536)
def is_risky(form: str) -> bool:
    """Whether a form may well be another word: counties of two characters (永康, 任县), 新城区, 朝阳."""
    return form in _table().words or (
        len(form) <= _RISKY_LENGTH and all(each.level == "county" for each in named(form))
    )


@lru_cache(maxsize=65536)
def parents(code: str) -> tuple[str, ...]:
    """Codes above, nearest first: 330784 → 330700, 330000; 429005 → 420000."""
    chain = []
    while (names := _table().by_code.get(code)) and names[-1].parent:
        code = names[-1].parent
        chain.append(code)
    return tuple(chain)


def is_within(code: str, ancestor: str) -> bool:
    """Whether one is the other or lies in it: 330784 in 330000."""
    return code == ancestor or ancestor in parents(code)


def children(code: str, on: str | None = None) -> tuple[Division, ...]:
    """Divisions directly below, of the day or of today: 330700 → 金东区, 永康市 …"""
    day = _known(on)
    found = (each for child in _table().below.get(code, ()) for each in _table().by_code[child])
    return tuple(each for each in found if (each.held(day) if day else not each.end))


def province_of(code: str) -> str:
    """Code of the province: 330784 → 330000."""
    return code[:2] + "0000"


@cache
def province_abbreviations() -> Mapping[str, str]:
    """One-character names of provinces → code, as in 粤ICP备 and 沪: 粤 → 440000."""
    return MappingProxyType({row["abbreviation"]: row["code"] for row in read_table("province_abbreviations.csv")})


def resolve(name: str, context: Iterable[str] = (), on: str | None = None) -> Division | None:
    """The one division that a form means, or None where nothing tells.

    `context` are codes that the article speaks of otherwise, `on` its day or year. In turn: what
    was there on the day (without one, or XXXX-07-20: what is there today, else what went last, but rather
    what was there in a province of the context: 江北区 of 重庆, until 2026), what lies nearest to the
    context, full forms before bare ones, the higher level (吉林 → 吉林省).
    例: 鼓楼区 with 320100 → 320106; 鼓楼区 alone → None; 双城市 in 2010 → 230182, in 2020 → None.
    """
    day, near = _known(on), frozenset(context)
    candidates = _of_the_time(named(name), day)
    if not day and near:
        candidates = _tied(candidates, near) or _of_the_time(_tied(named(name), near), day) or candidates
    if len(candidates) > 1:
        candidates = _nearest(candidates, near)
    if len(candidates) > 1:
        full = [each for each in candidates if each in _table().by_full.get(name, ())]
        candidates = full or candidates
        highest = min(map(_rank, candidates))
        candidates = [each for each in candidates if _rank(each) == highest]
    if len(candidates) > 1:
        candidates = _latest(candidates)
    return candidates[0] if len(candidates) == 1 else None


def _tied(candidates: Iterable[Division], context: frozenset[str]) -> list[Division]:
    return [each for each in candidates if any(_tie(each, code) for code in context)]


def _of_the_time(candidates: Sequence[Division], on: str) -> list[Division]:
    if not on:
        last = max((each.end or _TODAY for each in candidates), default=_TODAY)
        return [each for each in candidates if (each.end or _TODAY) == last]
    return [each for each in candidates if each.held(on)] or [each for each in candidates if each.held_about(on)]


def _nearest(candidates: list[Division], context: frozenset[str]) -> list[Division]:
    """Those with the closest tie to the context, all where none has any."""
    ties = {each: max((_tie(each, code) for code in context), default=0) for each in candidates}
    return [each for each in candidates if ties[each] == max(ties.values())]


def _tie(each: Division, code: str) -> int:
    """3 the same, 2 above, below or beside it in one prefecture, 1 in its province."""
    if each.code == code:
        return 3
    if each.code[:2] != code[:2]:
        return 0
    if each.level == "province" or code[2:] == "0000":
        return 1
    return 2 if each.code[:4] == code[:4] and each.code[2:4] != "90" else 1


def _latest(candidates: list[Division]) -> list[Division]:
    """Where all others became one of them under the same name (公主岭市 220381, 220184) that one."""
    heirs = [set(each.successors) | {each.code} for each in candidates]
    later = [each for each in candidates if all(each.code in codes for codes in heirs)]
    return later if len(later) == 1 else candidates
