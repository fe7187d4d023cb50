"""The facts of each article, in the format by which graphs are measured, by SPARQL alone.

One query a facet answers for a chunk of articles; a fact stands where its words stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from kg.vocabulary import PREFIXES, notation

__all__ = ["FACETS", "Facet", "facts"]

_CHUNK = 64  # articles
_ANCHOR = 10  # characters by which a finding or demand is known
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_ARTICLES = (
    "SELECT ?g ?id ?about { GRAPH ?g { ?g a insp:Article ; dcterms:identifier ?id ; insp:aboutInspection ?about } }"
)
_WORDS = "?fact insp:evidence [ insp:start ?start ; insp:end ?end ]"

Row = Sequence[str | None]


class Source(Protocol):
    """What answers a SELECT query with rows of plain strings, over all graphs or the named ones."""

    def rows(self, text: str, graphs: Sequence[str] | None = None) -> Iterable[Row]: ...


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
    Facet("localities", "?g dcterms:spatial ?fact . ?fact rdfs:label ?a OPTIONAL { ?fact insp:code ?b }", _pair),
)
"""The lists of the format in its order, between `doc` and `inspection`."""


def _listed(facet: Facet, source: Source, graphs: Sequence[str]) -> dict[str, list[Any]]:
    """The facet's list for each graph: in the order of the text, each fact once."""
    query = f"{_PREFIXES}SELECT ?g ?start ?end ?a ?b {{ GRAPH ?g {{ {_WORDS} . {facet.pattern} }} }}"
    found: dict[str, list[tuple[int, int, str, str, Any]]] = defaultdict(list)
    for graph, start, end, a, b in source.rows(query, graphs):
        found[graph or ""].append((int(start or 0), int(end or 0), a or "", b or "", facet.fact(a, b)))
    return {graph: _once(fact for *_, fact in sorted(rows, key=lambda row: row[:4])) for graph, rows in found.items()}


def _once(facts: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    seen: set[str] = set()
    for fact in facts:
        if repr(fact) not in seen:
            seen.add(repr(fact))
            kept.append(fact)
    return kept


def facts(source: Source) -> Iterator[dict[str, Any]]:
    """One object an article, sorted by id, empty ones too: {"doc": …, "persons": […], …}."""
    articles = sorted((name or "", graph or "", about) for graph, name, about in source.rows(_PREFIXES + _ARTICLES))
    todo = iter(articles)
    while chunk := list(islice(todo, _CHUNK)):
        graphs = [graph for _, graph, _ in chunk]
        lists = {facet.key: _listed(facet, source, graphs) for facet in FACETS}
        for name, graph, about in chunk:
            yield {
                "doc": name,
                **{key: found.get(graph, []) for key, found in lists.items()},
                "inspection": about == "true",
            }
