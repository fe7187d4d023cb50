"""The resolved graph as nodes and edges that a person can look at, each with its words.

People, bodies, teams, places and meetings are the nodes; a tenure, a part taken, an inspection is an edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg import vocabulary

__all__ = ["Article", "Edge", "Network", "Node", "Quote", "Round", "Rows", "quoted", "read", "rounds", "skeleton"]

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
    """Words of an article that state a fact, and where they stand in its original.

    `fills` are words elsewhere that fill a gap in them, as start, end and text: the year of a day, the name of who
    stands in a list before 出席会议.
    """

    article: str
    text: str
    start: int
    end: int
    rule: str = ""
    confidence: float = 1.0
    fills: tuple[tuple[int, int, str], ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words with those that fill their gaps, in the order in which the article has them."""
        apart = (fill for fill in self.fills if fill[0] < self.start or fill[1] > self.end)
        return tuple(text for _, _, text in sorted((*apart, (self.start, self.end, self.text))))


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

    `facts` are its nodes in the graph (several where articles tell it alike), `kind` is the term that
    they are instances of (insp:Tenure, insp:parent), `label` its words (a title) or the IRI of a
    concept (insp:role_chair).
    """

    facts: tuple[str, ...]
    source: str
    target: str
    kind: str
    label: str = ""
    note: str = ""  # IRI of a concept that tells more: the status of a tenure
    earliest: str = ""
    latest: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A round, which is no node: `members` are the IRIs of its teams and of what they inspected."""

    iri: str
    label: str
    members: frozenset[str]


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

_NODES = """SELECT ?node ?class ?label ?early ?late ?note {{ VALUES ?class {{ {classes} }}
    ?node a ?class ; rdfs:label ?label . OPTIONAL {{ ?node insp:type ?note }}
    OPTIONAL {{ ?node insp:earliest ?early }} OPTIONAL {{ ?node insp:latest ?late }} }}"""

# kind of fact → pattern that binds ?fact ?source ?target and, where told, ?label ?note ?early ?late
_EDGES: Mapping[str, str] = {
    "Tenure": """?fact a insp:Tenure ; insp:holder ?source ; insp:post ?post . ?post insp:body ?target .
        OPTIONAL { ?post insp:title ?label } OPTIONAL { ?fact insp:status ?note }
        OPTIONAL { ?fact insp:earliest ?early } OPTIONAL { ?fact insp:latest ?late }""",
    "Inspection": """?fact a insp:Inspection ; insp:inspector ?source ; insp:target ?target .
        OPTIONAL { ?fact insp:kind ?label }
        OPTIONAL { ?fact insp:earliest ?early } OPTIONAL { ?fact insp:latest ?late }""",
    "ofBody": "?source insp:ofBody ?target . BIND(?source AS ?fact)",
    "place": "?source insp:place ?target . BIND(?source AS ?fact)",
    "parent": "?source insp:parent ?target . BIND(?source AS ?fact)",
}
_MENTIONS = "SELECT ?entity ?node { ?entity insp:mention ?node }"
_PARTS = """SELECT ?fact ?person ?meeting ?role { GRAPH ?article {
    ?fact a insp:Participation ; insp:participant ?person ; insp:meeting ?meeting ; insp:role ?role } }"""
_TOLD = "SELECT ?article ?node ?by { GRAPH ?article { ?node a insp:%s OPTIONAL { ?node insp:inspector ?by } } }"

_MENTIONED = "SELECT ?fact ?node {{ VALUES ?fact {{ {iris} }} ?fact insp:mention ?node }}"
_EVIDENCE = """SELECT ?evidence ?node ?article ?quote ?start ?end ?rule ?confidence {{ VALUES ?node {{ {iris} }}
    GRAPH ?article {{ ?node insp:evidence ?evidence .
        ?evidence insp:quote ?quote ; insp:start ?start ; insp:end ?end .
        OPTIONAL {{ ?evidence insp:rule ?rule }} OPTIONAL {{ ?evidence insp:confidence ?confidence }} }} }}"""
_FILLS = """SELECT DISTINCT ?evidence ?start ?end ?quote {{ VALUES ?node {{ {iris} }} GRAPH ?article {{
    ?node insp:evidence ?evidence . ?evidence insp:filledBy ?fill .
    ?fill insp:quote ?quote ; insp:start ?start ; insp:end ?end }} }}"""

_ARTICLES = """SELECT ?article ?id ?title ?date { GRAPH ?article {
    ?article a insp:Article ; dcterms:identifier ?id .
    OPTIONAL { ?article dcterms:title ?title } OPTIONAL { ?article dcterms:date ?date } } }"""
_ROUNDS = """SELECT DISTINCT ?round ?label ?member { ?round a insp:Round ; rdfs:label ?label .
    { ?member insp:round ?round ; a insp:Team } UNION { ?visit insp:round ?round ; insp:inspector|insp:target ?member }
    UNION { ?team insp:round ?round . ?visit insp:inspector ?team ; insp:target ?member } }"""
_CHUNK = 2000  # IRIs a query


def _asked(rows: Rows, query: str) -> list[list[str]]:
    """Sorted rows of a query, empty strings for what is not told."""
    return sorted([value or "" for value in row] for row in rows(_PREFIXES + query))


def _depths() -> Mapping[str, int]:
    """Drawn classes by how far below a drawn root they are: insp:Person 0, insp:Bank 1."""
    known = vocabulary.classes()

    def depth(iri: str) -> int:
        return 1 + max((depth(parent) for parent in known[iri].parents if parent in known), default=-1)

    roots = (vocabulary.term(name) for name in ("Person", "Body", "Team", "Place", "Meeting"))
    return {iri: depth(iri) for root in roots for iri in vocabulary.subclasses(root)}


def _nodes(rows: Rows) -> dict[str, Node]:
    depths, found = _depths(), dict[str, Node]()
    for iri, kind, label, early, late, note in _asked(rows, _NODES.format(classes=_values(depths))):
        known = found.get(iri)
        if known is None or depths[kind] > depths[known.kind]:
            found[iri] = Node(iri, label, kind, early, late, note)
    return found


def _values(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(iris))


def _ties(rows: Rows) -> Iterator[Edge]:
    """Facts that the resolved graph tells between its entities."""
    for kind, pattern in _EDGES.items():
        term = vocabulary.term(kind)
        query = f"SELECT DISTINCT ?fact ?source ?target ?label ?note ?early ?late {{ {pattern} }}"
        for fact, source, target, label, note, early, late in _asked(rows, query):
            yield Edge((fact,), source, target, term, label, note, early, late)


def _parts(rows: Rows, nodes: Mapping[str, Node], entities: Mapping[str, str]) -> Iterator[Edge]:
    """Parts taken in meetings, which are told article by article."""
    term = vocabulary.term("Participation")
    for fact, person, meeting, role in _asked(rows, _PARTS):
        at = nodes.get(entities.get(meeting, ""))
        if at:
            yield Edge((fact,), entities.get(person, ""), at.iri, term, role, "", at.earliest, at.latest)


def _together(rows: Rows, nodes: Mapping[str, Node], entities: Mapping[str, str]) -> Iterator[Edge]:
    """Meetings and inspecting teams of one article: a meeting whose people are not named would stand alone."""
    term, inspectors = vocabulary.term("Article"), defaultdict[str, set[str]](set)
    for article, _, by in _asked(rows, _TOLD % "Inspection"):
        inspectors[article].add(entities.get(by, ""))
    for article, node, _ in _asked(rows, _TOLD % "Meeting"):
        at = nodes.get(entities.get(node, ""))
        if at:
            days = at.earliest, at.latest
            yield from (Edge((article,), at.iri, team, term, "", "", *days) for team in sorted(inspectors[article]))


def _edges(rows: Rows, nodes: Mapping[str, Node]) -> Iterable[Edge]:
    """Edges between drawn nodes; what several articles tell alike is one edge."""
    entities = {node: entity for entity, node in _asked(rows, _MENTIONS)}
    found: dict[Edge, Edge] = {}
    for edge in chain(_ties(rows), _parts(rows, nodes, entities), _together(rows, nodes, entities)):
        if edge.source in nodes and edge.target in nodes and edge.source != edge.target:
            alike = replace(edge, facts=())
            facts = found[alike].facts if alike in found else ()
            found[alike] = replace(edge, facts=(*facts, *edge.facts))
    return found.values()


def rounds(rows: Rows) -> tuple[Round, ...]:
    """The rounds, sorted, each with its teams and targets."""
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for iri, label, member in _asked(rows, _ROUNDS):
        members[iri, label].add(member)
    return tuple(Round(*named, frozenset(found)) for named, found in members.items())


def skeleton(rows: Rows) -> Network:
    """The drawn part of a graph, sorted, without the words: those of a large graph are many."""
    nodes = _nodes(rows)
    edges = sorted(
        _edges(rows, nodes), key=lambda e: (e.source, e.target, e.kind, e.label, e.note, e.earliest, e.facts)
    )
    articles = {iri: Article(iri, *told) for iri, *told in _asked(rows, _ARTICLES)}
    return Network(tuple(nodes[iri] for iri in sorted(nodes)), tuple(edges), articles)


def _sorted(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(set(quotes), key=lambda q: (q.article, q.start, q.end, q.rule, q.fills)))


def _about(rows: Rows, query: str, iris: Iterable[str]) -> Iterator[list[str]]:
    """Rows of a query about many nodes, asked for some at a time."""
    asked = sorted(iris)
    for at in range(0, len(asked), _CHUNK):
        yield from _asked(rows, query.format(iris=_values(asked[at : at + _CHUNK])))


def quoted(network: Network, rows: Rows, most: int | None = None) -> Network:
    """The network with the words that state its facts, for each those of `most` mentions at most."""
    facts = {node.iri for node in network.nodes} | {fact for edge in network.edges for fact in edge.facts}
    stating: dict[str, list[str]] = {fact: [fact] for fact in facts}
    for fact, node in _about(rows, _MENTIONED, facts):
        stating[fact].append(node)
    spoken: dict[str, list[Quote]] = defaultdict(list)
    stating = {fact: nodes[:most] for fact, nodes in stating.items()}
    asked = set(chain(*stating.values()))
    fills: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for evidence, start, end, text in _about(rows, _FILLS, asked):
        fills[evidence].append((int(start), int(end), text))
    for evidence, node, article, text, start, end, rule, sure in _about(rows, _EVIDENCE, asked):
        filled = tuple(sorted(set(fills[evidence])))
        spoken[node].append(Quote(article, text, int(start), int(end), rule, float(sure or 1), filled))
    found = {fact: [quote for node in nodes for quote in spoken[node]] for fact, nodes in stating.items()}
    told = tuple(replace(node, quotes=_sorted(found[node.iri])) for node in network.nodes)
    edges = tuple(replace(edge, quotes=_sorted(_words(edge, found))) for edge in network.edges)
    return Network(told, edges, network.articles)


def _words(edge: Edge, found: Mapping[str, list[Quote]]) -> Iterable[Quote]:
    """Words of an edge's facts.

    Those of a body do not state what it belongs to, so that such an edge has none; a meeting told in
    one article with an inspection has the meeting's.
    """
    if edge.kind == vocabulary.term("Article"):
        return (quote for quote in found[edge.source] if quote.article in edge.facts)
    return (quote for fact in edge.facts if fact != edge.source for quote in found[fact])


def read(rows: Rows) -> Network:
    """The drawn part of a graph with its words: `read(graph.rows).nodes` begins with the IRI that sorts first."""
    return quoted(skeleton(rows), rows)
