"""Mentions of a name made comparable: those that tell the same posts in one year are one profile."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kg.entities.days import Days, days
from kg.entities.offices import Office, office_of
from kg.entities.places import level, province
from kg.entities.records import PersonRecord, Record
from kg.lexicon.identity import words
from kg.lexicon.names import rarity

__all__ = ["Mention", "Profile", "Term", "block_of", "mentions", "profiles"]

_RARE = 5.0  # one of a hundred thousand people: such a colleague tells something
_RARE_IN_PLACE = 6.5
_NAMESAKE = 1e-6  # what each further bearer of a name that the articles prove adds to its share


class Mention(NamedTuple):
    """A person of an article: `dv02:郦敏`, with the article's day."""

    doc: str
    day: str
    person: PersonRecord
    home: tuple[str, ...]  # codes of the places that the article is about
    beside: tuple[str, ...]  # people of rare names who are named with them

    @property
    def key(self) -> str:
        return f"{self.doc}:{self.person.name}"


class Term(NamedTuple):
    """An office at a time, as one article tells it; `status` as in the facts."""

    office: Office
    days: Days | None
    status: str


class Profile(NamedTuple):
    """What one or several mentions tell alike; `mentions` are their keys, the earliest first."""

    name: str
    mentions: tuple[str, ...]
    terms: tuple[Term, ...]
    days: Days | None
    rarity: float
    told: bool  # False where no post is told, and the place is that of the article
    birth: str
    sex: str
    native: str
    colleagues: frozenset[str]

    @property
    def held(self) -> tuple[Term, ...]:
        """The terms that were current on their day."""
        return tuple(term for term in self.terms if term.status in ("current", "acting")) if self.told else ()

    @property
    def grade(self) -> int:
        """The highest grade that the articles give, former and planned posts left out; 0 if none."""
        return max((term.office.grade for term in self.held), default=0)


def block_of(name: str) -> str:
    """What mentions must share to be compared: the name, of a name with dots its first part."""
    return name.split("·", 1)[0]


def mentions(record: Record) -> Iterator[Mention]:
    """The mentions of one article; private people stay in it."""
    names = [person.name for person in record.persons if not person.private]
    home = _home(record)
    rare = [name for name in names if rarity(name) >= _RARE]
    for person in record.persons:
        if not person.private:
            beside = tuple(name for name in rare if name != person.name)
            yield Mention(record.doc, record.day or record.published or record.told, person, home, beside)


def _home(record: Record) -> tuple[str, ...]:
    """Places of the inspected, else the lowest that the article names."""
    codes = {each.code for each in record.inspections if each.code} or {
        place.code for place in record.places if place.code
    }
    return tuple(sorted(codes))


def _terms(mention: Mention) -> tuple[Term, ...]:
    terms = []
    for post in mention.person.posts:
        office = office_of(post)
        if not office.code and len(mention.home) == 1 and not office.body.endswith(words("own_name")):
            office = office._replace(code=mention.home[0], level=level(mention.home[0]))
        terms.append(Term(office, days(post.date) or days(mention.day), post.status))
    return tuple(terms)


def _presumed(mention: Mention) -> tuple[Term, ...]:
    """Somewhere in the place that the article is about: 市领导毛立夏."""
    offices = (Office(code, "?", "?", "present", False, 0, "", level(code)) for code in mention.home)
    return tuple(Term(office, days(mention.day), "current") for office in offices)


def _likeness(mention: Mention, judged: bool) -> tuple[object, ...]:
    """What makes mentions one profile without weighing: the same posts told, in one year.

    A rare name in one place is as good as a post; a mention that somebody judged stands alone.
    """
    person = mention.person
    told = tuple(sorted({(post.code, post.rest, post.status) for post in person.posts if post.code}))
    placed = mention.home if rarity(person.name) >= _RARE_IN_PLACE and len(mention.home) == 1 else (mention.doc,)
    alone = (mention.doc,) if judged else () if told else placed
    return person.name, told, mention.day[:4] or mention.doc, alone, person.birth, person.sex, person.native


def profiles(block: Iterable[Mention], judged: Container[str] = ()) -> list[Profile]:
    """The profiles of a block, in an order that does not depend on the mentions' order."""
    alike: Mapping[tuple[object, ...], list[Mention]]
    alike = defaultdict(list)
    for mention in block:
        alike[_likeness(mention, mention.key in judged)].append(mention)
    made = [_profile(sorted(group, key=lambda each: (each.day or "9", each.doc))) for group in alike.values()]
    namesakes = _namesakes(made)
    made = [profile._replace(rarity=_rarity(profile.rarity, namesakes)) for profile in made]
    return sorted(made, key=lambda profile: (profile.days or Days(10**7, 10**7), profile.mentions))


def _namesakes(found: Iterable[Profile]) -> int:
    """How many bearers of the name the articles prove beside one: provinces in one year."""
    years: dict[int, set[str]] = defaultdict(set)
    for profile in found:
        for term in profile.held:
            if term.days and level(term.office.code) not in ("", "central"):
                years[date.fromordinal(term.days.first).year].add(province(term.office.code))
    return max((len(provinces) for provinces in years.values()), default=1) - 1


def _rarity(told: float, namesakes: int) -> float:
    return told if namesakes < 1 else round(-math.log10(10**-told + namesakes * _NAMESAKE), 2)


def _by_month(terms: Iterable[Term]) -> tuple[Term, ...]:
    """One term for an office and month: hundreds of articles tell the same."""
    seen: dict[tuple[object, ...], Term] = {}
    for term in terms:
        seen.setdefault((term.office, term.status, term.days and term.days.first // 30), term)
    return tuple(seen.values())


def _profile(group: list[Mention]) -> Profile:
    first = group[0].person
    told = _by_month(term for mention in group for term in _terms(mention))
    known = [each for mention in group if (each := days(mention.day))]
    return Profile(
        name=first.name,
        mentions=tuple(mention.key for mention in group),
        terms=told or _by_month(term for mention in group for term in _presumed(mention)),
        days=Days(min(each.first for each in known), max(each.last for each in known)) if known else None,
        rarity=rarity(first.name),
        told=bool(told),
        birth=first.birth,
        sex=first.sex,
        native=first.native,
        colleagues=frozenset(name for mention in group for name in mention.beside),
    )
