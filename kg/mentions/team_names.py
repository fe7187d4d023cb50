"""Teams by their numbers: 第一、第二巡察组 are two, 省委巡视第五组 is 省委第五巡视组."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.gazetteer import words
from kg.lexicon.numerals import han
from kg.mentions.raw import RawBody
from kg.model import BodyMention, Span

__all__ = ["teams"]

(_ORDINAL,) = words("ordinal")
_ARABIC = re.compile(r"[0-9]")


def teams(
    raw: RawBody, text: str, named: tuple[str, str | None, tuple[Span, ...]], known: BodyMention | None
) -> Iterator[BodyMention]:
    """The teams of one mention, by its name in full, its place and what fills it.

    `known` is the team with a number that one without may mean.
    """
    name, place, fills = named
    span = Span(raw.start, raw.end)
    if not raw.numbers:
        of = known.of if known and known.name == name else name.removesuffix(raw.ending.text)
        yield BodyMention(span, name, "Team", "", place, (), fills, of, raw.ending.text)
        return
    of = name[: len(name) - (raw.end - raw.start - len(raw.pattern[0]))]
    for n in raw.numbers:
        full = of + ("" if raw.pattern[2] else f"{_ORDINAL}{_numeral(n, text[raw.start : raw.end])}") + raw.pattern[1]
        yield BodyMention(span, full, "Team", "", place, (n,), fills, of, raw.pattern[2] or raw.ending.text)


def _numeral(n: int, written: str) -> str:
    """The number in the signs that the text uses: 五, 25."""
    return str(n) if _ARABIC.search(written) else han(n)
