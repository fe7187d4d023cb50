"""What resolution needs of an article: light, as JSON, so that adding articles re-reads none.

A `Record` is made of an article's `Facts` by `kg.entities.reading.record_of` and kept beside the
article; everything in this package works on records alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

__all__ = [
    "EventRecord",
    "InspectionRecord",
    "PersonRecord",
    "PlaceRecord",
    "PostRecord",
    "Record",
    "RenameRecord",
    "RoleRecord",
    "TeamRecord",
    "from_json",
    "to_json",
]


class PlaceRecord(NamedTuple):
    """A division that the article names: 金东区, 330703; the code is empty where it is not sure."""

    name: str
    code: str


class PostRecord(NamedTuple):
    """A post as `Facts` has it, with its body's place: 衢州市委书记, 衢州市委, 书记, current, 2018-11-06, 330800."""

    label: str
    body: str
    title: str
    status: str = "current"
    date: str = ""
    code: str = ""
    rest: str = ""  # the label behind its places: 委书记


class PersonRecord(NamedTuple):
    """A person of the article, with what it tells beside posts: birth (1976-08), sex (m, f), native place."""

    name: str
    posts: tuple[PostRecord, ...] = ()
    birth: str = ""
    sex: str = ""
    native: str = ""
    private: bool = False


class TeamRecord(NamedTuple):
    """A team: 浙江省委第五巡视组, of 浙江省委, number 5, its round as told, place 330000."""

    name: str
    body: str
    number: int = 0
    round: str = ""
    code: str = ""
    rest: str = ""


class InspectionRecord(NamedTuple):
    """Who inspects what: 浙江省委第五巡视组, 衢州市; `code` is the place of the target."""

    team: str
    target: str
    kind: str = ""
    round: str = ""
    code: str = ""
    rest: str = ""  # the target behind its places, empty where it is a place: 水业集团


class EventRecord(NamedTuple):
    """An event with its EDTF date, empty where none is told: feedback, 2018-11-06."""

    type: str
    date: str = ""
    planned: bool = False


class RoleRecord(NamedTuple):
    """What somebody did, and at which of the record's events, -1 where that is not told."""

    person: str
    role: str
    event: int = -1


class RenameRecord(NamedTuple):
    """A renaming that the article tells: 沾益县 became 沾益区; `merged` for a 撤县设区."""

    old: str
    new: str
    merged: bool
    code: str = ""


class Record(NamedTuple):
    """One article as resolution sees it; `sketch` is the MinHash of its text."""

    doc: str
    title: str = ""
    published: str = ""
    day: str = ""  # EDTF, what the article speaks of: its last dated event, else its day of publication
    places: tuple[PlaceRecord, ...] = ()
    persons: tuple[PersonRecord, ...] = ()
    teams: tuple[TeamRecord, ...] = ()
    inspections: tuple[InspectionRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    roles: tuple[RoleRecord, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    renames: tuple[RenameRecord, ...] = ()
    sketch: str = ""
    told: str = ""  # the last date in the text, birthdays left out: all that places in time an article without a day


def to_json(record: Record) -> list[Any]:
    """The record as lists, for `json.dumps`; keys would be most of it."""
    return list(record)


def _rows(kind: Any, rows: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(kind(*row) for row in rows)


_PARTS: Mapping[int, type] = {
    4: PlaceRecord,
    6: TeamRecord,
    7: InspectionRecord,
    8: EventRecord,
    9: RoleRecord,
    11: RenameRecord,
}


def from_json(row: Sequence[Any]) -> Record:
    """A record out of what `to_json` gave, JSON's lists made tuples again."""
    parts = list(row)
    for index, kind in _PARTS.items():
        parts[index] = _rows(kind, row[index])
    parts[5] = tuple(PersonRecord(p[0], _rows(PostRecord, p[1]), *p[2:]) for p in row[5])
    parts[10] = tuple((start, end) for start, end in row[10])
    return Record(*parts)
