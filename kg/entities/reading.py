"""An article's facts made light: the record that resolution keeps of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.entities import places
from kg.entities.days import days
from kg.entities.offices import title_of
from kg.entities.records import (
    EventRecord,
    InspectionRecord,
    PersonRecord,
    PlaceRecord,
    PostRecord,
    Record,
    RenameRecord,
    RoleRecord,
    TeamRecord,
)
from kg.entities.stories import sketch
from kg.lexicon import divisions
from kg.lexicon.identity import patterns, words
from kg.model import Facts

__all__ = ["record_of"]

_REACH = 60  # characters after a name in which a list of officials tells birth and sex
_STOP = re.compile("[。；\n]")


class _Context:
    """What tells namesake places apart in one article: the codes it speaks of, and its day."""

    def __init__(self, codes: Iterable[str], day: str) -> None:
        self.codes = tuple(sorted(set(filter(None, codes))))
        self.on = day if day[:4].isdigit() else None

    def split(self, name: str) -> places.Place:
        return places.split(name, self.codes, self.on)


def record_of(facts: Facts) -> Record:
    """The light record of one article's facts; `kg.entities.records.to_json` keeps it."""
    day = facts.day or ""
    localities = tuple(PlaceRecord(place.name, place.code or "") for place in facts.localities)
    context = _Context((place.code for place in localities), day)
    text = facts.document.text
    title = next((text[line.span.start : line.span.end] for line in facts.document.lines_of("headline")), "")
    return Record(
        doc=facts.document.id,
        title=title or facts.document.source.metadata.title,
        published=facts.published or facts.document.source.metadata.date,
        day=day,
        places=localities,
        persons=tuple(_person(facts, person.name, person.private, context) for person in facts.persons),
        teams=tuple(
            TeamRecord(team.name, team.body, team.number or 0, team.round or "", *context.split(team.name))
            for team in facts.teams
        ),
        inspections=tuple(
            InspectionRecord(each.team, each.target, each.kind or "", each.round or "", *_target(each.target, context))
            for each in facts.inspections
        ),
        events=tuple(EventRecord(event.type, event.date or "", event.planned) for event in facts.events),
        roles=tuple(
            RoleRecord(role.person, role.role, -1 if role.event is None else role.event) for role in facts.roles
        ),
        periods=tuple((period.start or "", period.end or "") for period in facts.periods),
        renames=tuple(_renames(text, context)),
        sketch=sketch(text),
        told=_last_date(text),
    )


def _last_date(text: str) -> str:
    """The last date with a year in the text, not that of a birth: 2008-09-01; empty for none."""
    found = (match.groupdict() for row in patterns("told") for match in row.pattern.finditer(text))
    dates = ("-".join(f"{int(part):02}" for part in each.values() if part) for each in found)
    return max((date for date in dates if days(date)), default="")


def _target(name: str, context: _Context) -> places.Place:
    """Code and rest of a target; the committee of a place is the place (衢州市委 → 330800)."""
    place = context.split(name)
    return places.Place(place.code, "") if place.rest in words("place_committee") else place


def _person(facts: Facts, name: str, private: bool, context: _Context) -> PersonRecord:
    posts = []
    for post in facts.posts:
        if post.person == name:
            place = context.split(post.label)
            posts.append(PostRecord(post.label, post.body, post.title, post.status, post.date or "", *place))
    known = {post.label for post in posts}
    posts += [post for post in _career(facts, name, context) if post.label not in known]
    birth, sex, native = _told(facts, name)
    return PersonRecord(name, tuple(posts), birth, sex, native, private)


def _career(facts: Facts, name: str, context: _Context) -> Iterator[PostRecord]:
    """Posts that the text says somebody held before: 刘洋去年底由桃江县县长调任现职 → 桃江县县长, former."""
    text = facts.document.text
    names = [person.name for person in facts.persons]
    for row in patterns("career"):
        for match in row.pattern.finditer(text):
            before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            nearest = max(names, key=lambda each: (before.rfind(each), len(each)), default="")
            if nearest != name or name not in before:
                continue
            for label in re.split("|".join(words("list_sign")), match["posts"]):
                place = context.split(label)
                if place.code and place.rest and (title := title_of(place.rest)):
                    yield PostRecord(label, label.removesuffix(title), title, "former", "", *place)


def _told(facts: Facts, name: str) -> tuple[str, str, str]:
    """Birth, sex and native place told behind a name: 王伟民，男，1976年8月生 → 1976-08, m."""
    text = facts.document.text
    birth = sex = native = ""
    for found in re.finditer(re.escape(name), text):
        words_after = _STOP.split(text[found.end() : found.end() + _REACH], maxsplit=1)[0]
        for person in facts.persons:  # what follows the next name is said of that
            words_after = words_after.split(person.name, 1)[0]
        for row in patterns("birth"):
            if not birth and (match := row.pattern.search(words_after)):
                birth = match["year"] + (f"-{int(match['month']):02}" if match["month"] else "")
        for row in patterns("sex"):
            if not sex and (match := row.pattern.search(words_after)):
                sex = match.lastgroup or ""
        for row in patterns("native"):
            if birth and not native and (match := row.pattern.search(words_after)):
                native = places.split(match["place"]).code
    return birth, sex, native


def _renames(text: str, context: _Context) -> Iterable[RenameRecord]:
    """Renamings that the text tells of places and bodies it can place: 沾益县撤县设区."""
    seen = set()
    for row in patterns("renamed"):
        for match in row.pattern.finditer(text):
            groups = match.groupdict()
            old = _last_place(groups["old"], context) if row.merged else groups["old"]
            new = groups.get("new") or old[:-1] + (groups.get("unit") or "")
            new = _last_place(new, context) if row.merged else new
            if old and new and old != new and (old, new) not in seen:
                seen.add((old, new))
                code = _code(old, context) if row.merged else context.split(old).code
                yield RenameRecord(old, new, row.merged, code)


def _last_place(words_before: str, context: _Context) -> str:
    """The division that some words end with: 经国务院批准，沾益县 → 沾益县."""
    known = (words_before[start:] for start in range(len(words_before) - 1))
    return next((name for name in known if divisions.named(name)), "")


def _code(name: str, context: _Context) -> str:
    division = divisions.resolve(name, context.codes, context.on)
    return division.code if division else ""
