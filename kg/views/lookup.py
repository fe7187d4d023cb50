"""The one entity that a name or an IRI means, and the words of facts, asked for without reading the whole graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import vocabulary
from kg.errors import QueryError
from kg.views.neighbourhood import AmbiguousNameError, UnknownNameError
from kg.views.network import Article, Edge, Network, Quote, Rows, quoted
from kg.views.private import covered

__all__ = ["Entity", "articles", "checked_iri", "lookup", "spoken"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_DRAWN = ("Person", "Body", "Place", "Meeting")
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_LABELLED = "SELECT ?node ?class ?label { ?node rdfs:label %s ; a ?class ; rdfs:label ?label }"
_WRITTEN = """SELECT ?node ?class ?label { GRAPH ?article { ?mention rdfs:label %s }
    ?node insp:mention ?mention ; a ?class ; rdfs:label ?label }"""
_BY_IRI = """SELECT ?node ?class ?label { { BIND (%s AS ?node) } UNION { ?node insp:mention %s }
    UNION { GRAPH ?moved { %s dcterms:isReplacedBy ?node } }
    ?node a ?class ; rdfs:label ?label }"""
_NEAR = "SELECT ?node ?class ?label { ?node a ?class ; rdfs:label ?label FILTER (CONTAINS(?label, %s)) }"
_APART = """SELECT ?told { { ?t insp:holder %(node)s ; insp:post/rdfs:label ?told } UNION { %(node)s
    insp:place/rdfs:label|insp:ofBody/rdfs:label|insp:round/rdfs:label|insp:code|insp:division/insp:parent/rdfs:label
    ?told } UNION { ?i insp:inspector %(node)s ; insp:target/rdfs:label ?told }
    UNION { %(node)s insp:inspection/insp:target/rdfs:label ?told } }"""
_ARTICLES = """SELECT ?article ?id ?title ?date { VALUES ?article { %s } GRAPH ?article {
    ?article dcterms:identifier ?id OPTIONAL { ?article dcterms:title ?title } OPTIONAL { ?article dcterms:date ?date }
} }"""
_TOLD = 5  # things that tell a namesake apart, near names that are offered
_CHUNK = 2000  # IRIs a query


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, team, place or meeting of the resolved graph; `kind` is the IRI of its class."""

    iri: str
    label: str
    kind: str


def checked_iri(text: str) -> str:
    """The text if it can be an IRI; raises on one that would break out of a query."""
    if ":" not in text or _NO_IRI.search(text):
        raise QueryError(f"{text} is no IRI", "`kg query` finds the IRIs of statements")
    return text


def _is_iri(name: str) -> bool:
    return ":" in name and not _NO_IRI.search(name)


def _found(rows: Rows, query: str) -> list[Entity]:
    roots = [vocabulary.subclasses(vocabulary.term(name)) for name in _DRAWN]
    drawn = {iri for kinds in roots for iri in kinds}
    told = sorted({(str(node), str(label), str(kind)) for node, kind, label in rows(_PREFIXES + query)})
    return [Entity(*row) for row in told if row[2] in drawn]


def lookup(rows: Rows, name: str) -> Entity:
    """The entity with this name or IRI: `lookup(graph.rows, "邱志明")`.

    A name is looked for among labels, then among the forms in which articles write names. Raises
    where nobody bears it, or where several do.
    """
    if _is_iri(name):
        found = _found(rows, _BY_IRI % ((f"<{name}>",) * 3))
    else:
        literal = str(ox.Literal(name))
        found = _found(rows, _LABELLED % literal) or _found(rows, _WRITTEN % literal)
    if not found:
        near = sorted({one.label for one in _found(rows, _NEAR % ox.Literal(name))} if name else ())[:_TOLD]
        hint = f"did you mean {', '.join(near)}?" if near else "`kg find` finds names in part, and in pinyin"
        raise UnknownNameError(f"nothing in the graph is called {name}", hint)
    if len(found) > 1:
        raise AmbiguousNameError(name, [(one.iri, _apart(rows, one)) for one in found])
    return found[0]


def _apart(rows: Rows, entity: Entity) -> str:
    """What tells a bearer of a name apart: its class, posts, place, or whom it inspects."""
    told = sorted({str(row[0]) for row in rows(_PREFIXES + _APART % {"node": f"<{entity.iri}>"})})
    return ", ".join([vocabulary.label(entity.kind), *told[:_TOLD]])


def spoken(rows: Rows, facts: Iterable[str]) -> dict[str, tuple[Quote, ...]]:
    """The words that state each fact of the resolved graph, in the order of places; private names are covered."""
    edges = tuple(Edge((fact,), "", "", "") for fact in sorted(set(facts)))
    said = covered(quoted(Network((), edges, {}), rows), rows)
    return {edge.facts[0]: edge.quotes for edge in said.edges}


def articles(rows: Rows, iris: Iterable[str]) -> Mapping[str, Article]:
    """Ids, titles and dates of articles, by the IRIs of their graphs."""
    asked, found = sorted(set(iris)), {}
    for at in range(0, len(asked), _CHUNK):
        values = " ".join(f"<{iri}>" for iri in asked[at : at + _CHUNK])
        for iri, *told in rows(_PREFIXES + _ARTICLES % values):
            found[str(iri)] = Article(str(iri), *(value or "" for value in told))
    return covered(Network((), (), found), rows).articles
