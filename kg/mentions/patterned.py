"""Endings of bodies' names that no list can hold: 巡察三组, 巡视整改工作领导小组, 第八师, 巡察指导科."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.gazetteer import Ending, Token
from kg.lexicon.rows import expanded
from kg.mentions.numbered import INSIDE

__all__ = ["patterned"]

_PART_ENDS = re.compile(expanded("{{office_part_ends}}"))
_KINDS = (  # pattern, kind of body, how its owner is filled in, what is quickly found where the pattern can be
    (INSIDE, "Team", "committee", None),
    (re.compile(expanded("{{rectification_group}}")), "LeadingGroup", "committee", None),
    (re.compile(expanded("{{office_part}}")), "Department", "committee", _PART_ENDS),
    (re.compile(expanded("{{nth_unit}}")), "MilitaryCommand", "none", None),
)


def patterned(text: str) -> Iterator[Token]:
    """Such endings as tokens, kind by kind."""
    for pattern, kind, attach, sign in _KINDS:
        for match in pattern.finditer(text) if sign is None or sign.search(text) else ():
            yield Token(match.start(), match.end(), "ending", Ending(match[0], kind, attach))
