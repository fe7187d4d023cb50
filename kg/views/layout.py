"""Where the nodes of a picture stand: computed beforehand, the same for the same graph.

Each connected part is drawn by springs, labels that would overlap are moved apart, and the
parts are packed side by side, the largest first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "positions"]

Box = tuple[float, float]
"""Width and height that a node takes with its label."""

_Points = NDArray[np.float64]
_Coordinates = NDArray[np.float32]
_Indices = NDArray[np.int64]
_ROUNDS = 120  # of the springs: more changes little, and in a crowd half as many do
_ASPECT = 1.3  # a page is wider than high
_GAP = 40.0  # between parts
_GRID = 20.0  # columns in which parts are packed
_SPACE = 1.45  # middle length of an edge in sizes of a node; few nodes may stand further apart
_REACH = 16.0  # square of the distance, in springs, beyond which nodes hardly push one another

_TOUCH = 0.5  # of a pixel: so much may labels overlap
_LABELLED = 800  # nodes whose labels are moved apart
_CROWD = 1000  # nodes of which each pushes each
_SQUARE = 16  # nodes of a middling square, in which those of a crowd stand


def _start(count: int) -> _Points:
    """A sunflower: evenly spread, no chance in it."""
    index = np.arange(count)
    radius, angle = np.sqrt(index + 0.5), index * np.pi * (3 - np.sqrt(5))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _weight(square: _Coordinates) -> _Coordinates:
    """Push by the square of the distance: 1/distance, and soon less."""
    weight: _Coordinates = np.reciprocal((square + np.float32(1e-2)) * (1 + square / np.float32(_REACH)))
    return weight


def _push(x: _Coordinates, y: _Coordinates, own: _Indices, others: _Indices) -> _Points:
    """Push of others on some."""
    dx, dy = x[own, None] - x[others], y[own, None] - y[others]
    weight = _weight(dx * dx + dy * dy)
    return np.stack([(dx * weight).sum(axis=1), (dy * weight).sum(axis=1)], axis=1)


def _repulsion(points: _Points) -> _Points:
    """Push of all on each, in blocks so that thousands fit in memory; in a crowd those who are far push as one."""
    if len(points) > _CROWD:
        return _crowd(points)
    push, every = np.empty_like(points), np.arange(len(points))
    x, y = (points[:, axis].astype(np.float32) for axis in (0, 1))
    for begin in range(0, len(points), 512):
        push[begin : begin + 512] = _push(x, y, every[begin : begin + 512], every)
    return push


def _crowd(points: _Points) -> _Points:
    """Push of all on each, by squares: each of its own square and of those around it, others as their middles."""
    x, y = (points[:, axis].astype(np.float32) for axis in (0, 1))
    low, high = np.quantile(points, (0.05, 0.95), axis=0)
    side = math.sqrt(float(np.prod(high - low)) * _SQUARE / len(points)) + 1e-6
    cells = np.floor(points / side).astype(np.int64)
    order = np.lexsort((cells[:, 1], cells[:, 0]))
    starts = np.flatnonzero(np.any(np.diff(cells[order], axis=0, prepend=-(2**40)) != 0, axis=1))
    members = np.split(order, starts[1:])
    far = _far(cells[order[starts]], np.add.reduceat(points[order], starts), np.array([len(own) for own in members]))
    known = {tuple(cells[own[0]].tolist()): own for own in members}
    push = np.empty_like(points)
    for number, ((column, row), own) in enumerate(known.items()):
        near = [known.get((column + i, row + j)) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        push[own] = far[number] + _push(x, y, own, np.concatenate([each for each in near if each is not None]))
    return push


def _far(cells: _Indices, sums: _Points, counts: _Indices) -> _Points:
    """Push on the middle of each square of all squares that do not touch it."""
    middle = (sums / counts[:, None]).astype(np.float32)
    dx, dy = (np.subtract.outer(middle[:, axis], middle[:, axis]) for axis in (0, 1))
    apart = [np.abs(np.subtract.outer(cells[:, axis], cells[:, axis])) > 1 for axis in (0, 1)]
    weight = _weight(dx * dx + dy * dy) * (apart[0] | apart[1]) * counts[None, :].astype(np.float32)
    return np.stack([(dx * weight).sum(axis=1), (dy * weight).sum(axis=1)], axis=1)


def _springs(count: int, edges: NDArray[np.int64]) -> _Points:
    """Fruchterman and Reingold's forces with unit springs and falling temperature."""
    points = _start(count)
    source, target = edges[:, 0], edges[:, 1]
    rounds = _ROUNDS if count <= 1000 else _ROUNDS // 2
    for turn in range(rounds):
        move = _repulsion(points) - 0.02 * points
        along = points[target] - points[source]
        pull = along * np.sqrt((along**2).sum(axis=1, keepdims=True))
        for axis in (0, 1):
            move[:, axis] += np.bincount(source, pull[:, axis], count) - np.bincount(target, pull[:, axis], count)
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        points = points + move / length * np.minimum(length, 0.15 * np.sqrt(count) * (1 - turn / rounds) + 0.01)
    return points


def _level(points: _Points) -> _Points:
    """Turned so that the longest extent lies across the page."""
    centred: _Points = points - points.mean(axis=0)
    angle = 0.5 * np.arctan2(2 * (centred[:, 0] * centred[:, 1]).sum(), (centred[:, 0] ** 2 - centred[:, 1] ** 2).sum())
    sine, cosine = np.sin(angle), np.cos(angle)
    turned: _Points = centred @ np.array([[cosine, -sine], [sine, cosine]])
    return turned


def _apart(points: _Points, boxes: _Points) -> _Points:
    """Moves boxes that overlap apart along the shorter way, a little in each round."""
    if len(points) > _LABELLED:  # labels are hidden at the zoom at which so many are seen
        return points
    need_x, need_y = ((boxes[:, None, axis] + boxes[None, :, axis]) / 2 for axis in (0, 1))
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
    for _ in range(max(60, 20000 // len(points))):  # a small part may take its time
        dx, dy = (np.subtract.outer(points[:, axis], points[:, axis]) for axis in (0, 1))
        over_x, over_y = need_x - np.abs(dx), need_y - np.abs(dy)
        hit = (over_x > _TOUCH) & (over_y > _TOUCH)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = over_x < over_y
        way_x, way_y = np.where(dx == 0, order, np.sign(dx)), np.where(dy == 0, order, np.sign(dy))
        points = points + 0.45 * np.stack(
            [(hit & sideways) * over_x * way_x, (hit & ~sideways) * over_y * way_y], axis=2
        ).sum(axis=1)
    return points


def _part(graph: nx.Graph[str], members: Sequence[str], boxes: Mapping[str, Box]) -> _Points:
    size = np.array([boxes[name] for name in members])
    if len(members) == 1:
        return np.zeros((1, 2))
    number = {name: index for index, name in enumerate(members)}
    pairs = sorted({tuple(sorted((number[a], number[b]))) for a, b in graph.subgraph(members).edges if a != b})
    ends = np.array(pairs)
    points = _springs(len(members), ends)
    lengths = np.sqrt(((points[ends[:, 0]] - points[ends[:, 1]]) ** 2).sum(axis=1))
    typical = float(np.sqrt(np.prod(size, axis=1)).mean())
    unit = max(_SPACE, 2.4 - len(graph) / 40) * typical / float(np.median(lengths))
    if len(members) > _LABELLED:  # nobody moves these apart
        low, high = np.quantile(points, (0.05, 0.95), axis=0)
        unit = max(unit, typical * math.sqrt(len(members) / float(np.prod(high - low) + 1e-9)))
    return _apart(_level(points * unit), size)


def _corners(frames: Sequence[_Points], columns: int) -> tuple[list[_Points], float]:
    """Upper left corners of rectangles, the highest first, each as far up as it fits; and how large it all gets."""
    filled, corners = np.zeros(columns), [np.zeros(2) for _ in frames]
    for index in sorted(range(len(frames)), key=lambda i: (-float(frames[i][1]), i)):
        wide = math.ceil(frames[index][0] / _GRID)
        tops = np.lib.stride_tricks.sliding_window_view(filled, wide).max(axis=1)
        left = int(tops.argmin())
        corners[index] = np.array([left * _GRID, tops[left]])
        filled[left : left + wide] = tops[left] + frames[index][1]
    return corners, max(float(filled.max()), np.count_nonzero(filled) * _GRID / _ASPECT)


def _pack(parts: Sequence[tuple[_Points, _Points]]) -> list[_Points]:
    """Each part in a rectangle of its own, in the width of page that leaves them the largest."""
    frames = [np.ptp(points, axis=0) + size.max(axis=0) + _GAP for points, size in parts]
    least = math.ceil(max(float(frame[0]) for frame in frames) / _GRID)
    square = math.sqrt(sum(float(np.prod(frame)) for frame in frames) * _ASPECT) / _GRID
    widths = sorted({max(least, math.ceil(square * share)) for share in (0.8, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5)})
    corners, _ = min((_corners(frames, width) for width in widths), key=lambda found: found[1])
    return [
        points - (points.min(axis=0) + points.max(axis=0)) / 2 + corner + frame / 2
        for (points, _), corner, frame in zip(parts, corners, frames, strict=True)
    ]


def positions(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Whole coordinates of each node, centred on the origin.

    Example: `positions(nx.path_graph(["a", "b"]), {"a": (40, 40), "b": (40, 40)})`.
    """

    def order(members: Sequence[str]) -> tuple[int, str]:
        return -len(members), members[0]

    parts = sorted((_by_degree(graph, part) for part in nx.connected_components(graph)), key=order)
    if not parts:
        return {}
    sizes = [np.array([boxes[name] for name in part], dtype=np.float64) for part in parts]
    drawn = [(_part(graph, part, boxes), size) for part, size in zip(parts, sizes, strict=True)]
    points = np.concatenate(_pack(drawn))
    centred = np.rint(points - (points.min(axis=0) + points.max(axis=0)) / 2).astype(int)
    names = [name for part in parts for name in part]
    return {name: (int(x), int(y)) for name, (x, y) in zip(names, centred, strict=True)}


def _by_degree(graph: nx.Graph[str], part: set[str]) -> list[str]:
    """The best connected first, so that they start in the middle."""
    return sorted(part, key=lambda name: (-graph.degree(name), name))
