"""Old IRIs that point on: where people, bodies or meetings were merged or split, what they became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg import iris
from kg.model import Node
from kg.vocabulary import DCTERMS

__all__ = ["Moves"]

_LASTING = ("person", "body", "team", "inspection", "meeting", "place")
_REPLACED = f"<{DCTERMS}isReplacedBy>"


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


class Moves:
    """What entities the generation before had, and where their mentions are now.

    例: a judgement splits 李明 in two: the old IRI points on to both.
    """

    def __init__(self, store: ox.Store, base: str) -> None:
        self.base = base
        self.before: dict[str, set[str]] = defaultdict(set)  # what had moved already → to where
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iris.moved(base))):
            self.before[_iri(quad.subject)].add(_iri(quad.object))
        self.new: set[str] = set()
        self.home: dict[str, str] = {}

    def _lasts(self, entity: str) -> bool:
        return entity.startswith(tuple(f"{self.base}{kind}/" for kind in _LASTING))

    def watched(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """The nodes of the new generation, noted as they pass."""
        for node in nodes:
            if self._lasts(node.iri):
                self.new.add(node.iri)
                self.home.update((str(mention), node.iri) for mention in node.all("mention"))
            yield node

    def lines(self, gone: Mapping[str, set[str]]) -> Iterator[str]:
        """N-Quads of the graph of moved IRIs, sorted; `gone` are the mentions of entities that are no more."""
        lasting = {entity: mentions for entity, mentions in gone.items() if self._lasts(entity)}
        targets = {old: self._now(old, lasting, set()) for old in lasting.keys() | self.before.keys()}
        tail = f" <{iris.moved(self.base)}> .\n"
        for old, now in sorted(targets.items()):
            if old not in self.new:
                yield from (f"<{old}> {_REPLACED} <{new}>{tail}" for new in sorted(now))

    def _now(self, entity: str, gone: Mapping[str, set[str]], seen: set[str]) -> set[str]:
        """Where an entity's mentions are now; an IRI that moved before is followed on."""
        if entity in self.new or entity in seen:
            return {entity} & self.new
        seen = seen | {entity}
        direct = {self.home[mention] for mention in gone.get(entity, ()) if mention in self.home}
        return direct.union(*(self._now(after, gone, seen) for after in self.before.get(entity, ())))
