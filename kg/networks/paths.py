"""Betweenness and closeness: how shortest paths run, counted in steps, either way along edges.

Exact while that is a matter of seconds; in larger networks from a sample of starting points, with the error said.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.networks import fast
from kg.networks.adjacency import Adjacency, components, gathered
from kg.networks.network import Ints

__all__ = ["PIVOTS", "STEPS", "Paths", "is_exact", "paths"]

Floats = NDArray[np.float64]
STEPS = 1_000_000_000
"""Steps of walks from all nodes, some twenty seconds, up to which all paths are counted."""
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
        step += 1
        source, target = gathered(near, border)
        onward = distance[target] < 0
        source, target = source[onward], target[onward]
        distance[target] = step
        ways += np.bincount(target, ways[source], near.size)
        trail.append((source, target))
        border = np.flatnonzero(distance == step)
    depends = np.zeros(near.size)
    for source, target in reversed(trail):
        depends += np.bincount(source, ways[source] / ways[target] * (1 + depends[target]), near.size)
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


def _pivots(near: Adjacency, most: int) -> Ints:
    if is_exact(near, most):
        return np.arange(near.size)
    return np.sort(np.random.default_rng(_SEED).choice(near.size, min(PIVOTS, near.size), replace=False))


def is_exact(near: Adjacency, most: int = STEPS) -> bool:
    """Whether all paths are counted: whether all walks together take no more than so many steps."""
    return near.size * len(near.neighbours) <= most or near.size <= PIVOTS


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


def paths(near: Adjacency, most: int = STEPS) -> tuple[Paths, Paths]:
    """Betweenness and closeness of all nodes: `paths(adjacency(network))[0].values`.

    By rustworkx where it is installed and all paths are counted, else by walks of our own.
    """
    if is_exact(near, most) and (found := fast.paths(near)) is not None:
        return Paths(found[0], 0.0, 0), Paths(found[1], 0.0, 0)
    pivots = _pivots(near, most)
    sums = _summed(near, pivots)
    return _betweenness(sums, near.size, len(pivots)), _closeness(near, sums, len(pivots))
