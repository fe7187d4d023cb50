"""What forbids two mentions of a name to be one person, whatever speaks for it.

The docstring of a veto is its explanation to users.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import NamedTuple

from kg.entities.days import gap
from kg.entities.offices import Office, clashes, far_apart, two_seats
from kg.entities.places import province
from kg.entities.profiles import Profile, Term

__all__ = ["VETOES", "Aliases", "Veto", "veto_of"]

_YEAR = 365.25


class Veto(NamedTuple):
    name: str
    holds: Callable[[Profile, Profile], bool]


def different_birth(one: Profile, other: Profile) -> bool:
    """They were born in different years."""
    return bool(one.birth and other.birth) and abs(int(one.birth[:4]) - int(other.birth[:4])) > 1


def different_sex(one: Profile, other: Profile) -> bool:
    """One is a man, the other a woman."""
    return bool(one.sex and other.sex) and one.sex != other.sex


def different_native(one: Profile, other: Profile) -> bool:
    """They are natives of different provinces."""
    return bool(one.native and other.native) and province(one.native) != province(other.native)


def different_name(one: Profile, other: Profile) -> bool:
    """Both are named in full, and differently: 库尔班江·伊明 and 库尔班江·买买提."""
    short, long = sorted((one.name, other.name), key=len)
    return not long.startswith(short)


def too_young(one: Profile, other: Profile) -> bool:
    """Born too late for the other's post: born in 1988, head of a county in 2014."""
    return any(a.birth and b.days and _age(a, b) < _YOUNGEST.get(b.grade, 18) for a, b in ((one, other), (other, one)))


def too_old(one: Profile, other: Profile) -> bool:
    """Born too early to be still in the other's post: beyond seventy."""
    return any(a.birth and b.days and _age(a, b) > _OLDEST for a, b in ((one, other), (other, one)))


_OLDEST = 72


def _age(one: Profile, other: Profile) -> float:
    """How old the one was, by the year of birth, when the other was last seen."""
    born = date(int(one.birth[:4]), 1, 1).toordinal()
    return (other.days.last - born) / _YEAR if other.days else 0.0


_YOUNGEST = {10: 45, 9: 45, 8: 42, 7: 38, 6: 33, 5: 29, 4: 25}  # by grade


def posts_at_once(one: Profile, other: Profile) -> bool:
    """Posts that nobody holds together, at one time: team heads of a county and of its city in one week."""
    return _any_terms(one, other, _CLASH_DAYS, clashes, _TEAM_DAYS)


def provinces_at_once(one: Profile, other: Profile) -> bool:
    """Posts in two provinces at one time."""
    return _any_terms(one, other, _FAR_DAYS, far_apart, _FAR_DAYS)


def heads_at_once(one: Profile, other: Profile) -> bool:
    """Both head a body of one place within a month, not the same: 县农业农村局局长, 县卫健局局长; a rare name may."""
    common = min(one.rarity, other.rarity) < _RARE
    return common and _any_terms(one, other, _CLASH_DAYS, two_seats, _CLASH_DAYS)


_RARE = 6.0  # one of a million people
_CLASH_DAYS, _TEAM_DAYS, _FAR_DAYS = 30, 3, 60


def _any_terms(one: Profile, other: Profile, within: int, test: Callable[[Office, Office], bool], teams: int) -> bool:
    for a, b in product(one.held, other.held):
        limit = teams if a.office.team and b.office.team and a.office.code == b.office.code else within
        if a.days and b.days and gap(a.days, b.days) <= limit and _sure(a, b) and test(a.office, b.office):
            return True
    return False


def _sure(one: Term, other: Term) -> bool:
    """Whether both dates are told to the month at least: 2018 alone proves nothing at once."""
    return all(term.days and term.days.last - term.days.first <= 31 for term in (one, other))


VETOES: tuple[Veto, ...] = (
    Veto("different names in full", different_name),
    Veto("different years of birth", different_birth),
    Veto("different sex", different_sex),
    Veto("natives of different provinces", different_native),
    Veto("too young for the post", too_young),
    Veto("too old for the post", too_old),
    Veto("posts that exclude each other at one time", posts_at_once),
    Veto("heads of two bodies at one time", heads_at_once),
    Veto("two provinces at one time", provinces_at_once),
)


Aliases = frozenset[frozenset[str]]
"""Pairs of names that somebody judged to be one person's: 阮昌祺 and 阮昌棋."""


def veto_of(one: Profile, other: Profile, aliases: Aliases = frozenset()) -> str:
    """The name of the first veto that holds, empty for none."""
    known = frozenset((one.name, other.name)) in aliases
    vetoes = (each for each in VETOES if not (known and each.holds is different_name))
    return next((each.name for each in vetoes if each.holds(one, other)), "")
