"""Endings of bodies' names that no list can hold: 巡察三组, 巡视整改工作领导小组, 第八师, 巡察指导科."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.gazetteer import Ending, Token
from kg.lexicon.rows import expanded
from kg.mentions.numbered import INSIDE

__all__ = ["patterned"]

_KINDS = (  # pattern, kind of body, how its owner is filled in
    (INSIDE, "Team", "committee"),
    (re.compile(expanded("{{rectification_group}}")), "LeadingGroup", "committee"),
    (re.compile(expanded("{{office_part}}")), "Department", "committee"),
    (re.compile(expanded("{{nth_unit}}")), "MilitaryCommand", "none"),
)


def patterned(text: str) -> Iterator[Token]:
    """Such endings as tokens, kind by kind."""
    for pattern, kind, attach in _KINDS:
        for match in pattern.finditer(text):
            yield Token(match.start(), match.end(), "ending", Ending(match[0], kind, attach))
