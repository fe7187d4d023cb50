"""What the explorer reads of a graph: the values of one node at a time, some microseconds each.

Names of private people are masked in whatever is read of their articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import vocabulary
from kg.explorer.paths import path_of
from kg.views.graph import Graph
from kg.views.private import Cover, cover, covers

__all__ = ["Cited", "Reader", "Ref"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing as pages name it: label, class (`Person`), path of its page (empty where it has none)."""

    iri: str
    label: str
    kind: str
    path: str = ""
    date: str = ""  # of articles and meetings
    type: str = ""  # of meetings, IRI of a concept


_NOTHING = Ref("", "", "")
_LINE = 30  # characters of its first line that stand for an article's title


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of an article, with the article that they stand in."""

    article: Ref
    text: str
    start: int
    end: int
    rule: str = ""
    confidence: float = 1.0
    fills: tuple[Cited, ...] = ()  # words elsewhere that fill a gap in these

    @property
    def order(self) -> tuple[int, int, str, list[int]]:
        """What quotes of one article are sorted by."""
        return self.start, self.end, self.rule, sorted(fill.start for fill in self.fills)

    @property
    def pieces(self) -> tuple[Cited, ...]:
        """These words with those that fill their gaps, in the order in which the article has them."""
        apart = (fill for fill in self.fills if fill.start < self.start or fill.end > self.end)
        return tuple(sorted((*apart, self), key=lambda cited: (cited.start, cited.end)))

    @property
    def place(self) -> str:
        """Path of the article's page at these words."""
        return f"{self.article.path}#q{self.start}-{self.end}"


@cache
def _named(name: str) -> ox.NamedNode:
    """A property by its name: `holder`, `rdfs:label`."""
    prefix, colon, local = name.partition(":")
    return ox.NamedNode(vocabulary.PREFIXES[prefix] + local if colon else vocabulary.term(name))


def _values(terms: Iterable[object]) -> list[str]:
    return sorted({str(getattr(term, "value", term)) for term in terms})


class Reader:
    """Values of nodes of one graph; what was read of articles and labels is remembered."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._refs: dict[str, Ref] = {}
        self._held = ("", dict[tuple[str, str], list[str]]())
        self._unnamed: Cover | None = None
        self._masks: dict[str, Cover] | None = None

    def values(self, node: str, name: str, within: str = "") -> list[str]:
        """Values of a property, sorted; of the article's graph `within`, else of the resolved graph."""
        if not node:
            return []
        if within and within == self._held[0]:
            return self._held[1].get((node, _named(name).value), [])
        graphs = [ox.NamedNode(within)] if within else self.graph.default
        find, subject, predicate = self.graph.store.quads_for_pattern, ox.NamedNode(node), _named(name)
        return _values(quad.object for graph in graphs for quad in find(subject, predicate, None, graph))

    def one(self, node: str, name: str, within: str = "") -> str:
        """The first value of a property, or nothing."""
        return next(iter(self.values(node, name, within)), "")

    def hold(self, article: str) -> None:
        """Read an article's graph at once: its page asks for nearly all that is in it."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in self.graph.store.quads_for_pattern(None, None, None, ox.NamedNode(article)):
            found[str(getattr(quad.subject, "value", "")), quad.predicate.value].append(
                str(getattr(quad.object, "value", ""))
            )
        self._held = article, {key: sorted(set(values)) for key, values in found.items()}

    def having(self, name: str, node: str, within: str = "") -> list[str]:
        """Nodes that have this node as a value: `having("holder", person)` are tenures."""
        graphs = [ox.NamedNode(within)] if within else self.graph.default
        find, predicate, value = self.graph.store.quads_for_pattern, _named(name), ox.NamedNode(node)
        return _values(quad.subject for graph in graphs for quad in find(None, predicate, value, graph))

    def members(self, kind: str, article: str) -> list[str]:
        """Nodes of an article's graph of just this class: `members("Finding", article)`."""
        return self.having("rdf:type", vocabulary.term(kind), article)

    def instances(self, kind: str) -> list[str]:
        """Nodes of the resolved graph of a class or one below it: `instances("Body")`."""
        return sorted({node for cls in vocabulary.subclasses(vocabulary.term(kind)) for node in self.typed(cls)})

    def typed(self, cls: str) -> list[str]:
        """Nodes of the resolved graph whose class is exactly this IRI."""
        return self.having("rdf:type", cls)

    def named(self, label: str) -> list[str]:
        """Nodes of the resolved graph with this label."""
        find, value = self.graph.store.quads_for_pattern, ox.Literal(label)
        graph = self.graph.default[0]
        return _values(quad.subject for quad in find(None, _named("rdfs:label"), value, graph))

    def kind(self, node: str, within: str = "") -> str:
        """Name of a node's class: `Person`; empty where it is none of the ontology's."""
        known = vocabulary.classes()
        return next((known[cls].name for cls in self.values(node, "rdf:type", within) if cls in known), "")

    def ref(self, node: str) -> Ref:
        """A thing by its IRI; nothing by none."""
        if not node:
            return _NOTHING
        found = self._refs.get(node)
        if found is None:
            found = self._refs[node] = self._ref(node)
        return found

    def refs(self, node: str, name: str) -> list[Ref]:
        """Things that are values of a property."""
        return [self.ref(value) for value in self.values(node, name)]

    def _ref(self, node: str) -> Ref:
        base = self.graph.base
        if node.startswith(f"{base}article/"):
            identifier = self.one(node, "dcterms:identifier", node)
            title = self.masked(node, self.one(node, "dcterms:title", node)) or self._opening(node) or identifier
            return Ref(node, title, "Article", path_of(base, node, identifier), self.one(node, "dcterms:date", node))
        label = self.one(node, "rdfs:label")
        kind, path = self.kind(node), path_of(base, node)
        if kind == "Inspection":
            ends = (self.one(self.one(node, end), "rdfs:label") for end in ("inspector", "target"))
            return Ref(node, " → ".join(filter(None, ends)), kind, path)
        if kind != "Meeting":
            return Ref(node, label, kind, path)
        return Ref(node, label, kind, path, self.one(node, "date"), self.one(node, "type"))

    def _opening(self, article: str) -> str:
        """The first line of an article without a title, shortened."""
        text = self.masked(article, self.graph.original(self.one(article, "sha256", article)))
        line = next(filter(None, map(str.strip, text.splitlines())), "")
        return line if len(line) <= _LINE else f"{line[:_LINE]}…"

    def mentions(self, node: str) -> list[tuple[str, str]]:
        """Nodes of articles that a thing was read from, each with its article."""
        return [(mention, mention.rsplit("/", 2)[0]) for mention in self.values(node, "mention")]

    def quotes(self, node: str) -> tuple[Cited, ...]:
        """The words that state a fact, article by article."""
        found = [cited for mention, article in self.mentions(node) for cited in self.evidence(mention, article)]
        return tuple(sorted(set(found), key=lambda c: (c.article.date, c.article.iri, *c.order)))

    def evidence(self, mention: str, article: str) -> list[Cited]:
        """The words that an article's node was read from."""
        return [self.cited(evidence, article) for evidence in self.values(mention, "evidence", article)]

    def cited(self, evidence: str, article: str) -> Cited:
        """The words of a node of evidence."""
        names = ("quote", "start", "end", "rule", "confidence")
        quote, start, end, rule, sure = (self.one(evidence, name, article) for name in names)
        fills = tuple(self.cited(fill, article) for fill in self.values(evidence, "filledBy", article))
        words = self.masked(article, quote)
        return Cited(self.ref(article), words, int(start), int(end), rule, float(sure or 1), fills)

    def masked(self, article: str, text: str) -> str:
        """A text of an article with the names of its private people covered, as long as before."""
        if self._masks is None:
            self._masks = {article: cover(names) for article, names in covers(self.graph.rows).items()}
        return self._masks[article](text) if article in self._masks else text

    def covered(self, texts: Iterable[str], iris: Iterable[str]) -> list[str]:
        """Texts told beside these IRIs, without the private people of their articles, nor those that none but they are.

        例: 王大民 is covered wherever nobody public bears the name, 李明 beside articles where he is a villager.
        """
        found = [self._cover()(text) for text in texts]
        for article in {self._article(iri) for iri in iris}:
            found = [self.masked(article, text) for text in found]
        return found

    def _article(self, iri: str) -> str:
        """The article whose node this is."""
        return "/".join(iri.split("/")[: self.graph.base.count("/") + 2])

    def _cover(self) -> Cover:
        if self._unnamed is None:
            named = {name for names in covers(self.graph.rows).values() for name in names}
            public = {name for name in named if any(self.kind(node) == "Person" for node in self.named(name))}
            self._unnamed = cover(named - public)
        return self._unnamed

    def private(self, node: str, article: str) -> bool:
        """Whether a node of an article is a private person, or a fact about one."""
        people = [node, *(self.one(node, name, article) for name in ("holder", "participant"))]
        return any(person and self.one(person, "private", article) for person in people)
