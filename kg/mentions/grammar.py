"""The forms in which news writes dates: what the words say, before anything is resolved.

例: 今年4月13日 is a relative year, month 4, day 13; 20.09.2018 is a day of a known year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.numerals import number
from kg.lexicon.rows import expanded, rows, sign
from kg.model import Span

_NUMBERS = frozenset(("y", "y2", "m", "d", "m2", "d2"))
_WORDS = ("y_word", "m_word", "d_word")
_BACK, _AHEAD = 10, 24  # characters around 年, 月, 日 … in which a date is looked for

__all__ = ["DateForm", "DateWord", "Told", "tellings", "word"]


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form of dates as a pattern with named groups."""

    name: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class DateWord:
    """Relative words: 昨日 is one day before the page's."""

    words: tuple[str, ...]
    unit: str  # year month day
    offset: int
    since: str  # page before
    example: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one date say: numbers that stand there, and words to be resolved."""

    span: Span
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_month: int | None = None  # 3—4月
    to_day: int | None = None  # 9至19日
    relative: DateWord | None = None
    part: str = ""
    vague: bool = False


@cache
def _forms() -> tuple[re.Pattern[str], tuple[tuple[str, tuple[tuple[str, int], ...]], ...]]:
    """All forms as one alternation, and by the number of the last group that matched the form with its groups."""
    known = rows("dates.yaml", DateForm, "forms")
    numbered = (
        re.sub(r"\(\?P([<=])(\w+)", rf"(?P\g<1>\g<2>__{i}", expanded(row.pattern)) for i, row in enumerate(known)
    )
    first = sign("dates.yaml", "begins").pattern  # most characters are told by it to begin no date
    forms = re.compile(f"(?={first})(?:{'|'.join(f'(?:{one})' for one in numbered)})")
    groups: list[list[tuple[str, int]]] = [[] for _ in known]
    of: list[int] = [0] * (forms.groups + 1)
    for name, index in forms.groupindex.items():
        key, form = name.rsplit("__", 1)
        groups[int(form)].append((key, index))
        of[index] = int(form)
    return forms, tuple((known[form].name, tuple(groups[form])) for form in of)


@cache
def _words() -> dict[str, DateWord]:
    return {one: row for row in rows("dates.yaml", DateWord, "words") for one in row.words}


def word(words: str) -> DateWord | None:
    """The row of a relative word: 去年."""
    return _words().get(words)


def tellings(text: str) -> Iterator[Told]:
    """Every date that the text tells, in order: 2018年8月7日, 昨日, 近日, 30日.

    例: 7月5日，旗委书记主持 → month 7, day 5.
    """
    forms, by_group = _forms()
    end = 0
    for trigger in sign("dates.yaml", "trigger").finditer(text):
        if trigger.start() < end:
            continue
        found = forms.search(text, max(end, trigger.start() - _BACK), trigger.end() + _AHEAD)
        if found is None:
            continue
        end = found.end()
        if found.lastindex is None:
            continue
        form, named = by_group[found.lastindex]
        yield _told(Span(*found.span()), form, {key: words for key, at in named if (words := found[at]) is not None})


def _told(span: Span, form: str, groups: dict[str, str]) -> Told:
    numbers = {key: number(words) for key, words in groups.items() if key in _NUMBERS}
    year = numbers.get("y")
    if "y2" in numbers:
        year = 2000 + (numbers["y2"] or 0)
    relative = next((word(words) for key, words in groups.items() if key in _WORDS), None)
    month, day, to_month, to_day = numbers.get("m"), numbers.get("d"), numbers.get("m2"), numbers.get("d2")
    return Told(span, form, year, month, day, to_month, to_day, relative, groups.get("part", ""), "vague" in groups)
