"""How a network falls into parts: communities, bridges, brokers, and whether like keeps to like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.networks import fast
from kg.networks.adjacency import Adjacency, undirected
from kg.networks.network import Ints, Network

__all__ = ["Mixing", "assortativity", "bridges", "communities", "constraint", "parts_left"]

_LARGE = 50_000  # edges beyond which NetworkX takes its time
_SEED = 1


def communities(near: Adjacency) -> Ints:
    """The community of each node, 1 the largest, by Louvain's method with weights and a fixed seed."""
    found = fast.communities(near) if len(near.neighbours) > 2 * _LARGE else None
    if found is None:
        found = np.zeros(near.size, np.int64)
        for number, members in enumerate(nx.community.louvain_communities(undirected(near), seed=_SEED)):
            found[list(members)] = number
    sizes = Counter(found.tolist())
    first = {number: int(node) for node, number in reversed(list(enumerate(found.tolist())))}
    order = sorted(sizes, key=lambda number: (-sizes[number], first[number]))
    names = {number: place for place, number in enumerate(order, 1)}
    return np.array([names[number] for number in found.tolist()], np.int64)


def bridges(near: Adjacency) -> list[tuple[int, int, int]]:
    """Edges that alone hold two parts together, and how many nodes the smaller part has."""
    graph = undirected(near)
    found = []
    for one, other in nx.bridges(graph):
        found.append((min(one, other), max(one, other)))
    return [(one, other, _smaller(graph, one, other)) for one, other in sorted(found)]


def _smaller(graph: nx.Graph[int], one: int, other: int) -> int:
    """Nodes of the smaller of both sides of a bridge, walking both at once so that the smaller one ends the walk."""
    sides: list[tuple[set[int], list[int]]] = [({one}, [one]), ({other}, [other])]
    bridge = {one, other}
    while True:
        for reached, border in sides:
            if not border:
                return len(reached)
            node = border.pop()
            for near in graph[node]:
                if near not in reached and {node, near} != bridge:
                    reached.add(near)
                    border.append(near)


def parts_left(near: Adjacency) -> Ints:
    """Into how many parts the part of a node falls where the node is taken out; 1 for most."""
    graph = undirected(near)
    blocks = Counter(node for block in nx.biconnected_components(graph) for node in block)
    return np.array([blocks[node] for node in range(near.size)], np.int64)


def constraint(near: Adjacency) -> NDArray[np.float64]:
    """Burt's constraint: how far a node's contacts are each other's; NaN where it has none."""
    offsets, neighbours = near.offsets.tolist(), near.neighbours.tolist()
    weights = near.weights.tolist()
    share: list[dict[int, float]] = []
    for node in range(near.size):
        row = slice(offsets[node], offsets[node + 1])
        total = sum(weights[row])
        share.append({other: weight / total for other, weight in zip(neighbours[row], weights[row], strict=True)})
    found = np.full(near.size, np.nan)
    for node, own in enumerate(share):
        if own:
            through: dict[int, float] = dict(own)
            for contact, part in own.items():
                for other, further in share[contact].items():
                    if other in own:
                        through[other] += part * further
            found[node] = sum(value**2 for value in through.values())
    return found


class Mixing(NamedTuple):
    """How far edges join nodes of one value: 1 only those, 0 as chance would have it, None where it cannot be told."""

    coefficient: float | None
    edges: int
    within: int
    nodes: int
    untold: int


def assortativity(network: Network, near: Adjacency, values: Mapping[str, str]) -> Mixing:
    """Newman's coefficient for values of nodes by IRI; edges of nodes without a value are left out."""
    told: Sequence[str] = [values.get(node.iri, "") for node in network.nodes]
    names = {value: place for place, value in enumerate(sorted({value for value in told if value}))}
    number = np.array([names.get(value, -1) for value in told], np.int64)
    source, target, _ = near.edges()
    kept = (number[source] >= 0) & (number[target] >= 0) if len(source) else np.zeros(0, bool)
    one, other = number[source[kept]], number[target[kept]]
    within = int((one == other).sum())
    untold = int((number < 0).sum())
    share = np.bincount(np.concatenate((one, other)), minlength=len(names)) / max(2 * len(one), 1)
    chance = float((share**2).sum())
    known = len(one) > 0 and chance < 1
    coefficient = (within / len(one) - chance) / (1 - chance) if known else None
    return Mixing(coefficient, len(one), within, len(told) - untold, untold)
