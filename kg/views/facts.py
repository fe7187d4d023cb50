"""The facts of each article, in the format by which graphs are measured, by SPARQL alone.

One query a facet and article, so that the time grows with the articles and not with the graph;
facts stand in the order of their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kg.vocabulary import PREFIXES, notation

__all__ = ["FACETS", "Facet", "facts"]

_ANCHOR = 10  # characters by which a finding or demand is known
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_ARTICLES = (
    "SELECT ?g ?id ?about { GRAPH ?g { ?g a insp:Article ; dcterms:identifier ?id ; insp:aboutInspection ?about } }"
)
_WORDS = "?fact insp:evidence [ insp:start ?start ; insp:end ?end ]"

Row = Sequence[str | None]


Rows = Callable[[str], Iterable[Row]]
"""Answers a SELECT query with rows of plain strings."""


class Facet(NamedTuple):
    """A key of the format: the pattern that finds ?a and ?b of each ?fact, and what a row becomes."""

    key: str
    pattern: str
    fact: Callable[[str | None, str | None], Any]


def _first(a: str | None, b: str | None) -> Any:
    return a


def _pair(a: str | None, b: str | None) -> Any:
    return [a, b]


def _anchor(a: str | None, b: str | None) -> Any:
    return (a or "")[:_ANCHOR]


def _role(a: str | None, b: str | None) -> Any:
    return [a, notation(b or "")]


def _event(a: str | None, b: str | None) -> Any:
    return {"type": notation(a or ""), "date": b}


def _figure(a: str | None, b: str | None) -> Any:
    return [notation(a or ""), int(b or 0)]


def _contact(a: str | None, b: str | None) -> Any:
    return [notation(a or ""), b]


FACETS = (
    Facet("persons", "?fact a insp:Person ; rdfs:label ?a", _first),
    Facet("posts", "?fact a insp:Tenure ; insp:holder/rdfs:label ?a ; insp:post/rdfs:label ?b", _pair),
    Facet("reporters", "?fact a insp:Byline ; insp:name ?a", _first),
    Facet("teams", "?fact a insp:Team ; rdfs:label ?a", _first),
    Facet("inspections", "?fact a insp:Inspection ; insp:inspector/rdfs:label ?a ; insp:target/rdfs:label ?b", _pair),
    Facet("events", "?fact a insp:Meeting ; insp:type ?a OPTIONAL { ?fact insp:date ?b }", _event),
    Facet("roles", "?fact a insp:Participation ; insp:participant/rdfs:label ?a ; insp:role ?b", _role),
    Facet("periods", "?fact a insp:Stay OPTIONAL { ?fact insp:begin ?a } OPTIONAL { ?fact insp:finish ?b }", _pair),
    Facet("figures", "?fact a insp:Figure ; insp:what ?a ; insp:value ?b", _figure),
    Facet("findings", "?fact a insp:Finding ; insp:text ?a", _anchor),
    Facet("recommendations", "?fact a insp:Demand ; insp:text ?a", _anchor),
    Facet("contacts", "?fact a insp:Contact ; insp:kind ?a ; insp:value ?b", _contact),
    Facet("localities", "?article dcterms:spatial ?fact . ?fact rdfs:label ?a OPTIONAL { ?fact insp:code ?b }", _pair),
)
"""The lists of the format in its order, between `doc` and `inspection`."""


def _listed(facet: Facet, rows: Rows, graph: str) -> list[Any]:
    """The facet's list of an article: in the order of the text, each fact once."""
    found = []
    for start, end, a, b in rows(
        f"{_PREFIXES}SELECT ?start ?end ?a ?b {{ GRAPH <{graph}> {{ {_WORDS} . {facet.pattern} }} }}"
    ):
        found.append((int(start or 0), int(end or 0), a or "", b or "", facet.fact(a, b)))
    return _once(fact for *_, fact in sorted(found, key=lambda row: row[:4]))


def _once(facts: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    seen: set[str] = set()
    for fact in facts:
        if repr(fact) not in seen:
            seen.add(repr(fact))
            kept.append(fact)
    return kept


def facts(rows: Rows) -> Iterator[dict[str, Any]]:
    """One object an article, sorted by id, empty ones too: {"doc": …, "persons": […], …}."""
    articles = sorted((name or "", graph or "", about) for graph, name, about in rows(_PREFIXES + _ARTICLES))
    for name, graph, about in articles:
        lists = {facet.key: _listed(facet, rows, graph) for facet in FACETS}
        yield {"doc": name, **lists, "inspection": about == "true"}
