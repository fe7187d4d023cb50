"""The resolved graph: what articles' nodes say, merged by the entities that they are nodes of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from kg.errors import StoreError
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


_ALONE = {"Evidence", "Page", "Figure", "Finding", "Demand", "Contact", "Byline"}  # no entity comes of these


def to_json(article: str, nodes: Iterable[Node]) -> str:
    """An article's nodes of which entities may come, without their evidence, as JSON.

    IRIs stand once, without the article's own; values point to nodes by their number.
    """
    kept = [node for node in nodes if node.cls not in _ALONE]
    prefix = next((f"{node.iri}/" for node in kept if node.cls == "Article"), "")
    number = {node.iri: index for index, node in enumerate(kept)}

    def packed(value: Value) -> object:
        if isinstance(value, Iri) and value in number:
            return ["n", number[value]]
        tag = _TAGS.get(type(value))
        return [tag, value] if tag else value

    rows = [[node.cls, [[k, packed(v)] for k, v in node.values if k != "evidence"]] for node in kept]
    names = [f"{node.iri}/".removeprefix(prefix).removesuffix("/") for node in kept]
    return json.dumps([article, prefix, names, rows], ensure_ascii=False, separators=(",", ":"))


def from_json(row: str) -> Record:
    """A record out of what `to_json` gave."""
    if not isinstance(row, str):
        raise StoreError("an article was read by an older version of kg", "kg build --refresh reads it anew")
    article, prefix, names, rows = json.loads(row)
    iris = [Iri(prefix + name if name else prefix.removesuffix("/")) for name in names]

    def unpacked(value: Any) -> Value:
        if not isinstance(value, list):
            plain: Value = value
            return plain
        return iris[value[1]] if value[0] == "n" else _TYPES[value[0]](value[1])

    nodes = (
        Node(iri, cls, tuple([(name, unpacked(value)) for name, value in values]))
        for iri, (cls, values) in zip(iris, rows, strict=True)
    )
    return Record(article, tuple(nodes))


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
        private = {node.iri for node in record.nodes if node.one("private")}
        for node in record.nodes:
            if private and (node.iri in private or any(value in private for _, value in node.values)):
                continue
            key = self.entities.key(record.article, node, nodes)
            if key is not None:
                self.canonical[node.iri] = self.entities.iri(key)
                self.groups[key].append(_Mention(date or "9999", record.article, node))

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
            new = self._kept(mention.node)
            values.update({(name, value): None for name, value in new if name not in said})
            said.update(name for name, _ in new if name not in _MANY)
        values.update({("mention", mention.node.iri): None for mention in mentions})
        cls = self.entities.cls(key) or self._class(mentions)
        return Node(self.entities.iri(key), cls, tuple(sorted(values, key=lambda v: (v[0], str(v[1])))))

    def _class(self, mentions: list[_Mention]) -> str:
        """The most telling class: a body that one article only names is a Team if another says so."""
        return next((m.node.cls for m in mentions if m.node.cls not in _VAGUE), mentions[0].node.cls)

    def _kept(self, node: Node) -> list[tuple[str, Value]]:
        """What an entity takes over from a node of an article, other nodes replaced by their entities."""
        new: list[tuple[str, Value]] = []
        for name, value in node.values:
            entity = self.canonical.get(value) if isinstance(value, Iri) else None
            if entity is not None or name in _COPIED:
                new.append((name, value if entity is None else entity))
        return new


_MANY = {"kind", "round", "parent"}
_VAGUE = {"Body"}
_COPIED = {"rdfs:label", "title", "number", "code", "division", "level", "kind", "type", "planned", "role", "status"}
_COPIED |= {"begin", "finish", "earliest", "latest"}


def resolve(records: Iterable[Record], entities: Entities) -> Iterator[Node]:
    """Canonical entities of all articles, sorted by IRI; private persons stay in their article.

    例: 邱志明 of two articles, 浙江省委第十巡视组组长 in both, is one Person with two mentions.
    """
    return _Resolver(records, entities).nodes()
