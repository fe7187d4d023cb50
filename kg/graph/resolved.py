"""The resolved graph by exact keys alone, until entities are resolved by weighed evidence.

A person is one node across articles where name and post, or name and body, are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kg import iris
from kg.graph.edtf import bounds
from kg.model import Day, Edtf, Iri, Node, Record, Value

__all__ = ["from_json", "resolve", "to_json"]

_TAGS: dict[type, str] = {Iri: "i", Edtf: "e", Day: "d"}
_TYPES: dict[str, type] = {tag: cls for cls, tag in _TAGS.items()}


def _packed(value: Value) -> object:
    tag = _TAGS.get(type(value))
    return [tag, value] if tag else value


def _unpacked(value: Any) -> Value:
    plain: Value = _TYPES[value[0]](value[1]) if isinstance(value, list) else value
    return plain


def to_json(article: str, nodes: Iterable[Node]) -> list[Any]:
    """An article's nodes without their evidence, for `json.dumps`."""
    kept = (node for node in nodes if node.cls != "Evidence")
    return [article, [[n.iri, n.cls, [[k, _packed(v)] for k, v in n.values if k != "evidence"]] for n in kept]]


def from_json(row: list[Any]) -> Record:
    """A record out of what `to_json` gave."""
    nodes = (Node(Iri(iri), cls, tuple((name, _unpacked(v)) for name, v in values)) for iri, cls, values in row[1])
    return Record(row[0], tuple(nodes))


class _Mention(NamedTuple):
    article: str
    date: str
    node: Node


class _Union:
    """Disjoint sets of IRIs; the smallest of a set stands for it."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def find(self, item: str) -> str:
        while (parent := self.parents.get(item, item)) != item:
            item = parent
        return item

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self.parents[high] = low


def _shared_keys(record: Record, nodes: dict[Iri, Node]) -> Iterator[tuple[Iri, tuple[object, ...]]]:
    """Person and what makes two mentions of a name one: the post, the body."""
    for node in record.nodes:
        if node.cls == "Tenure":
            person, post = nodes[_iri(node, "holder")], nodes[_iri(node, "post")]
            name = person.one("rdfs:label")
            yield person.iri, (name, "post", post.one("rdfs:label"))
            body = post.one("body")
            if body in nodes:
                yield person.iri, (name, "body", nodes[Iri(str(body))].one("rdfs:label"))


def _iri(node: Node, name: str) -> Iri:
    return Iri(str(node.one(name)))


class _Resolver:
    """Canonical IRI of every node, then the canonical nodes with all their mentions."""

    def __init__(self, records: Iterable[Record], base: str) -> None:
        self.base = base
        self.mentions: dict[Iri, _Mention] = {}
        self.same = _Union()
        seen: dict[tuple[object, ...], Iri] = {}
        for record in sorted(records):
            nodes = {node.iri: node for node in record.nodes}
            date = next((str(n.one("dcterms:date") or "") for n in record.nodes if n.cls == "Article"), "")
            self.mentions.update((n.iri, _Mention(record.article, date, n)) for n in record.nodes)
            for person, key in _shared_keys(record, nodes):
                self.same.join(person, seen.setdefault(key, person))
        self.canonical: dict[Iri, Iri] = {}
        self.firsts = self._first_mentions()

    def _first_mentions(self) -> dict[str, tuple[str, str]]:
        """Earliest article of each set of persons: what their IRI is made of."""
        firsts: dict[str, tuple[str, str]] = {}
        for iri, mention in self.mentions.items():
            if mention.node.cls == "Person":
                key = (mention.date or "9999", mention.article)
                root = self.same.find(iri)
                firsts[root] = min(firsts.get(root, key), key)
        return firsts

    def key(self, iri: Iri) -> tuple[object, ...]:
        """Natural key across articles, made of the keys of what it hangs on."""
        node = self.mentions[iri].node
        label = node.one("rdfs:label")
        refs = [self.of(value) for name, value in node.values if isinstance(value, Iri) and value in self.mentions]
        plain = [node.one(name) for name in ("status", "role", "kind", "type") if node.one(name)]
        match node.cls:
            case "Person":
                return (label, self.firsts[self.same.find(iri)][1])
            case "Place":
                return (node.one("code") or label,)
            case "Team":
                return (label, self.of(node.one("round")))
            case "Meeting":
                return (iri,)
            case "Tenure" | "Inspection" | "Participation":
                return (*refs, *plain)
            case _:
                return (label,)

    def of(self, value: Value | None) -> Iri | None:
        """Canonical IRI of a node of an article."""
        if not isinstance(value, Iri) or value not in self.mentions:
            return None
        if value not in self.canonical:
            kind = "body" if self.mentions[value].node.cls not in _KINDS else self.mentions[value].node.cls.lower()
            self.canonical[value] = iris.entity(self.base, kind, *self.key(value))
        return self.canonical[value]

    def nodes(self) -> Iterator[Node]:
        groups: dict[Iri, list[_Mention]] = defaultdict(list)
        for iri, mention in self.mentions.items():
            canonical = self.of(iri)
            if mention.node.cls not in _LEFT and canonical and not self._private(mention.node):
                groups[canonical].append(mention)
        for iri in sorted(groups):
            yield self._merged(iri, groups[iri])

    def _private(self, node: Node) -> bool:
        people = [node, *(self.mentions[v].node for _, v in node.values if isinstance(v, Iri) and v in self.mentions)]
        return any(person.one("private") for person in people)

    def _merged(self, iri: Iri, mentions: list[_Mention]) -> Node:
        """One node for all mentions; where they differ, the earliest article's word holds."""
        mentions = sorted(mentions, key=lambda mention: (mention.date or "9999", mention.article, mention.node.iri))
        values: dict[tuple[str, Value], None] = {}
        said: set[str] = set()
        for mention in mentions:
            node = mention.node
            new = [(name, self.of(value) or value) for name, value in node.values if self._kept(node, name, value)]
            values.update({(name, value): None for name, value in new if name in _MANY or name not in said})
            said.update(name for name, _ in new)
        if mentions[0].node.cls == "Tenure":
            values.update(dict.fromkeys(_seen(mentions)))
        values.update({("mention", mention.node.iri): None for mention in mentions})
        return Node(iri, mentions[0].node.cls, tuple(sorted(values, key=lambda v: (v[0], str(v[1])))))

    def _kept(self, node: Node, name: str, value: Value) -> bool:
        dated = node.cls == "Meeting" and name in _DATES
        return dated or name in _COPIED or self.of(value) is not None


def _seen(mentions: Iterable[_Mention]) -> Iterator[tuple[str, Value]]:
    """First and last day on which a tenure is seen."""
    dates = [str(mention.node.one("date") or mention.date) for mention in mentions]
    days = sorted((*found, date) for date in dates if (found := bounds(date)))
    if days:
        last = max(days, key=lambda day: (day[1], day[2]))
        yield from (("firstSeen", Edtf(days[0][2])), ("lastSeen", Edtf(last[2])))
        yield from (("earliest", days[0][0]), ("latest", last[1]))


_MANY = {"kind", "round", "parent"}
_TEXTS = {"rdfs:label", "title", "number", "code", "division", "level"}
_COPIED = _TEXTS | {"kind", "type", "planned", "role", "status"}
_DATES = {"date", "earliest", "latest"}
_KINDS = {"Person", "Place", "Team", "Round", "Meeting", "Tenure", "Post", "Inspection", "Participation"}
_LEFT = {"Article", "Page", "Evidence", "Stay", "Figure", "Finding", "Demand", "Contact", "Byline"}


def resolve(records: Iterable[Record], base: str) -> Iterator[Node]:
    """Canonical entities of all articles, sorted by IRI; private persons stay in their article.

    例: 邱志明 of two articles, 浙江省委第十巡视组组长 in both, is one Person with two mentions.
    """
    return _Resolver(records, base).nodes()
