"""A person's posts over time, never longer than the evidence, and who followed whom in a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from kg.entities.bodies import Bodies
from kg.entities.days import Days, days
from kg.entities.offices import Office, clashes, office_of
from kg.entities.records import PersonRecord, PostRecord, Record
from kg.lexicon.identity import short_form

__all__ = ["HEADS", "PostKey", "Seen", "Succession", "Tenure", "resolve_tenures", "successions"]

HEADS = ("party_head", "government_head", "discipline_head", "supervision_head", "team_head", "court_head",
          "procuratorate_head", "inspection_office_head", "head", "town_head", "party_department_head")  # fmt: skip


class PostKey(NamedTuple):
    """A post: its place (of a team of one round the team, of what nothing places the article) and its name.

    例: ("place", "330800") and 委书记.
    """

    scope: tuple[str, ...]
    name: str


class Seen(NamedTuple):
    """A tenure as one article tells it; `label`, `body`, `title`, `status` make its node there."""

    doc: str
    name: str
    post: PostRecord
    day: str


class Tenure(NamedTuple):
    """A person's time in a post: first and last seen in it, and each article that says so."""

    person: int
    post: PostKey
    status: str
    office: Office
    seen: tuple[Seen, ...]
    first: str
    last: str


class Succession(NamedTuple):
    """Who was seen in a post after whom; somebody unseen may have been between them."""

    earlier: int
    later: int


class Posts(NamedTuple):
    """How names of bodies become posts: the bodies, and teams by article and name."""

    bodies: Bodies
    teams: dict[tuple[str, str], tuple[str, ...]]

    def key(self, doc: str, post: PostRecord) -> PostKey:
        """The post that one article's words mean."""
        if team := self.teams.get((doc, post.body)):
            return PostKey(team, short_form(post.title or post.label))
        name = self._name(doc, post)
        if post.code:
            return PostKey(("place", self.bodies.place(post.code)), name)
        body = self.bodies.of(doc, post.body)
        if body is None or body.kind == "open":
            return PostKey(("open", doc), name)
        return PostKey(("body", body.code), name)

    def _name(self, doc: str, post: PostRecord) -> str:
        """The post's name with its body's: 城投集团董事长 → 城市建设投资集团有限公司董事长."""
        name, own, body = office_of(post).key, self.bodies.keys.get((doc, post.body)), self.bodies.of(doc, post.body)
        renamed = own and body and own.core and own.core != body.core and name.startswith(own.core)
        return body.core + name.removeprefix(own.core) if renamed and own and body else name


def resolve_tenures(people: Sequence[Sequence[tuple[Record, PersonRecord]]], posts: Posts) -> list[Tenure]:
    """The tenures of all people, by person and time.

    例: 闻人朔, 衢州市委书记, seen on 2018-08-09 and 2018-11-06, and not a day beyond.
    """
    tenures: list[Tenure] = []
    for person, mentions in enumerate(people):
        groups: dict[tuple[PostKey, str], list[tuple[Seen, Office]]] = defaultdict(list)
        for record, each in mentions:
            for post in each.posts:
                day = post.date if days(post.date) else record.day or record.published
                seen = Seen(record.doc, each.name, post, day)
                groups[posts.key(record.doc, post), post.status].append((seen, office_of(post)))
        held = [pair for (_, status), pairs in groups.items() if status == "current" for pair in pairs]
        held = held if len({office.code for _, office in held if office.seat}) > 1 else []
        for key, pairs in sorted(groups.items(), key=lambda entry: entry[0]):
            tenures.extend(_spells(person, *key, pairs, held))
    return tenures


def _spells(
    person: int, post: PostKey, status: str, pairs: list[tuple[Seen, Office]], held: list[tuple[Seen, Office]]
) -> Iterator[Tenure]:
    """One tenure, or several where a post that excludes it was held between."""
    pairs.sort(key=lambda pair: (pair[0].day or "9", pair[0].doc))
    spell = [pairs[0]]
    for pair in pairs[1:]:
        if status == "current" and any(_between(spell[-1], other, pair) for other in held):
            yield _tenure(person, post, status, spell)
            spell = []
        spell.append(pair)
    yield _tenure(person, post, status, spell)


def _between(one: tuple[Seen, Office], other: tuple[Seen, Office], last: tuple[Seen, Office]) -> bool:
    spans = [days(pair[0].day) for pair in (one, other, last)]
    if any(span is None for span in spans):
        return False
    first, middle, end = (span or Days(0, 0) for span in spans)
    return first.last < middle.first and middle.last < end.first and clashes(one[1], other[1])


def _tenure(person: int, post: PostKey, status: str, spell: list[tuple[Seen, Office]]) -> Tenure:
    dated = [seen.day for seen, _ in spell if days(seen.day)]
    first = min(dated, key=lambda day: (days(day) or Days(0, 0)).first, default="")
    last = max(dated, key=lambda day: (days(day) or Days(0, 0)).last, default="")
    return Tenure(person, post, status, spell[0][1], tuple(seen for seen, _ in spell), first, last)


def successions(tenures: Sequence[Tenure]) -> tuple[list[Succession], list[tuple[int, int]]]:
    """Who followed whom in a post that one person holds, and pairs that hold it at one time: a contradiction."""
    by_post: dict[PostKey, list[int]] = defaultdict(list)
    for index, tenure in enumerate(tenures):
        if tenure.status == "current" and tenure.office.office in HEADS and days(tenure.first) and _placed(tenure):
            by_post[tenure.post].append(index)
    chains, disputed = [], []
    for post in sorted(by_post):
        order = sorted(by_post[post], key=lambda index: (_span(tenures[index]), index))
        people = [(one, other) for one, other in pairwise(order) if tenures[one].person != tenures[other].person]
        chains += [Succession(one, other) for one, other in people if not _at_once(tenures[one], tenures[other])]
        disputed += [pair for pair in combinations(order, 2) if _disputed(tenures[pair[0]], tenures[pair[1]])]
    return chains, disputed


def _disputed(one: Tenure, other: Tenure) -> bool:
    return one.person != other.person and _at_once(one, other)


def _at_once(one: Tenure, other: Tenure) -> bool:
    """Whether the later of two begins before the earlier ends."""
    return _span(one).last >= _span(other).first


def _placed(tenure: Tenure) -> bool:
    """Whether the post has a place, without which those of namesake bodies cannot be told apart."""
    return tenure.post.scope[0] in ("place", "team")


def _span(tenure: Tenure) -> Days:
    first, last = days(tenure.first), days(tenure.last)
    return Days(first.first if first else 0, last.last if last else 0)


def people_of(records: Iterable[Record]) -> dict[str, tuple[Record, PersonRecord]]:
    """Each mention `dv02:郦敏` with its article and what that says."""
    return {f"{record.doc}:{person.name}": (record, person) for record in records for person in record.persons}
