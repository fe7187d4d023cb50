"""EDTF dates as stretches of days, which is all that comparing needs of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Days", "days", "gap", "iso", "overlap"]

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Days(NamedTuple):
    """First and last day that a date can mean, as ordinals: 2018-10 is its 31 days."""

    first: int
    last: int


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """Days of an EDTF date; None where the year is not known (XXXX-07-20) or nothing is told."""
    match = _EDTF.fullmatch(edtf or "")
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Days(first.toordinal(), last.toordinal())


def iso(ordinal: int) -> str:
    """Day of an ordinal: 2018-10-31."""
    return date.fromordinal(ordinal).isoformat()


def gap(one: Days, other: Days) -> int:
    """Least number of days between two dates: 2018-05-20 and 2018-05 are 0 apart."""
    return max(0, one.first - other.last, other.first - one.last)


def overlap(one: Days, other: Days) -> bool:
    """Whether two dates can be one day: 2018 and 2018-10-31 can."""
    return gap(one, other) == 0
