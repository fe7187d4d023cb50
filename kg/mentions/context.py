"""What an article has named so far, and what 学校, 厅长 or a bare 巡视组 points at in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from kg.lexicon.gazetteer import endings, words
from kg.lexicon.rows import rows
from kg.model import BodyMention

__all__ = ["Context", "FirstReading", "GenericRow", "HeadRow", "institution_of", "is_committee", "pointing_words"]


@dataclass(frozen=True, slots=True, eq=False)
class GenericRow:
    """Words that point at a body named elsewhere, and the kinds and endings of such bodies."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    example: str
    endings: tuple[str, ...] = ()
    prefers: tuple[str, ...] = ()  # a 学校 is rather the 大学 than one of its 学院


@dataclass(frozen=True, slots=True, eq=False)
class HeadRow:
    """Titles of the heads of bodies of these kinds: 董事长 of an enterprise."""

    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    example: str
    endings: tuple[str, ...] = ()


FirstReading = Callable[[], Sequence[BodyMention]]


_STOPS = ("\n", "。", "；")


@cache
def pointing_words() -> dict[str, GenericRow]:
    """Each pointing word with its row, longest first: 我校, 学校, 校 …"""
    found = {word: row for row in rows("generic.yaml", GenericRow) for word in row.words}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _heads() -> dict[str, HeadRow]:
    return {title: row for row in rows("heads.yaml", HeadRow) for title in row.titles}


@cache
def _endings(row: GenericRow | HeadRow) -> tuple[str, ...]:
    return row.endings or tuple(text for text, ending in endings().items() if ending.kind in row.kinds)


@cache
def _small() -> tuple[str, ...]:
    """Organs of what has no party committee of its own: 党支部, 党总支."""
    return tuple(sorted(words("small_organs")))


def institution_of(body: BodyMention) -> str:
    """The name of the body itself or of the one whose organ it is: 省水利厅党组 → 省水利厅."""
    return body.owner or body.name


class _Ahead:
    """All bodies as a first reading filled them, by what is asked of them."""

    def __init__(self, bodies: Sequence[BodyMention]) -> None:
        self.bodies = bodies
        self._fitting: dict[GenericRow | HeadRow, dict[str, BodyMention]] = {}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Bodies' names with the kind that each has where it is named first."""
        return {body.name: body.kind for body in reversed(self.bodies)}

    @cached_property
    def numbered_team(self) -> BodyMention | None:
        """The first mention of the only team with a number."""
        teams = [body for body in self.bodies if body.kind == "Team" and body.numbers]
        return teams[0] if len({team.name for team in teams}) == 1 else None

    @cached_property
    def team(self) -> BodyMention | None:
        """The team that is named most."""
        teams = [body for body in self.bodies if body.kind == "Team"]
        named = Counter(team.name for team in teams).most_common(1)
        return next((team for team in teams if team.name == named[0][0]), None)

    @cached_property
    def group(self) -> BodyMention | None:
        return next((body for body in self.bodies if body.kind == "LeadingGroup"), None)

    @cached_property
    def committee(self) -> BodyMention | None:
        return next(filter(is_committee, self.bodies), None)

    def fitting(self, row: GenericRow | HeadRow) -> dict[str, BodyMention]:
        """Institutions that fit, with their first mention."""
        if row not in self._fitting:
            known = self._fitting[row] = {}
            for body in self.bodies:
                if _fits(body, row):
                    known.setdefault(institution_of(body), body)
        return self._fitting[row]


@dataclass(slots=True)
class _Fitting:
    """Institutions that fit a row, in the order of their last mentions among the first `count` bodies seen."""

    count: int = 0
    last: dict[str, BodyMention] = field(default_factory=dict)


@dataclass
class Context:
    """What was said last, while reading on: the body, institution, committee, team, and place.

    `first_reading` gives all bodies of the article, for what is named only later; `former` the
    institutions that only former posts were in.
    """

    text: str
    first_reading: FirstReading = tuple
    body: BodyMention | None = None
    institution: BodyMention | None = None
    committee: BodyMention | None = None
    team: BodyMention | None = None
    group: BodyMention | None = None
    place: str | None = None
    seen: list[BodyMention] = field(default_factory=list)
    numbered: dict[str, dict[str, BodyMention]] = field(default_factory=dict)  # teams by who sent them, by name
    small: set[str] = field(default_factory=set)  # institutions that have a mere 党支部
    kinds: dict[str, str] = field(default_factory=dict)  # of institutions by name
    former: set[str] = field(default_factory=set)
    _fitting: dict[GenericRow | HeadRow, _Fitting] = field(default_factory=dict)

    @cached_property
    def ahead(self) -> _Ahead:
        """What the first reading tells; read only where what was said before does not."""
        return _Ahead(self.first_reading())

    def see(self, body: BodyMention) -> None:
        """A body just read: it may be pointed at from now on."""
        self.seen.append(body)
        if body.owner and body.name.endswith(_small()):
            self.small.add(body.owner)
        if body.kind == "Team" and body.numbers:
            self.numbered.setdefault(body.of, {})[body.name] = body
        if not body.owner:
            self.kinds[body.name] = body.kind
        elif body.owner_kind:
            self.kinds.setdefault(body.owner, body.owner_kind)

    def with_organ(self, organ: str) -> BodyMention | None:
        """The institution that a bare 党委 is of: the last one, unless what it has is a mere 党支部."""
        last = self.institution
        if last is None or organ.endswith(_small()) or institution_of(last) not in self.small:
            return last
        named = (b for b in reversed(self.seen) if b.owner in self.kinds and not b.name.endswith(_small()))
        return next((b for b in named if b.owner not in self.small), None)

    def pointed(self, word: str, at: int) -> BodyMention | None:
        """The institution that 学校 or 厅 at this place points at."""
        row = pointing_words().get(word)
        return self._weightiest(row, at) if row else None

    def headed(self, title: str, fused: str, at: int) -> BodyMention | None:
        """The institution whose head bears this title: 校长 of a university, 局长 of an office."""
        row = _heads().get(title) or pointing_words().get(fused)
        if row is None:
            return None
        last = self.institution
        if last is not None and _fits(last, row) and institution_of(last) not in self.former:
            return last
        return self._weightiest(row, at)

    def numbered_team(self) -> BodyMention | None:
        """The team that a bare 巡视组 or 组长 means: the last with a number, else the only one to come."""
        last = self.team
        if last is not None and last.numbers:
            return last
        seen = self.numbered.get(last.of, {}) if last is not None else {}
        if len(seen) == 1:
            return next(iter(seen.values()))
        only = self.ahead.numbered_team
        if only is not None and (last is None or last.of == only.of):
            return only
        return last if last is not None else self.ahead.team

    def _weightiest(self, row: GenericRow | HeadRow, at: int) -> BodyMention | None:
        """Of the institutions that fit, one named in the same line; else the one that the page names most.

        What a longer name holds inside (汾酒集团 in 杏花村汾酒集团有限公司) counts for the longer.
        """
        best = dict(reversed(self._seen(row).items()))
        for name, body in self.ahead.fitting(row).items():
            best.setdefault(name, body)
        if len(best) < 2:
            return next(iter(best.values()), None)
        kept = {name: body for name, body in best.items() if name not in self.former} or best
        if isinstance(row, GenericRow) and row.prefers:
            placed = {name: body for name, body in kept.items() if body.place is not None}
            kept = {name: body for name, body in kept.items() if name.endswith(row.prefers)} or placed or kept
        for begin in (self.text.rfind("\n", 0, at), _clause_start(self.text, at)):
            kept = {name: body for name, body in kept.items() if begin < body.span.start < at} or kept
        counts = {name: self.text.count(name) for name in kept}
        weights = {
            name: (max(counts[part] for part in counts if part == name or part in name[:-1]), len(name))
            for name in kept
        }
        return kept[max(weights, key=lambda name: weights[name])] if kept else None

    def _seen(self, row: GenericRow | HeadRow) -> dict[str, BodyMention]:
        """Institutions seen that fit, with their last mentions and in the order of these."""
        known = self._fitting.setdefault(row, _Fitting())
        for body in self.seen[known.count :]:
            if _fits(body, row):
                name = institution_of(body)
                known.last.pop(name, None)
                known.last[name] = body
        known.count = len(self.seen)
        return known.last


def is_committee(body: BodyMention) -> bool:
    """Whether a body is a committee of a place, and none inside an institution."""
    return body.kind == "PartyCommittee" and not body.owner


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(stop, 0, at) for stop in _STOPS)


def _fits(body: BodyMention, row: GenericRow | HeadRow) -> bool:
    name = institution_of(body)
    if name in pointing_words() or not (body.owner or body.kind in row.kinds):
        return False
    return name.endswith(_endings(row))
