"""Bodies and places across articles: one node for all the forms of a name.

A body is its place and its core, the name in short form without its place: 曲靖市扶贫开发办公室
and 曲靖市扶贫办 are 530300 and 扶贫办. Renamed bodies stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from kg.entities import places
from kg.entities.arrival import started
from kg.entities.days import Days, gap
from kg.entities.offices import core_name, without_organ
from kg.entities.records import InspectionRecord, Record, RenameRecord
from kg.entities.unions import Union
from kg.lexicon.abbreviations import abbreviates, company_stem
from kg.lexicon.identity import words

__all__ = ["Bodies", "BodyKey", "home_of", "key_of", "resolve_bodies", "target_key"]

PLACE, BODY, OPEN = "place", "body", "open"


class BodyKey(NamedTuple):
    """What a name means: kind, place code, core. `open` names that nothing places stay in their article."""

    kind: str
    code: str
    core: str


def key_of(name: str, place: places.Place, home: tuple[str, ...], doc: str) -> BodyKey:
    """The key of a body's name of one article; `home` are the places that the article is about.

    例: 衢州市 → the place 330800; 曲靖市扶贫办党组 → 530300 扶贫办党组; 马桥镇 → 马桥镇 of the one home.
    """
    if place.code:
        return BodyKey(BODY, place.code, core_name(place.rest)) if place.rest else BodyKey(PLACE, place.code, "")
    core = core_name(name)
    if not _needs_place(without_organ(core)):
        return BodyKey(BODY, "", core)
    return BodyKey(BODY, home[0], core) if len(home) == 1 else BodyKey(OPEN, doc, core)


@lru_cache(maxsize=65536)
def _needs_place(core: str) -> bool:
    """Whether a name without place is one of many: 县水利局, 马桥镇; 华南农业大学 is the only one."""
    return not core.endswith(words("own_name"))


def target_key(each: InspectionRecord, home: tuple[str, ...], doc: str) -> BodyKey:
    """The key of an inspected body; its party organ is the body: 水利局党组 → 水利局."""
    key = key_of(each.target, places.Place(each.code, each.rest), home, doc)
    return key._replace(core=without_organ(key.core))


class _Known(NamedTuple):
    """A body name where an article says it."""

    doc: str
    name: str
    key: BodyKey


class _Context(NamedTuple):
    """What places the names of one article: the codes it speaks of, its day, what it is about."""

    codes: tuple[str, ...]
    on: str | None
    home: tuple[str, ...]


class Bodies:
    """Every body and place name of every article, by the entity it belongs to."""

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], BodyKey] = {}
        self.contexts: dict[str, _Context] = {}
        self.same: Union[BodyKey] = Union()
        self.told: list[tuple[BodyKey, BodyKey, str]] = []  # older, newer, article: succession as told

    def of(self, doc: str, name: str) -> BodyKey | None:
        """The entity of a name in an article, also of one that only follows from others (金华市委 of its 办公室)."""
        key = self.keys.get((doc, name))
        if key is None and name and (context := self.contexts.get(doc)):
            key = key_of(name, places.split(name, context.codes, context.on), context.home, doc)
            place = self.place(key.code) if key.code and key.kind == BODY else key.code
            key = self.keys[doc, name] = key._replace(code=place)
        return self.same.find(key) if key else None

    def place(self, code: str) -> str:
        """The code that stands for a place and what it became where an article tells so."""
        return self.same.find(BodyKey(PLACE, code, "")).code


def home_of(record: Record) -> tuple[str, ...]:
    """Places of what is inspected, else all that the article names."""
    inspected = {each.code for each in record.inspections if each.code and each.code != places.CENTRE}
    return tuple(sorted(inspected or {place.code for place in record.places if place.code}))


def _context(record: Record) -> _Context:
    codes = tuple(sorted({place.code for place in record.places if place.code}))
    return _Context(codes, record.day if record.day[:4].isdigit() else None, home_of(record))


def _named(record: Record) -> Iterator[_Known]:
    """Each body and place name of an article with its key."""
    (context, on, home), doc = _context(record), record.doc
    for place in record.places:
        yield _Known(doc, place.name, BodyKey(PLACE, place.code, "") if place.code else BodyKey(OPEN, doc, place.name))
    for each in record.inspections:
        yield _Known(doc, each.target, target_key(each, home, doc))
        yield _Known(doc, each.team, key_of(each.team, places.split(each.team, context, on), home, doc))
    for team in record.teams:
        yield _Known(doc, team.body, key_of(team.body, places.split(team.body, context, on), home, doc))
    for person in record.persons:
        for post in person.posts:
            rest = post.rest.removesuffix(post.title) if post.rest else post.body
            yield _Known(doc, post.body, key_of(post.body, places.Place(post.code, rest), home, doc))


def resolve_bodies(records: Iterable[Record]) -> Bodies:
    """The bodies and places of all articles; the order of the articles does not matter."""
    bodies = Bodies()
    renames: list[tuple[Record, RenameRecord]] = []
    known = list(records)
    for record in known:
        bodies.contexts[record.doc] = _context(record)
        for doc, name, key in _named(record):
            bodies.keys.setdefault((doc, name), key)
        renames.extend((record, rename) for rename in record.renames)
    for record, rename in renames:
        old, new = (_renamed_key(record, name, bodies) for name in (rename.old, rename.new))
        if old and new and old != new:
            if rename.merged:
                bodies.same.join(old, new)
            bodies.told.append((old, new, record.doc))
    _places_of_bodies(bodies)
    _abbreviations(bodies)
    _inspected_together(known, bodies)
    bodies.told.sort()
    return bodies


def _renamed_key(record: Record, name: str, bodies: Bodies) -> BodyKey | None:
    """The body or place that a told renaming speaks of, if it can be placed."""
    if known := bodies.keys.get((record.doc, name)):
        return known
    context = bodies.contexts[record.doc]
    key = key_of(name, places.split(name, context.codes, context.on), context.home, record.doc)
    return key if key.kind != OPEN else None


def _places_of_bodies(bodies: Bodies) -> None:
    """What is of a place that became another by a told 撤县设区 is of that: 沾益县委, 沾益区委."""
    for key in sorted(set(bodies.keys.values())):
        if key.kind == BODY and key.code and (now := bodies.place(key.code)) != key.code:
            bodies.same.join(key, key._replace(code=now))


def _abbreviations(bodies: Bodies) -> None:
    """Companies of one place of which one name shortens just one other: 市城投集团."""
    stems: Mapping[tuple[str, str], dict[str, list[BodyKey]]]
    stems = defaultdict(lambda: defaultdict(list))
    for key in sorted(set(bodies.keys.values())):
        base = without_organ(key.core)
        if key.kind == BODY and (stem := company_stem(base)):
            place = bodies.place(key.code) if key.code else ""
            stems[place, key.core.removeprefix(base)][stem].append(key)
    for found in stems.values():
        for keys in found.values():
            for key in keys[1:]:
                bodies.same.join(keys[0], key)
        for stem, keys in sorted(found.items()):
            longer = [other for other in sorted(found) if abbreviates(stem, other)]
            if len(longer) == 1 and keys[0].code:
                bodies.same.join(keys[0], found[longer[0]][0])


def _inspected_together(records: Iterable[Record], bodies: Bodies) -> None:
    """Bodies that one team inspected at one time, of which one name shortens the other: 交运局, 交通运输局.

    Two targets of one article are two, however alike.
    """
    seen: dict[tuple[str, str], dict[BodyKey, list[Days]]] = defaultdict(lambda: defaultdict(list))
    apart: set[frozenset[BodyKey]] = set()
    for record in records:
        arrived = started(record)
        targets = {(each.team, bodies.same.find(bodies.keys[record.doc, each.target])) for each in record.inspections}
        for team, key in targets if arrived else ():
            if key.kind == BODY and key.code:
                seen[key.code, team][key].append(arrived or Days(0, 0))
        apart.update(frozenset((one, other)) for _, one in targets for _, other in targets if one != other)
    for found in seen.values():
        for short, long in permutations(sorted(found), 2):
            alike = abbreviates(short.core, long.core) and short.core[-1] == long.core[-1]
            if alike and frozenset((short, long)) not in apart and _overlap(found[short], found[long]):
                bodies.same.join(short, long)


def _overlap(ones: Iterable[Days], others: Sequence[Days]) -> bool:
    return any(gap(one, other) == 0 for one in ones for other in others)
