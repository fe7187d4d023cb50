"""Numbers as news writes them, in Arabic and Chinese numerals, on spans that a pattern found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.rows import expanded, rows

__all__ = ["NumeralRow", "han", "number"]

_BIG = 10_000  # from here on a unit multiplies all that stands before it


@dataclass(frozen=True, slots=True)
class NumeralRow:
    """A sign and its value; `unit` multiplies, `sum` adds (廿三)."""

    signs: str
    value: int
    example: str
    means: int
    unit: bool = False
    sum: bool = False


@cache
def _signs() -> dict[str, NumeralRow]:
    return {sign: row for row in rows("numerals.yaml", NumeralRow) for sign in row.signs}


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(rf"(?P<arabic>\d[\d,]*(?:\.\d+)?)?(?P<han>{expanded('{{han_number}}')})?{expanded('{{about}}')}?")


def _positional(han: str) -> int | None:
    """Digits written one by one: 二〇二三, 一二三."""
    known = _signs()
    values = [known[sign].value for sign in han]
    return int("".join(map(str, values))) if max(values) < 10 and len(values) > 1 else None


def _units(han: str, start: float = 0) -> int:
    """Digits and units: 三百一十六, 十四, 一千二 (1200), and 万 after 1.2."""
    known = _signs()
    total, section, digit, last = 0.0, 0.0, start, 0
    for sign in han:
        row = known[sign]
        if row.sum:
            section, digit = section + row.value, 0
        elif not row.unit:
            digit, last = row.value, last if row.value else 0
        elif row.value >= _BIG:
            total, section, digit, last = (total + section + digit) * row.value, 0, 0, row.value
        else:
            section, digit, last = section + (digit or 1) * row.value, 0, row.value
    if digit and last > 10 and han[-1:] and not known[han[-1]].unit:
        digit *= last // 10
    return int(total + section + digit)


@lru_cache(maxsize=16384)
def number(words: str) -> int | None:
    """The number that the words give, None if they give none: 三百一十六, 230余, 百, 两, 1.2万.

    例: 发现问题三百一十六个 → number("三百一十六") is 316.
    """
    found = _shape().fullmatch(words.strip())
    if not found or not (found["arabic"] or found["han"]):
        return None
    han = found["han"] or ""
    if not found["arabic"]:
        positional = _positional(han)
        return _units(han) if positional is None else positional
    value = float(found["arabic"].replace(",", ""))
    return _units(han, value) if han else int(value)


@cache
def han(value: int) -> str:
    """A number under a hundred as the names of teams write it: 15 → 十五."""
    digit = {row.value: row.signs[0] for row in rows("numerals.yaml", NumeralRow) if not row.sum}
    tens, ones = divmod(value, 10)
    head = (digit[tens] if tens > 1 else "") + digit[10] if tens else ""
    return head + (digit[ones] if ones or not tens else "")
