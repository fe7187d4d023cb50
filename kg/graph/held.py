"""The part of a graph that held on a day: its dated facts, what they speak of, and the words behind them.

A fact holds from the first day on which an article tells it to the last, both included, and no day
longer: who was seen in a post in 2018 and in 2020 held it in 2019, who was seen once held it that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg import iris
from kg.graph.edtf import bounds
from kg.vocabulary import DCTERMS, PREFIXES, RDF, term

__all__ = ["held"]

_FACTS = frozenset(map(term, ("Tenure", "Meeting", "Inspection", "Stay", "Participation")))
"""Facts hold for a time; people, bodies, posts and places are there because a fact speaks of them."""
_TOLD = tuple(map(term, ("Finding", "Demand", "Figure", "Contact", "Byline")))
"""What has no date but its article's."""
_TYPE, _DATE, _MENTION, _MEETING = f"{RDF}type", f"{DCTERMS}date", term("mention"), term("meeting")

_DATED = """SELECT DISTINCT ?fact ?early ?late { { ?fact insp:earliest ?any } UNION { ?fact insp:latest ?any }
    OPTIONAL { ?fact insp:earliest ?early } OPTIONAL { ?fact insp:latest ?late } }"""
_MET = """SELECT ?article ?early ?late { GRAPH ?article {
    ?meeting a insp:Meeting ; insp:earliest ?early ; insp:latest ?late
    FILTER NOT EXISTS { ?meeting insp:planned true } } }"""
_PUBLISHED = "SELECT ?article ?date { GRAPH ?article { ?article a insp:Article ; dcterms:date ?date } }"


class _Store:
    """A store asked in plain strings."""

    def __init__(self, store: ox.Store, resolved: str) -> None:
        self.store, self.resolved = store, resolved

    def rows(self, query: str) -> Iterator[list[str]]:
        graph = ox.NamedNode(self.resolved)
        found: Any = self.store.query(query, prefixes=dict(PREFIXES), default_graph=graph)
        for row in found:
            yield [value.value if value else "" for value in row]

    def quads(self, node: str, graph: str = "", name: str = "") -> Iterator[Any]:
        wanted, where = (ox.NamedNode(each) if each else None for each in (name, graph))
        return self.store.quads_for_pattern(ox.NamedNode(node), wanted, None, where)

    def objects(self, node: str, name: str, graph: str) -> set[str]:
        return {quad.object.value for quad in self.quads(node, graph, name)}

    def subjects(self, name: str, value: str, graph: str) -> set[str]:
        wanted = ox.NamedNode(name), ox.NamedNode(value), ox.NamedNode(graph)
        return {str(getattr(quad.subject, "value", "")) for quad in self.store.quads_for_pattern(None, *wanted)}

    def home(self, node: str) -> str:
        """The graph of an article's node."""
        return next((quad.graph_name.value for quad in self.quads(node, name=_TYPE)), "")


class _Held:
    """What holds, gathered from the dated facts outwards."""

    def __init__(self, store: _Store, on: tuple[str, str]) -> None:
        self.store, self.on = store, on
        self.entities: set[str] = set()
        self.nodes: dict[str, str] = {}  # of articles, with their graphs

    def gather(self) -> None:
        """Find the facts that hold and what was told on the day, then all that these speak of."""
        for fact in sorted(self._dated()):
            for each in (fact, *self.store.subjects(_MEETING, fact, self.store.resolved)):
                self._fact(each)
        for article in sorted(self._articles()):
            self._told(article)
        named = (self.store.subjects(_MENTION, node, self.store.resolved) for node in self.nodes)
        self._follow(entity for found in named for entity in found)

    def _touches(self, first: str, last: str) -> bool:
        return first <= self.on[1] and last >= self.on[0]

    def _dated(self) -> Iterator[str]:
        for fact, early, late in self.store.rows(_DATED):
            if self._touches(*((early, late) if early and late else self._open(fact, early, late))):
                yield fact

    def _open(self, fact: str, early: str, late: str) -> tuple[str, str]:
        """A stay of which one end is told reaches to the day of the articles that tell it."""
        articles = map(self.store.home, self.store.objects(fact, _MENTION, self.store.resolved))
        days = [
            day for each in articles for date in self.store.objects(each, _DATE, each) for day in bounds(date) or ()
        ]
        return (early, max(early, *days)) if early else (min(late, *days), late)

    def _articles(self) -> set[str]:
        """Articles of the day: of a meeting that took place then or, where none is dated, published then."""
        found, dated = set(), set()
        for article, early, late in self.store.rows(_MET):
            dated.add(article)
            found |= {article} if self._touches(early, late) else set()
        for article, date in self.store.rows(_PUBLISHED):
            if article not in dated and (span := bounds(date)) and self._touches(*span):
                found.add(article)
        return found

    def _told(self, article: str) -> None:
        """What an article tells without a date: findings, demands, the part that somebody took somewhere."""
        for cls in _TOLD:
            for node in self.store.subjects(_TYPE, cls, article):
                self._node(node, article)
        for node in self.store.subjects(_TYPE, term("Participation"), article):
            if not self.store.objects(node, _MEETING, article):
                for fact in self.store.subjects(_MENTION, node, self.store.resolved):
                    self._fact(fact)

    def _fact(self, fact: str) -> None:
        """A fact that holds, with all articles' words for it: they tell since when and until when."""
        self.entities.add(fact)
        for node in self.store.objects(fact, _MENTION, self.store.resolved):
            self._node(node, self.store.home(node))

    def _node(self, node: str, graph: str) -> None:
        """A node of an article with what it points to there."""
        border = [node]
        while border:
            self.nodes[node := border.pop()] = graph
            targets = (quad.object for quad in self.store.quads(node, graph) if isinstance(quad.object, ox.NamedNode))
            border += [t.value for t in targets if t.value not in self.nodes and self.store.home(t.value) == graph]

    def _follow(self, found: Iterable[str]) -> None:
        """Entities with what they point to, but for facts that do not hold."""
        border = [*self.entities, *(entity for entity in found if not self._fleeting(entity))]
        self.entities.update(border)
        while border:
            for quad in self.store.quads(border.pop(), self.store.resolved):
                target = quad.object.value
                known = target in self.entities or not isinstance(quad.object, ox.NamedNode)
                if not known and self.store.home(target) == self.store.resolved and not self._fleeting(target):
                    self.entities.add(target)
                    border.append(target)

    def _fleeting(self, entity: str) -> bool:
        return not _FACTS.isdisjoint(self.store.objects(entity, _TYPE, self.store.resolved))

    def quads(self) -> Iterator[ox.Quad]:
        """The quads of what holds; links between people stay where both their mentions do."""
        articles = sorted(set(self.nodes.values()))
        links = (self.store.subjects(term("from"), node, self.store.resolved) for node in sorted(self.nodes))
        stories = (self.store.subjects(_MENTION, article, self.store.resolved) for article in articles)
        across = {node for found in (*links, *stories) for node in found}
        for entity in sorted(self.entities | {each for each in across if self._whole(each)}):
            yield from self._kept(entity, self.store.resolved)
        for node, graph in sorted((self.nodes | dict(zip(articles, articles, strict=True))).items()):
            yield from self._kept(node, graph)

    def _whole(self, across: str) -> bool:
        """Whether all that a link or story ties is there."""
        ends = [quad.object.value for quad in self.store.quads(across, self.store.resolved) if self._tie(quad)]
        return all(end in self.nodes or end in self.nodes.values() for end in ends)

    def _tie(self, quad: Any) -> bool:
        return isinstance(quad.object, ox.NamedNode) and quad.predicate.value != _TYPE

    def _kept(self, node: str, graph: str) -> Iterator[ox.Quad]:
        """A node's statements, but for those about what is not there."""
        there = self.entities.__contains__ if graph == self.store.resolved else self.nodes.__contains__
        for quad in self.store.quads(node, graph):
            target = quad.object.value
            if quad.predicate.value == _MENTION:
                kept = target in self.nodes or target in self.nodes.values()
            else:
                kept = not self._tie(quad) or there(target) or self.store.home(target) != graph
            if kept:
                yield quad


def held(store: ox.Store, base: str, on: tuple[str, str]) -> ox.Store:
    """What held on some day between two, as a store of its own that every query can ask.

    例: on 2018-10-16 朱重烈 is 金华市委书记 if an article saw him in the post that day, or before and after.
    """
    found = _Held(_Store(store, iris.resolved(base)), on)
    found.gather()
    made = ox.Store()
    made.extend(found.quads())
    made.extend(store.quads_for_pattern(None, None, None, ox.NamedNode(iris.reference(base))))
    return made
