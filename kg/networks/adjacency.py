"""A network as neighbours of each node, either way and without loops: what most measures walk along."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx
import numpy as np

from kg.networks.network import Ints, Network

__all__ = ["Adjacency", "adjacency", "components", "gathered", "undirected"]


class Adjacency(NamedTuple):
    """The neighbours of node i are `neighbours[offsets[i]:offsets[i + 1]]`, sorted; `weights` go with them."""

    offsets: Ints
    neighbours: Ints
    weights: Ints

    @property
    def size(self) -> int:
        return len(self.offsets) - 1

    @property
    def degrees(self) -> Ints:
        return np.diff(self.offsets)

    def of(self, node: int) -> Ints:
        return self.neighbours[self.offsets[node] : self.offsets[node + 1]]

    def edges(self) -> tuple[Ints, Ints, Ints]:
        """Each edge once, its smaller node first: both ends and the weight."""
        source = np.repeat(np.arange(self.size), self.degrees)
        once = source < self.neighbours
        return source[once], self.neighbours[once], self.weights[once]


def adjacency(network: Network) -> Adjacency:
    """Neighbours either way; an edge there and one back are one, as heavy as both; loops are left out."""
    count = len(network.nodes)
    kept = network.source != network.target
    source, target, weight = (column[kept] for column in (network.source, network.target, network.weight))
    key = np.concatenate((source * count + target, target * count + source))
    pairs, which = np.unique(key, return_inverse=True)
    weights = np.zeros(len(pairs), np.int64)
    np.add.at(weights, which, np.concatenate((weight, weight)))
    left, right = np.divmod(pairs, max(count, 1))
    return Adjacency(np.searchsorted(left, np.arange(count + 1)), right, weights)


def gathered(near: Adjacency, nodes: Ints) -> tuple[Ints, Ints]:
    """The neighbours of some nodes, one after the other, each with the node that it is a neighbour of."""
    lengths = near.degrees[nodes]
    owner = np.repeat(nodes, lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return owner, near.neighbours[np.repeat(near.offsets[nodes], lengths) + within]


def components(near: Adjacency) -> Ints:
    """The number of the connected part of each node, by the smallest node of each."""
    part = np.full(near.size, -1)
    for start in range(near.size):
        if part[start] < 0:
            border = np.array([start])
            while len(border):
                part[border] = start
                _, reached = gathered(near, border)
                border = np.unique(reached[part[reached] < 0])
    return part


def undirected(near: Adjacency) -> nx.Graph[int]:
    """As a NetworkX graph of numbers, whose sets have one order in every process."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(near.size))
    graph.add_weighted_edges_from(zip(*(column.tolist() for column in near.edges()), strict=True))
    return graph
