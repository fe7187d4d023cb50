"""Quads of the next generation: loaded in bulk, and of what stands there only what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile

import pyoxigraph as ox

from kg.graph.lines import rendered
from kg.graph.spoken import with_readings
from kg.graph.standing import Standing
from kg.model import Node
from kg.vocabulary import RDF, term

__all__ = ["Quads", "codes", "mentions"]

_BATCH = 24_000_000  # characters of lines, about 150,000
_REMOVED = 10_000  # quads that one update removes
_TYPE = ox.NamedNode(f"{RDF}type")


def _taken(known: set[int], line: str) -> bool:
    """Whether a line is among the known ones, which it then leaves."""
    key = hash(line.encode())
    if key not in known:
        return False
    known.remove(key)
    return True


def _said(node: Node, graph: str) -> list[str]:
    return rendered([with_readings(node)], graph)


class Quads:
    """The store of a generation while it is written; `version` is that of the code that writes."""

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        self.version = version
        self.store = ox.Store(str(path / "quads"))

    def load(self, lines: Iterable[str]) -> None:
        """Load lines of N-Quads in bulk, so many at a time that memory does not grow with their number."""
        batch: list[str] = []
        size = 0
        for line in lines:
            batch.append(line)
            size += len(line)
            if size > _BATCH:
                self._load(batch)
                batch, size = [], 0
        self._load(batch)

    def _load(self, lines: list[str]) -> None:
        if lines:
            self.store.bulk_load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Make a graph what these lines say; what stands there already is not written again."""
        tail = f" <{graph}> .\n"
        with TemporaryFile(dir=self.path) as standing:
            self.store.dump(standing, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
            standing.seek(0)
            gone = {hash(line) for line in standing}
            if not gone:
                self.load(lines)
                return
            fresh = [line for line in lines if not _taken(gone, f"{line.removesuffix(tail)} .\n")]
            standing.seek(0)
            self._remove(graph, (line for line in standing if hash(line) in gone))
        self.load(fresh)  # last: the store may write a number in another way than the line that is gone

    def settle(self, graph: str, nodes: Iterable[Node]) -> Mapping[str, set[str]]:
        """Make a graph what these entities say, of which only new and changed ones are written.

        Returns the entities that are no more, with the mentions that they had.
        """
        standing = Standing(self.path, self.version)
        if standing.before:
            gone = self._exchange(graph, standing, nodes)
        else:
            old = mentions(self.store, graph)
            self.replace(graph, (line for node, *_ in standing.noted(nodes) for line in _said(node, graph)))
            gone = {entity: found for entity, found in old.items() if standing.gone(entity)}
        standing.save()
        return gone

    def _exchange(self, graph: str, standing: Standing, nodes: Iterable[Node]) -> Mapping[str, set[str]]:
        """Write what is new of entities, and take out what they do not say any more."""
        fresh: list[str] = []
        stale: list[str] = []
        for node, stood, new in standing.noted(nodes):
            lines = _said(node, graph) if new else []
            if stood and lines:
                known = self._lines(node.iri, graph)
                stale += known.difference(lines)
                lines = [line for line in lines if line not in known]
            fresh += lines
        quads = self.store.quads_for_pattern(None, _TYPE, None, ox.NamedNode(graph)) if standing.lost else ()
        lost = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        gone = {entity: mentions(self.store, graph, entity)[entity] for entity in lost if standing.gone(entity)}
        stale += (line for entity in sorted(gone) for line in self._lines(entity, graph))
        self._remove(graph, (line.removesuffix(f" <{graph}> .\n").encode() + b" .\n" for line in stale))
        self.load(fresh)  # last: the store may write a number in another way than the line that is gone
        return gone

    def _lines(self, entity: str, graph: str) -> set[str]:
        """What stands of an entity, as lines of N-Quads."""
        quads = self.store.quads_for_pattern(ox.NamedNode(entity), None, None, ox.NamedNode(graph))
        return {f"{quad} .\n" for quad in quads}

    def _remove(self, graph: str, triples: Iterator[bytes]) -> None:
        while batch := b"".join(islice(triples, _REMOVED)).decode():
            self.store.update(f"DELETE DATA {{ GRAPH <{graph}> {{ {batch} }} }}")


def mentions(store: ox.Store, graph: str, entity: str | None = None) -> dict[str, set[str]]:
    """The mentions of one entity of a graph, or of all."""
    found: dict[str, set[str]] = defaultdict(set)
    whose = ox.NamedNode(entity) if entity else None
    for quad in store.quads_for_pattern(whose, ox.NamedNode(term("mention")), None, ox.NamedNode(graph)):
        found[str(getattr(quad.subject, "value", ""))].add(str(getattr(quad.object, "value", "")))
    return found


def codes(store: ox.Store) -> Iterator[str]:
    """The codes of divisions that the articles' graphs of a store speak of, each once; not those of reference data."""
    told = f"GRAPH ?g {{ ?place a <{term('Place')}> ; <{term('code')}> ?code }}"
    solutions = store.query(f"SELECT DISTINCT ?code {{ {told} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    return (str(solution[0].value) for solution in solutions)
