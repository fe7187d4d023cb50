"""Earliest and latest day of an EDTF date, where they can be told."""

from __future__ import annotations

import calendar
import re

from kg.model import Day

__all__ = ["bounds"]

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def bounds(date: str) -> tuple[Day, Day] | None:
    """First and last day that a date may mean: 2018-02 gives 2018-02-01 and 2018-02-28.

    None where the year is unknown (XXXX-07-20) or the day is not in the calendar.
    """
    match = _DATE.fullmatch(date)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if year < 1 or (day and day > calendar.monthrange(year, month)[1]):
        return None
    if day:
        return Day(date), Day(date)
    last = month or 12
    return Day(f"{year:04}-{month or 1:02}-01"), Day(f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]:02}")
