"""A network as columns: nodes sorted by IRI, each pair one edge with weight, days and the statements behind it.

Columns of numbers hold what objects could not: a million parts taken in meetings are millions of edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.networks.asking import UNKNOWN, iso

__all__ = ["Columns", "Edge", "Ints", "Network", "Node", "Tie", "distinct", "joined", "merged"]

Ints = NDArray[np.int64]
_NEVER = np.iinfo(np.int64).max


class Node(NamedTuple):
    """A person, body, team or place; `kind` is the name of its class: Person, PartyCommittee."""

    iri: str
    label: str
    kind: str


class Tie(NamedTuple):
    """One thing that connects two nodes: a meeting, a body in which both served.

    An edge weighs as many as its ties have different units; days are ordinals, 0 unknown.
    """

    source: str
    target: str
    unit: str
    first: int
    last: int
    statements: tuple[str, ...]


class Edge(NamedTuple):
    """All that connects two nodes: how much, between which days, by which statements."""

    source: Node
    target: Node
    weight: int
    first: str
    last: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Ties as columns of numbers; `owner` and `statement` say which statement stands behind which tie."""

    source: Ints
    target: Ints
    unit: Ints
    first: Ints
    last: Ints
    owner: Ints
    statement: Ints


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and merged edges; edge i has statements `evidence[offsets[i]:offsets[i + 1]]`."""

    name: str
    directed: bool
    nodes: tuple[Node, ...]
    source: Ints
    target: Ints
    weight: Ints
    first: Ints
    last: Ints
    offsets: Ints
    evidence: Ints
    statements: Sequence[str]

    def edges(self) -> Iterator[Edge]:
        """The edges one by one, sorted by their nodes."""
        for index in range(len(self.source)):
            yield self.edge(index)

    def edge(self, index: int) -> Edge:
        """An edge by its place in the columns."""
        ids = self.evidence[self.offsets[index] : self.offsets[index + 1]]
        return Edge(
            self.nodes[self.source[index]],
            self.nodes[self.target[index]],
            int(self.weight[index]),
            iso(int(self.first[index])),
            iso(int(self.last[index])),
            tuple(self.statements[each] for each in ids),
        )

    def networkx(self, attributes: Mapping[str, Mapping[str, str]] | None = None) -> nx.Graph[str]:
        """As a NetworkX graph; `attributes` of nodes by IRI are put beside label and kind."""
        graph: nx.Graph[str] = (nx.DiGraph if self.directed else nx.Graph)(name=self.name)
        for node in self.nodes:
            graph.add_node(node.iri, label=node.label, kind=node.kind, **(attributes or {}).get(node.iri, {}))
        for edge in self.edges():
            said: dict[str, Any] = {"weight": edge.weight, "first": edge.first, "last": edge.last}
            graph.add_edge(edge.source.iri, edge.target.iri, **said, statements=list(edge.statements))
        return graph


def distinct(values: Ints) -> Ints:
    """Sorted, each once; np.unique goes by hashes, which takes ten times as long here."""
    ordered = np.sort(values)
    once: Ints = ordered[np.diff(ordered, prepend=-1) != 0]
    return once


def merged(name: str, directed: bool, nodes: Sequence[Node], ties: Columns, statements: Sequence[str]) -> Network:
    """One edge for all ties of two nodes; where direction does not count the node that sorts first is the source."""
    source, target = ties.source, ties.target
    if not directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    pairs, edge = np.unique(source * max(len(nodes), 1) + target, return_inverse=True)
    units = int(ties.unit.max(initial=0)) + 1
    weight = np.bincount(distinct(edge * units + ties.unit) // units, minlength=len(pairs))
    first = np.full(len(pairs), _NEVER)
    last = np.zeros(len(pairs), np.int64)
    np.minimum.at(first, edge, np.where(ties.first == UNKNOWN, _NEVER, ties.first))
    np.maximum.at(last, edge, ties.last)
    said = distinct(edge[ties.owner] * max(len(statements), 1) + ties.statement)
    owners, evidence = np.divmod(said, max(len(statements), 1))
    return Network(
        name,
        directed,
        tuple(nodes),
        *np.divmod(pairs, max(len(nodes), 1)),
        weight,
        np.where(first == _NEVER, UNKNOWN, first),
        last,
        np.searchsorted(owners, np.arange(len(pairs) + 1)),
        evidence,
        statements,
    )


def joined(name: str, directed: bool, known: Mapping[str, Node], ties: Iterable[Tie]) -> Network:
    """The network of some ties; a node that nothing ties to another is none of it."""
    kept = sorted({tie for tie in ties if tie.source in known and tie.target in known})
    nodes = [known[iri] for iri in sorted({iri for tie in kept for iri in tie[:2]})]
    place = {node.iri: index for index, node in enumerate(nodes)}
    units = {unit: index for index, unit in enumerate(sorted({tie.unit for tie in kept}))}
    statements = sorted({said for tie in kept for said in tie.statements})
    number = {said: index for index, said in enumerate(statements)}
    behind = [(index, number[said]) for index, tie in enumerate(kept) for said in tie.statements]
    rows = [(place[t.source], place[t.target], units[t.unit], t.first, t.last) for t in kept]
    columns = Columns(*_columns(rows, 5), *_columns(behind, 2))
    return merged(name, directed, nodes, columns, statements)


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> Iterable[Ints]:
    return np.array(rows, np.int64).reshape(-1, width).T
