"""Betweenness and closeness: how shortest paths run, counted in steps, either way along edges.

Exact up to a number of nodes; beyond it from a sample of starting points, with the error said.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.networks import fast
from kg.networks.adjacency import Adjacency, components, gathered
from kg.networks.network import Ints

__all__ = ["EXACT", "PIVOTS", "Paths", "betweenness", "closeness", "paths"]

Floats = NDArray[np.float64]
EXACT = 5000
"""Nodes up to which all paths are counted; `FAST` as many with rustworkx."""
FAST = 20000
PIVOTS = 512
_SURE = 1.959964  # standard deviations of 95 %
_SEED = 1


class Paths(NamedTuple):
    """A measure of each node, and the 95 % bound of its error: 0 where exact, else the largest of all nodes."""

    values: Floats
    error: float
    pivots: int  # 0 where exact


class _Sums(NamedTuple):
    """What walks from pivots add up to: dependencies and distances, and their squares, and how often reached."""

    passed: Floats
    passed2: Floats
    far: Floats
    far2: Floats
    reached: Floats


def _walked(near: Adjacency, start: int) -> tuple[Floats, Ints]:
    """Brandes' dependencies of all nodes on the paths from one, and the distances from it (-1 out of reach)."""
    distance = np.full(near.size, -1)
    ways = np.zeros(near.size)
    distance[start], ways[start], border, step = 0, 1, np.array([start]), 0
    trail: list[tuple[Ints, Ints]] = []
    while len(border):
        source, target = gathered(near, border)
        step += 1
        distance[target[distance[target] < 0]] = step
        onward = distance[target] == step
        source, target = source[onward], target[onward]
        np.add.at(ways, target, ways[source])
        trail.append((source, target))
        border = np.unique(target)
    depends = np.zeros(near.size)
    for source, target in reversed(trail):
        np.add.at(depends, source, ways[source] / ways[target] * (1 + depends[target]))
    depends[start] = 0
    return depends, distance


def _summed(near: Adjacency, pivots: Ints) -> _Sums:
    sums = _Sums(*(np.zeros(near.size) for _ in range(5)))
    for start in pivots:
        depends, distance = _walked(near, int(start))
        reached = distance > 0
        sums.passed[:] += depends
        sums.passed2[:] += depends**2
        sums.far[reached] += distance[reached]
        sums.far2[reached] += distance[reached].astype(np.float64) ** 2
        sums.reached[:] += reached
    return sums


def _pivots(count: int, exact: int) -> Ints:
    if count <= exact:
        return np.arange(count)
    return np.sort(np.random.default_rng(_SEED).choice(count, min(PIVOTS, count), replace=False))


def _betweenness(sums: _Sums, count: int, drawn: int) -> Paths:
    """Normalized as NetworkX does: the share of pairs of others whose shortest paths go through a node."""
    scale = max((count - 1) * (count - 2), 1)
    if drawn == count:
        return Paths(sums.passed / scale, 0.0, 0)
    mean = sums.passed / drawn
    deviation = np.sqrt(np.maximum(sums.passed2 / drawn - mean**2, 0) / drawn * (1 - drawn / count))
    return Paths(mean * count / scale, float(_SURE * deviation.max(initial=0) * count / scale), drawn)


def _closeness(near: Adjacency, sums: _Sums, drawn: int) -> Paths:
    """Wasserman and Faust's: the share of others within reach over the mean steps to them."""
    count = near.size
    part = components(near)
    others = np.bincount(part, minlength=count)[part] - 1.0
    mean = np.divide(sums.far, sums.reached, out=np.zeros(count), where=sums.reached > 0)
    values = np.divide(others / max(count - 1, 1), mean, out=np.zeros(count), where=mean > 0)
    if drawn == count:
        return Paths(values, 0.0, 0)
    spread = np.divide(sums.far2, sums.reached, out=np.zeros(count), where=sums.reached > 0) - mean**2
    wide = np.sqrt(np.divide(np.maximum(spread, 0), sums.reached, out=np.zeros(count), where=sums.reached > 0))
    error = np.divide(values * _SURE * wide, mean, out=np.zeros(count), where=mean > 0)
    return Paths(values, float(error.max(initial=0)), drawn)


def paths(near: Adjacency, exact: int = EXACT) -> tuple[Paths, Paths]:
    """Betweenness and closeness of all nodes in one walk: `paths(adjacency(network))[0].values`."""
    pivots = _pivots(near.size, exact)
    sums = _summed(near, pivots)
    return _betweenness(sums, near.size, len(pivots)), _closeness(near, sums, len(pivots))


def betweenness(near: Adjacency) -> Paths:
    """Betweenness by rustworkx where it is installed and the network not too large, else by walks of our own."""
    if near.size <= FAST and (found := fast.betweenness(near)) is not None:
        return Paths(found, 0.0, 0)
    return paths(near)[0]


def closeness(near: Adjacency) -> Paths:
    """Closeness by rustworkx where it is installed and the network not too large, else by walks of our own."""
    if near.size <= FAST and (found := fast.closeness(near)) is not None:
        return Paths(found, 0.0, 0)
    return paths(near)[1]
