"""Small records for tests: labels of posts and names of bodies, placed as reading places them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.entities import places
from kg.entities.offices import title_of
from kg.entities.profiles import mentions, profiles
from kg.entities.reading import _target
from kg.entities.records import EventRecord, InspectionRecord, PersonRecord, PlaceRecord, PostRecord, Record, TeamRecord
from kg.lexicon import divisions

Posts = Mapping[str, Sequence[str]]


def post(label, status="current", context=()):
    """A post by its label: 衢州市委书记 → 330800, 委书记."""
    place = places.split(label, tuple(context))
    title = title_of(label)
    return PostRecord(label, label.removesuffix(title), title, status, "", *place)


def person(name, *labels, context=(), **told):
    """A person with posts; `label:status` for one that is not current."""
    posts = tuple(post(label.partition(":")[0], label.partition(":")[2] or "current", context) for label in labels)
    return PersonRecord(name, posts, **told)


class _Context:
    def __init__(self, codes):
        self.codes = codes

    def split(self, name):
        return places.split(name, self.codes)


def record(doc, day, people=(), inspections=(), places_named=(), **more):
    """A record: people as (name, *labels), inspections as (team, target) or (team, target, round)."""
    codes = tuple(PlaceRecord(name, divisions.resolve(name).code) for name in places_named)
    context = tuple(place.code for place in codes)
    told = [each if isinstance(each, PersonRecord) else person(*each, context=context) for each in people]
    rows = [(*each, "")[:3] for each in inspections]
    teams = {team: _team(team, turn, context) for team, _, turn in rows if "组" in team}
    return Record(
        doc=doc,
        day=day,
        places=codes,
        persons=tuple(told),
        teams=tuple(teams.values()),
        inspections=tuple(
            InspectionRecord(team, target, "", turn, *_target(target, _Context(context))) for team, target, turn in rows
        ),
        **{"events": (), **more},
    )


def _team(name, turn, context):
    committee, _, _ = name.partition("第") if "第" in name else name.partition("巡")
    number = next((index for index, digit in enumerate("一二三四五六七八九十", 1) if f"第{digit}" in name), 0)
    return TeamRecord(name, committee, number, turn, *places.split(name, context))


def event(kind, date="", planned=False):
    return EventRecord(kind, date, planned)


def profile(name, day, *labels, **told):
    """The profile of one mention."""
    (made,) = profiles(mentions(record(f"{name}{day}", day, [person(name, *labels, **told)])))
    return made
