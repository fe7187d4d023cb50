"""The resolved graph as nodes and edges that a person can look at, each with its words.

People, bodies, teams, places and meetings are the nodes; a tenure, a part taken, an inspection is an edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import vocabulary

__all__ = ["Article", "Edge", "Network", "Node", "Quote", "Rows", "read"]

Rows = Callable[[str], Iterable[Sequence[str | None]]]
"""Answers a SELECT query with rows of plain strings: IRIs and the lexical forms of literals."""


@dataclass(frozen=True, slots=True)
class Article:
    iri: str
    id: str
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article that state a fact, and where they stand in its original."""

    article: str
    text: str
    start: int
    end: int
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Node:
    """A person, body, team, place or meeting; `kind` is the IRI of its most specific class."""

    iri: str
    label: str
    kind: str
    earliest: str = ""
    latest: str = ""
    note: str = ""  # IRI of a concept that tells more: the type of a meeting
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two nodes: 邱志明 →组长→ 浙江省委第十巡视组.

    `kind` is the term that the fact is an instance of (insp:Tenure, insp:parent), `label` its
    words (a title) or the IRI of a concept (insp:role_chair).
    """

    iri: str
    source: str
    target: str
    kind: str
    label: str = ""
    note: str = ""  # IRI of a concept that tells more: the status of a tenure
    earliest: str = ""
    latest: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    articles: Mapping[str, Article]

    def subset(self, kept: Iterable[str]) -> Network:
        """Only the nodes with these IRIs, and the edges between them."""
        names = frozenset(kept)
        edges = tuple(e for e in self.edges if e.source in names and e.target in names)
        return Network(tuple(n for n in self.nodes if n.iri in names), edges, self.articles)


_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())

_NODES = "SELECT ?node ?class ?label ?early ?late ?note WHERE { ?node a ?class ; rdfs:label ?label . %s }"
_DATES = "OPTIONAL { ?%(n)s insp:earliest ?early } OPTIONAL { ?%(n)s insp:latest ?late }"

# kind of fact → pattern that binds ?fact ?source ?target and, where told, ?label ?note ?early ?late
_EDGES: Mapping[str, str] = {
    "Tenure": """?fact a insp:Tenure ; insp:holder ?source ; insp:post ?post . ?post insp:body ?target .
        OPTIONAL { ?post insp:title ?label } OPTIONAL { ?fact insp:status ?note }
        OPTIONAL { ?fact insp:earliest ?early } OPTIONAL { ?fact insp:latest ?late }""",
    # parts taken are told article by article, between nodes that the entities mention
    "Participation": """?source a insp:Person ; insp:mention ?person . ?target a insp:Meeting ; insp:mention ?meeting .
        GRAPH ?article { ?fact a insp:Participation ; insp:participant ?person ; insp:meeting ?meeting ;
            insp:role ?label }
        OPTIONAL { ?target insp:earliest ?early } OPTIONAL { ?target insp:latest ?late }""",
    "Inspection": """?fact a insp:Inspection ; insp:inspector ?source ; insp:target ?target .
        OPTIONAL { ?fact insp:kind ?label }
        OPTIONAL { ?fact insp:earliest ?early } OPTIONAL { ?fact insp:latest ?late }""",
    "ofBody": "?source insp:ofBody ?target . BIND(?source AS ?fact)",
    "place": "?source insp:place ?target . BIND(?source AS ?fact)",
    "parent": "?source insp:parent ?target . BIND(?source AS ?fact)",
    # what one article tells together: a meeting whose people are not named would stand alone
    "Article": """?source a insp:Meeting ; insp:mention ?met . GRAPH ?fact { ?met a insp:Meeting }
        ?inspection a insp:Inspection ; insp:inspector ?target ; insp:mention ?seen .
        GRAPH ?fact { ?seen a insp:Inspection }
        OPTIONAL { ?source insp:earliest ?early } OPTIONAL { ?source insp:latest ?late }""",
}

_EVIDENCE = """SELECT ?fact ?article ?quote ?start ?end ?rule ?confidence WHERE {
    { ?fact insp:mention ?mention } UNION
    { GRAPH ?article { ?mention a insp:Participation } BIND(?mention AS ?fact) }
    GRAPH ?article { ?mention insp:evidence ?evidence .
        ?evidence insp:quote ?quote ; insp:start ?start ; insp:end ?end .
        OPTIONAL { ?evidence insp:rule ?rule } OPTIONAL { ?evidence insp:confidence ?confidence } } }"""

_ARTICLES = """SELECT ?article ?id ?title ?date WHERE { GRAPH ?article {
    ?article a insp:Article ; dcterms:identifier ?id .
    OPTIONAL { ?article dcterms:title ?title } OPTIONAL { ?article dcterms:date ?date } } }"""


def _depths() -> Mapping[str, int]:
    """Drawn classes by how far below a drawn root they are: insp:Person 0, insp:Bank 1."""
    known = vocabulary.classes()

    def depth(iri: str) -> int:
        return 1 + max((depth(parent) for parent in known[iri].parents if parent in known), default=-1)

    roots = (vocabulary.term(name) for name in ("Person", "Body", "Team", "Place", "Meeting"))
    return {iri: depth(iri) for root in roots for iri in vocabulary.subclasses(root)}


def _quotes(rows: Rows) -> Mapping[str, tuple[Quote, ...]]:
    found: dict[str, set[Quote]] = defaultdict(set)
    for fact, article, text, start, end, rule, confidence in rows(_PREFIXES + _EVIDENCE):
        quote = Quote(str(article), str(text), int(start or 0), int(end or 0), rule or "", float(confidence or 1))
        found[str(fact)].add(quote)
    return {fact: _sorted(quotes) for fact, quotes in found.items()}


def _sorted(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(set(quotes), key=lambda q: (q.article, q.start, q.end, q.rule)))


def _nodes(rows: Rows, quotes: Mapping[str, tuple[Quote, ...]]) -> dict[str, Node]:
    depths, found = _depths(), dict[str, Node]()
    values = " ".join(f"<{iri}>" for iri in sorted(depths))
    pattern = f"VALUES ?class {{ {values} }} {_DATES % {'n': 'node'}} OPTIONAL {{ ?node insp:type ?note }}"
    for iri, kind, label, early, late, note in rows(_PREFIXES + _NODES % pattern):
        node = Node(str(iri), str(label), str(kind), early or "", late or "", note or "", quotes.get(str(iri), ()))
        known = found.get(node.iri)
        key = (depths[node.kind], node.kind, node.label)
        if known is None or key > (depths[known.kind], known.kind, known.label):
            found[node.iri] = node
    return found


def _edges(rows: Rows, nodes: Mapping[str, Node], quotes: Mapping[str, tuple[Quote, ...]]) -> Iterable[Edge]:
    """Edges between drawn nodes; what several articles tell alike is one edge with the words of all."""
    found: dict[tuple[str, ...], Edge] = {}
    for kind, pattern in _EDGES.items():
        query = f"{_PREFIXES}SELECT DISTINCT ?fact ?source ?target ?label ?note ?early ?late WHERE {{ {pattern} }}"
        term = vocabulary.term(kind)
        for row in sorted(rows(query), key=lambda row: [value or "" for value in row]):
            fact, source, target, label, note, early, late = (value or "" for value in row)
            if source not in nodes or target not in nodes or source == target:
                continue
            key = (source, target, term, label, note, early, late)
            edge = found.setdefault(key, Edge(fact, source, target, term, label, note, early, late))
            found[key] = replace(edge, quotes=_sorted((*edge.quotes, *_spoken(edge, fact, quotes))))
    return found.values()


def _spoken(edge: Edge, fact: str, quotes: Mapping[str, tuple[Quote, ...]]) -> tuple[Quote, ...]:
    """Words of a fact.

    Those of a body do not state what it belongs to, so that such an edge has none; a meeting told in
    one article with an inspection has the meeting's.
    """
    if edge.kind == vocabulary.term("Article"):
        return tuple(quote for quote in quotes.get(edge.source, ()) if quote.article == fact)
    return () if fact == edge.source else quotes.get(fact, ())


def read(rows: Rows) -> Network:
    """The drawn part of a graph, sorted: `read(rows).nodes` begins with the IRI that sorts first."""
    quotes = _quotes(rows)
    nodes = _nodes(rows, quotes)
    edges = sorted(_edges(rows, nodes, quotes), key=lambda e: (e.source, e.target, e.kind, e.label, e.note, e.earliest))
    articles = {
        str(iri): Article(str(iri), str(name), title or "", date or "")
        for iri, name, title, date in rows(_PREFIXES + _ARTICLES)
    }
    return Network(tuple(nodes[iri] for iri in sorted(nodes)), tuple(edges), articles)
