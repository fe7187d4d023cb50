"""Who a row of a table may mean: candidates with scores, and what each score is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kg.lexicon.divisions import named
from kg.server.properties import PROPERTIES, Property, Value, values
from kg.views.finding import Found, found
from kg.views.graph import Graph
from kg.views.search import Index, Kind

__all__ = ["Candidate", "Wanted", "candidates"]

_WHOLE, _PART = 1.0, 0.5
_FEWEST = 2  # characters of which one value may be a part of another
_LOOKED_AT = 50
_NAME, _REST = 0.7, 30
_SCORES = {  # how far a name alone goes, by how it was found
    "exact": 100,
    "other name": 95,
    "pinyin": 85,
    "beginning": 70,
    "pinyin beginning": 60,
    "initials": 50,
    "inside": 45,
    "initials beginning": 40,
    "syllables": 40,
    "other tones": 30,
}
_SAME_NAME = ("exact", "other name")
# What must be borne out, one set of these, before a name is taken for the entity without a person's look.
_TELLING: Mapping[Kind, tuple[frozenset[str], ...]] = {
    "person": tuple(map(frozenset, (("post",), ("body",), ("title", "place")))),
    "team": tuple(map(frozenset, (("round",), ("target",)))),
    "body": tuple(map(frozenset, (("place",), ("parent",), ("code",)))),
    "place": tuple(map(frozenset, (("parent",), ("code",)))),
}


class Wanted(NamedTuple):
    """A row's name, the kinds that it may be of, and what other columns say: {"body": ["金华市委"]}."""

    name: str
    kinds: tuple[Kind, ...]
    told: Mapping[str, Sequence[Any]]
    limit: int


class Candidate(NamedTuple):
    """Who may be meant; `features` are what the score is made of, `safe` whether nobody need look."""

    found: Found
    score: float
    safe: bool
    features: Mapping[str, float]


def candidates(graph: Graph, index: Index, wanted: Wanted) -> list[Candidate]:
    """The best candidates for a row, best first.

    例: 邱志明 with body 浙江省委第十巡视组 is found, safely; 邱志明 alone is found, and left to be looked at.
    """
    hits = found(graph.rows, index.search(wanted.name, wanted.kinds, max(wanted.limit, _LOOKED_AT)))
    evidence = {hit.iri: dict[str, float]() for hit in hits}
    for kind in dict.fromkeys(hit.kind for hit in hits):
        same = [hit.iri for hit in hits if hit.kind == kind]
        for asked in PROPERTIES.get(kind, ()):
            if asked.id in wanted.told:
                _compare(graph, same, asked, wanted.told[asked.id], evidence)
    likely = [hit for hit in hits if hit.match in _SAME_NAME and 0 not in evidence[hit.iri].values()]
    made = [_candidate(hit, evidence[hit.iri], len(likely) == 1 and hit in likely) for hit in hits]
    return sorted(made, key=lambda each: -each.score)[: wanted.limit]


def _compare(
    graph: Graph, iris: Sequence[str], asked: Property, told: Sequence[Any], evidence: Mapping[str, dict[str, float]]
) -> None:
    """Note how well each entity bears out what a column says; what the graph does not tell is no evidence."""
    for iri, known in values(graph, iris, asked, evidence=True).items():
        evidence[iri][asked.id] = max(_agreement(each, value, graph.base) for each in told for value in known)


def _agreement(said: Any, value: Value, base: str) -> float:
    """Whether two values are one, or one a part of the other: 金华 and 金华市委."""
    if isinstance(said, Mapping) and said.get("id"):
        return _WHOLE if value.iri and base + str(said["id"]) == value.iri else 0
    one, other = _plain(said.get("name", "") if isinstance(said, Mapping) else said), _plain(value.text)
    if one == other:
        return _WHOLE
    short, long = sorted((one, other), key=len)
    return _PART if len(short) >= _FEWEST and short in long else 0


def _plain(said: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", str(said)).split())


def _candidate(hit: Found, evidence: Mapping[str, float], alone: bool) -> Candidate:
    name = _SCORES[hit.match]
    score = _NAME * name + _REST * sum(evidence.values()) / len(evidence) if evidence else name
    shown = {name: value * 100 for name, value in evidence.items()}
    return Candidate(
        hit, round(score, 1), alone and _safe(hit, evidence), {"name": name, **shown, "alone": 100 * alone}
    )


def _safe(hit: Found, evidence: Mapping[str, float]) -> bool:
    """Whether the only bearer of a name here may be taken for the one who is meant.

    Never by a person's or a team's name alone; by that of a body or place if the country has one such place.
    """
    for telling in _TELLING[hit.kind]:
        if all(evidence.get(name, 0) == _WHOLE for name in telling):
            return True
    if hit.match != "exact" or hit.kind not in ("body", "place"):
        return False
    places = (hit.name,) if hit.kind == "place" else hit.places
    return bool(places) and all(len(_current(place)) == 1 for place in places)


def _current(place: str) -> set[str]:
    """Codes of today's divisions of that name: four of 鼓楼区."""
    return {each.code for each in named(place) if not each.end}
