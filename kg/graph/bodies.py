"""What the name of a body tells of it: its kind, its place and level, the body it is a part of."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import divisions
from kg.lexicon.gazetteer import Ending, endings
from kg.lexicon.identity import words
from kg.lexicon.leading import leading_division
from kg.lexicon.towns import leading_town
from kg.vocabulary import subclasses, term

__all__ = ["Described", "described"]

_OWNED = frozenset({"level", "place", "committee"})  # bodies that are their place's: their level is its level
_LEVELS = {"Town": "township", "Village": "village"}


class Described(NamedTuple):
    """A body's class, the code of the division or town its name begins with, its level and its parent's name.

    Empty where the name does not tell.
    """

    cls: str
    code: str = ""
    level: str = ""
    parent: str = ""


def _ending(name: str) -> Ending | None:
    """The longest ending of a body that the name ends in, with something before it if it needs that."""
    known = endings()
    found = (known.get(name[start:]) for start in range(len(name)))
    return next((e for e in found if e and (e.text != name or not e.stem)), None)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(iri.rpartition("#")[2] for iri in subclasses(term("Body")))


def _parent(name: str, ending: Ending) -> str:
    """The body that the name goes on from: 浙江省委 of 浙江省委组织部; none for 金华市纪委."""
    rest = name.removesuffix(ending.text)
    above = _ending(rest) if rest else None
    return rest if above and above.kind in _kinds() and above.kind != "Team" else ""


@lru_cache(maxsize=65536)
def described(name: str, context: tuple[str, ...] = (), on: str | None = None) -> Described:
    """Describe a body by its name: 浙江省委巡视办 is an InspectionOffice of 浙江省委, province level.

    `context` are the codes of divisions that the article speaks of, `on` its day; they tell
    namesakes apart.
    """
    ending = _ending(name)
    town = leading_town(name, context, on)
    code = town.code if town else leading_division(name, context, on)[0]
    if ending is None:
        return Described("Body", code)
    cls = ending.kind if ending.kind in _kinds() and ending.kind != "Team" else "Body"
    return Described(cls, code, _level(name, ending, code), _parent(name, ending))


def _level(name: str, ending: Ending, code: str) -> str:
    if ending.kind in _LEVELS:
        return _LEVELS[ending.kind]
    if any(name.startswith(word) for word in words("centre")):
        return "central"
    division = divisions.division(code) if code and ending.attach in _OWNED else None
    return division.level if division else ""
