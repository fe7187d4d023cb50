"""Hits of a search with what tells namesakes apart: posts, places, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.views.search import Hit, Kind, Rows

__all__ = ["Found", "found"]

_DATES = """
SELECT ?entity ?date { VALUES ?entity { %s }
  { ?entity insp:mention ?node . GRAPH ?article { ?node a ?class . ?article dcterms:date ?date } }
  UNION { GRAPH ?entity { ?entity dcterms:date ?date } } }"""
_POSTS = """
SELECT ?entity ?post ?first ?last { VALUES ?entity { %s }
  ?tenure insp:holder ?entity ; insp:post/rdfs:label ?post
  OPTIONAL { ?tenure insp:firstSeen ?first ; insp:lastSeen ?last } }"""
_TARGETS = """
SELECT ?entity ?target ?round { VALUES ?entity { %s }
  ?inspection insp:inspector ?entity ; insp:target/rdfs:label ?target
  OPTIONAL { ?inspection insp:round/rdfs:label ?round } }"""
_PARENTS = "SELECT ?entity ?parent { VALUES ?entity { %s } ?entity insp:parent/rdfs:label ?parent }"
_CODES = "SELECT ?entity ?code { VALUES ?entity { %s } ?entity insp:code ?code }"
_IDS = "SELECT ?entity ?id { VALUES ?entity { %s } GRAPH ?entity { ?entity dcterms:identifier ?id } }"
_PLACES = """
SELECT DISTINCT ?entity ?place { VALUES ?entity { %s }
  { ?tenure insp:holder ?entity ; insp:post/insp:body/insp:place ?where }
  UNION { ?entity insp:place|insp:ofBody/insp:place ?where }
  ?where rdfs:label ?place OPTIONAL { ?where insp:code ?code }
} ORDER BY DESC(?code) ?place"""
_ABOVE = """
SELECT DISTINCT ?entity ?place { VALUES ?entity { %s }
  ?entity insp:division?/insp:parent+ ?where . ?where a insp:Division ; rdfs:label ?place ; insp:code ?code
} ORDER BY DESC(?code)"""
_TOLD: dict[Kind, tuple[str, ...]] = {
    "person": (_POSTS, _PLACES),
    "body": (_PARENTS, _PLACES),
    "team": (_TARGETS, _PLACES),
    "place": (_CODES, _ABOVE),
    "article": (_IDS, ""),
}


class Found(NamedTuple):
    """A hit with what tells it from its namesakes.

    `told` are a person's posts with the days on which they were seen, a team's targets, what a body belongs to, a
    place's code, an article's id; `places` where that is; `first` and `last` the dates of the articles that name it.
    """

    iri: str
    kind: Kind
    name: str
    pinyin: str
    articles: int
    match: str
    first: str
    last: str
    told: tuple[str, ...]
    places: tuple[str, ...]


def found(rows: Rows, hits: Sequence[Hit]) -> list[Found]:
    """What tells hits apart, in their order: 李明 of 金华市委 beside 李明 of 永康市委."""
    dates: dict[str, list[str]] = defaultdict(list)
    told: dict[str, dict[str, None]] = defaultdict(dict)
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, date in rows(_DATES % _values(hits)) if hits else ():
        dates[str(iri)].append(str(date))
    for kind, (what, where) in _TOLD.items():
        same = [hit for hit in hits if hit.kind == kind]
        for row in _sorted(rows(what % _values(same))) if same else ():
            told[row[0]][_said(*row[1:])] = None
        for iri, place in rows(where % _values(same)) if same and where else ():
            places[str(iri)][str(place)] = None
    return [
        Found(*hit, min(when, default=""), max(when, default=""), tuple(told[hit.iri]), tuple(places[hit.iri]))
        for hit in hits
        for when in [dates[hit.iri]]
    ]


def _sorted(rows: Iterable[Sequence[str | None]]) -> list[list[str]]:
    """By entity, then by what is said last: posts by their days."""
    return sorted(([value or "" for value in row] for row in rows), key=lambda row: (row[0], row[2:], row[1]))


def _said(what: str, *more: str) -> str:
    """A post with its first and last day, each once: 永康市委书记 2018-10-30/2018-12-28."""
    return f"{what} {'/'.join(dict.fromkeys(filter(None, more)))}".strip()


def _values(hits: Sequence[Hit]) -> str:
    return " ".join(str(ox.NamedNode(hit.iri)) for hit in hits)


def listed(hits: Sequence[Found]) -> str:
    """Hits for reading, an indented line for what is told of each: posts, places, and its IRI."""
    return "".join(f"{line}\n" for hit in hits for line in _lines(hit))


def _lines(hit: Found) -> Iterator[str]:
    when = " to ".join(dict.fromkeys(filter(None, (hit.first, hit.last))))
    count = f"{hit.articles} article{'s' * (hit.articles != 1)}" if hit.kind != "article" else ""
    yield "  ".join(filter(None, (hit.name, hit.pinyin, hit.kind, ", ".join(filter(None, (count, when))))))
    for line in ("; ".join(hit.told), ", ".join(hit.places), f"<{hit.iri}>"):
        if line:
            yield f"    {line}"
