"""People across articles: connected components over positive judgements, a veto winning over any path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from kg.entities.compare import LINK, Comparison, compare
from kg.entities.judgements import Verdicts
from kg.entities.offices import clashes
from kg.entities.places import province
from kg.entities.profiles import Mention, Profile, Term, profiles
from kg.entities.vetoes import Aliases, veto_of

__all__ = ["Doubt", "Link", "Person", "resolve_block"]

_IN_DOUBT = 2.0  # how far below a link a pair is still worth a look


class Link(NamedTuple):
    """Why two mentions are held to be one person: `dv02:郦敏`, `dv18:郦敏`, score and reasons."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]
    kind: str = "same"  # or near: shown, not merged


class Doubt(NamedTuple):
    """A pair that a person should look at, with what it would change: the links that it would make."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]
    changes: int


class Person(NamedTuple):
    """One person: all their mentions, the earliest first, and the profiles behind them."""

    mentions: tuple[str, ...]
    profiles: tuple[Profile, ...]


@dataclass(slots=True)
class Resolved:
    """What came of a block."""

    persons: list[Person] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


class _Clusters:
    """Profiles by cluster; two become one only if no veto stands between any of theirs."""

    def __init__(
        self,
        found: Sequence[Profile],
        apart: set[tuple[int, int]],
        vetoes: dict[tuple[int, int], str],
        aliases: Aliases,
    ) -> None:
        self.found = found
        self.apart = apart  # judged different
        self.aliases = aliases
        self.vetoes = vetoes  # those of other pairs are added when they are asked for
        self.home = list(range(len(found)))
        self.members = {index: [index] for index in range(len(found))}

    def joined(self, one: int, other: int) -> bool:
        return self.home[one] == self.home[other]

    def _vetoed(self, pair: tuple[int, int]) -> bool:
        if pair not in self.vetoes:
            self.vetoes[pair] = veto_of(self.found[pair[0]], self.found[pair[1]], self.aliases)
        return bool(self.vetoes[pair])

    def join(self, one: int, other: int, judged: bool = False) -> bool:
        """Make their clusters one unless a veto forbids; True if they are one afterwards."""
        low, high = sorted((self.home[one], self.home[other]))
        if low == high:
            return True
        left, right = self.members[low], self.members[high]
        crossing = [(min(a, b), max(a, b)) for a in left for b in right]
        if any(pair in self.apart for pair in crossing):
            return False
        if not judged and (any(map(self._vetoed, crossing)) or _returns(self._held(left + right))):
            return False
        for index in self.members.pop(high):
            self.home[index] = low
            left.append(index)
        return True

    def _held(self, members: Iterable[int]) -> list[Term]:
        return [term for index in members for term in self.found[index].held]


def _returns(terms: Iterable[Term]) -> bool:
    """Whether somebody would hold a post, then one that excludes it, then the first again."""
    seats = [t for t in terms if t.days and t.office.seat and not t.office.team and t.office.code]
    seats.sort(key=lambda term: (term.days, term.office))
    last: dict[tuple[str, str], int] = {}
    for index, term in enumerate(seats):
        key = (term.office.code, term.office.key)
        between = seats[last.get(key, index) + 1 : index]
        if any(clashes(term.office, other.office) for other in between):
            return True
        last[key] = index
    return False


def resolve_block(block: Iterable[Mention], verdicts: Verdicts) -> Resolved:
    """The people behind all mentions of one name, whatever their order.

    例: 刘洋 in 湖南 (桃江县县长, later head of a bureau whose article tells of that) and 刘洋 in 广东.
    """
    found = profiles(block, verdicts.by_mention)
    links = [link for profile in found for link in _star(profile)]
    if len(found) == 1:
        return Resolved([_person(found)], links, [])
    home = {mention: index for index, profile in enumerate(found) for mention in profile.mentions}
    same, different = verdicts.within(home)
    aliases = frozenset(frozenset((found[i].name, found[j].name)) for i, j in same)
    compared = {pair: compare(found[pair[0]], found[pair[1]], aliases) for pair in _pairs(found)}
    clusters = _Clusters(found, different, {pair: outcome.veto for pair, outcome in compared.items()}, aliases)
    clusters.vetoes.update(dict.fromkeys(same, ""))  # a judgement beats a veto
    for pair in sorted(same - different):
        if clusters.join(*pair, judged=True):
            links.append(_link(found, pair, _judged(compared.get(pair))))
    for pair in sorted(compared, key=lambda pair: (-compared[pair].score, pair)):
        if compared[pair].positive and pair not in same and clusters.join(*pair):
            links.append(_link(found, pair, compared[pair]))
    persons = [_person([found[index] for index in members]) for members in clusters.members.values()]
    return Resolved(persons, links, _doubts(found, compared, clusters, verdicts))


def _pairs(found: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs with a province in common, without which nothing links them; posts of no place go with all."""
    by_province: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(found):
        for code in sorted({province(term.office.code) for term in profile.terms}):
            by_province[code].append(index)
    pairs = {pair for members in by_province.values() for pair in combinations(members, 2)}
    yield from sorted(pairs)


def _judged(outcome: Comparison | None) -> Comparison:
    score, reasons = (outcome.score, outcome.reasons) if outcome else (0.0, ())
    return Comparison(score, (Verdicts.reason, *reasons))


def _star(profile: Profile) -> list[Link]:
    """Mentions that tell the same posts in one year hang on the earliest of them."""
    first, *rest = profile.mentions
    return [Link(first, other, 6.0, ("same posts in one year",)) for other in rest]


def _link(found: Sequence[Profile], pair: tuple[int, int], outcome: Comparison) -> Link:
    one, other = (found[index].mentions[0] for index in pair)
    return Link(one, other, outcome.score, outcome.reasons)


def _person(parts: list[Profile]) -> Person:
    ordered = sorted(parts, key=lambda profile: (profile.days.first if profile.days else 10**7, profile.mentions))
    return Person(tuple(mention for profile in ordered for mention in profile.mentions), tuple(ordered))


def _doubts(
    found: Sequence[Profile],
    compared: Mapping[tuple[int, int], Comparison],
    clusters: _Clusters,
    verdicts: Verdicts,
) -> list[Doubt]:
    """For each two clusters the best pair that fell short or was vetoed though its score is high."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = defaultdict(lambda: (-99.0, (0, 0)))
    for pair, outcome in sorted(compared.items()):
        key = tuple(sorted((clusters.home[pair[0]], clusters.home[pair[1]])))
        if not clusters.joined(*pair) and outcome.score >= LINK - _IN_DOUBT and not verdicts.known(found, pair):
            best[key[0], key[1]] = max(best[key[0], key[1]], (outcome.score, pair))
    doubts = []
    for key, (score, pair) in sorted(best.items()):
        outcome = compared[pair]
        sizes = [sum(len(found[index].mentions) for index in clusters.members[home]) for home in key]
        reasons = (*outcome.reasons, f"veto: {outcome.veto}") if outcome.veto else outcome.reasons
        one, other = (found[index].mentions[0] for index in pair)
        doubts.append(Doubt(one, other, score, reasons, sizes[0] * sizes[1]))
    return doubts
