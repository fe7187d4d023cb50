"""The resolved graph: what articles' nodes say, merged by the entities that they are nodes of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from kg.graph.spoken import spoken
from kg.model import Day, Edtf, Iri, Node, Record, Value

__all__ = ["Entities", "from_json", "resolve", "to_json"]


class Entities(Protocol):
    """What is known of the entities behind nodes; `kg.entities.canonical` knows it."""

    def key(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> tuple[str, ...] | None: ...

    def iri(self, key: tuple[str, ...]) -> Iri: ...

    def said(self, key: tuple[str, ...]) -> tuple[tuple[str, Value], ...]: ...

    def cls(self, key: tuple[str, ...]) -> str: ...

    def nodes(self) -> Iterator[Node]: ...


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
    date: str
    article: str
    node: Node


class _Resolver:
    """Canonical IRI of every node, then the canonical nodes with all their mentions."""

    def __init__(self, records: Iterable[Record], entities: Entities) -> None:
        self.entities = entities
        self.canonical: dict[Iri, Iri] = {}
        self.groups: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
        for record in sorted(records):
            self._add(record)

    def _add(self, record: Record) -> None:
        nodes = {node.iri: node for node in record.nodes}
        date = next((str(n.one("dcterms:date") or "") for n in record.nodes if n.cls == "Article"), "")
        for node in record.nodes:
            key = None if self._private(node, nodes) else self.entities.key(record.article, node, nodes)
            if key is not None:
                self.canonical[node.iri] = self.entities.iri(key)
                self.groups[key].append(_Mention(date or "9999", record.article, node))

    def _private(self, node: Node, nodes: Mapping[Iri, Node]) -> bool:
        people = [node, *(nodes[v] for _, v in node.values if isinstance(v, Iri) and v in nodes)]
        return any(person.one("private") for person in people)

    def nodes(self) -> Iterator[Node]:
        """The entities, and what resolution says of them, sorted by IRI."""
        merged = (self._merged(key, mentions) for key, mentions in self.groups.items())
        yield from sorted((*merged, *self.entities.nodes()))

    def _merged(self, key: tuple[str, ...], mentions: list[_Mention]) -> Node:
        """One node for all mentions; where they differ, the earliest article's word holds."""
        mentions.sort(key=lambda mention: (mention.date, mention.article, mention.node.iri))
        values = dict.fromkeys(self.entities.said(key))
        said = {name for name, _ in values}
        for mention in mentions:
            new = [(name, self._value(value)) for name, value in mention.node.values if self._kept(name, value)]
            values.update({(name, value): None for name, value in new if name not in said})
            said.update(name for name, _ in new if name not in _MANY)
        values.update({("mention", mention.node.iri): None for mention in mentions})
        cls = self.entities.cls(key) or self._class(mentions)
        if key[0] in _SPOKEN:
            label = next((str(value) for name, value in values if name == "rdfs:label"), "")
            values.update(dict.fromkeys(spoken(label, cls == "Person")))
        return Node(self.entities.iri(key), cls, tuple(sorted(values, key=lambda v: (v[0], str(v[1])))))

    def _class(self, mentions: list[_Mention]) -> str:
        """The most telling class: a body that one article only names is a Team if another says so."""
        return next((m.node.cls for m in mentions if m.node.cls not in _VAGUE), mentions[0].node.cls)

    def _value(self, value: Value) -> Value:
        return self.canonical.get(value, value) if isinstance(value, Iri) else value

    def _kept(self, name: str, value: Value) -> bool:
        return name in _COPIED or (isinstance(value, Iri) and value in self.canonical)


_MANY = {"kind", "round", "parent"}
_VAGUE = {"Body"}
_SPOKEN = {"person", "body", "team", "place"}
_COPIED = {"rdfs:label", "title", "number", "code", "division", "level", "kind", "type", "planned", "role", "status"}
_COPIED |= {"begin", "finish", "earliest", "latest"}


def resolve(records: Iterable[Record], entities: Entities) -> Iterator[Node]:
    """Canonical entities of all articles, sorted by IRI; private persons stay in their article.

    例: 邱志明 of two articles, 浙江省委第十巡视组组长 in both, is one Person with two mentions.
    """
    return _Resolver(records, entities).nodes()
