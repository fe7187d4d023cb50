"""When an inspection may have begun, by what an article tells of it."""

from __future__ import annotations

from kg.entities.days import Days, days
from kg.entities.records import Record

__all__ = ["started"]

_SLACK = 7
# From an event back to the first and last day on which the team may have arrived.
_ARRIVED = {
    "mobilization": (_SLACK, _SLACK),
    "deployment": (3, -35),
    "feedback": (250, 30),
    "hearing": (220, 14),
    "rectification": (560, 60),
    "followup": (1000, 100),
}
_ANY = (1100, -45)


def started(record: Record) -> Days | None:
    """Days on which the inspection that an article speaks of may have begun.

    例: a feedback of 2018-11-06 lies 30 to 250 days after; a stay from 2017-03-06 says it.
    """
    begun = [span for start, _ in record.periods if (span := days(start))]
    if begun:
        first = min(begun)
        return Days(first.first - _SLACK, first.last + _SLACK)
    spans = []
    for event in record.events:
        told = event.date or record.published  # a report without a day is of the days before it came out
        if (span := days(told)) is not None:
            before, after = _ARRIVED.get(event.type, _ANY)
            spans.append(Days(span.first - before, span.last - after if after != _SLACK else span.last + _SLACK))
    if not spans and (span := days(record.published)):
        spans = [Days(span.first - _ANY[0], span.last - _ANY[1])]
    return min(spans, key=lambda span: (span.last - span.first, span)) if spans else None
