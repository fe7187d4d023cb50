"""How well connected nodes are: degree, strength, PageRank, k-core, clustering."""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.networks import fast
from kg.networks.adjacency import Adjacency, undirected
from kg.networks.network import Network

__all__ = ["clustering", "core", "degree", "pagerank", "strength"]

Floats = NDArray[np.float64]
_DAMPING = 0.85
_CLOSE = 1e-12  # change of all ranks together at which they stand
_ROUNDS = 1000


def degree(near: Adjacency) -> Floats:
    """How many others a node is connected with, either way."""
    return near.degrees.astype(np.float64)


def strength(near: Adjacency) -> Floats:
    """The weights of a node's edges together."""
    source = np.repeat(np.arange(near.size), near.degrees)
    return np.bincount(source, near.weights, near.size).astype(np.float64)


def pagerank(network: Network) -> Floats:
    """PageRank with damping 0.85 by weight and, where the network has one, direction; loops are left out."""
    count = len(network.nodes)
    if not count:
        return np.zeros(0)
    kept = network.source != network.target
    source, target, weight = (column[kept] for column in (network.source, network.target, network.weight))
    if not network.directed:
        source, target = np.concatenate((source, target)), np.concatenate((target, source))
        weight = np.concatenate((weight, weight))
    out = np.bincount(source, weight, count)
    share = weight / out[source]
    ranks = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        stuck = ranks[out == 0].sum()
        moved = _DAMPING * (np.bincount(target, ranks[source] * share, count) + stuck / count) + (1 - _DAMPING) / count
        change, ranks = np.abs(moved - ranks).sum(), moved
        if change < _CLOSE:
            break
    return ranks


def core(near: Adjacency) -> Floats:
    """The largest k so that a node is in a part where all have k neighbours within."""
    if (found := fast.cores(near)) is not None:
        return found
    numbers = nx.core_number(undirected(near))
    return np.array([numbers[node] for node in range(near.size)], np.float64)


def clustering(near: Adjacency) -> Floats:
    """The share of pairs of a node's neighbours that are connected themselves; 0 with fewer than two."""
    neighbours = [set(near.of(node).tolist()) for node in range(near.size)]
    closed = np.zeros(near.size)
    for one, other in zip(*(column.tolist() for column in near.edges()[:2]), strict=True):
        few, many = sorted((neighbours[one], neighbours[other]), key=len)
        for third in few & many:
            closed[third] += 1
    pairs = near.degrees * (near.degrees - 1) / 2
    return np.divide(closed, pairs, out=np.zeros(near.size), where=pairs > 0)
