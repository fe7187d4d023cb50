"""Measures by name, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import QueryError
from kg.networks import courses, encounters, groups, ranks
from kg.networks.adjacency import Adjacency, adjacency, components
from kg.networks.asking import ALWAYS, Rows, Window, iso
from kg.networks.catalogue import PRIVATE, PROJECTIONS, project, texts, unknown
from kg.networks.courses import Row
from kg.networks.network import Ints, Network
from kg.networks.nodes import attributes
from kg.networks.paths import Paths, paths

__all__ = ["DEFAULT", "EVENTS", "MEASURES", "NODES", "WHOLE", "Subject", "Table", "analyze", "check", "summary"]

_DIGITS = 6


class Table(NamedTuple):
    """A measure as rows under columns; `notes` are words of `texts.yaml` with what fills them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[tuple[str, Mapping[str, Any]], ...] = ()


class Subject:
    """A graph within a stretch of time, seen as one projection or as none; what measures share is made once.

    Example: `Subject(graph.rows, "colleagues", window("2018", "2020"))`.
    """

    def __init__(self, rows: Rows, projection: str = "", within: Window = ALWAYS) -> None:
        if projection and projection not in PROJECTIONS:
            raise unknown("projection", projection, PROJECTIONS)
        self.rows = rows
        self.projection = projection
        self.within = within

    @cached_property
    def network(self) -> Network:
        return project(self.rows, self.projection, self.within)

    @cached_property
    def near(self) -> Adjacency:
        return adjacency(self.network)

    @cached_property
    def paths(self) -> tuple[Paths, Paths]:
        return paths(self.near)

    @cached_property
    def attributes(self) -> Mapping[str, Mapping[str, str]]:
        return attributes(self.rows)


def _plain(values: NDArray[np.float64] | Ints) -> Paths:
    return Paths(np.asarray(values, np.float64), 0.0, 0)


NODES: Mapping[str, Callable[[Subject], Paths]] = MappingProxyType(
    {
        "degree": lambda subject: _plain(ranks.degree(subject.near)),
        "strength": lambda subject: _plain(ranks.strength(subject.near)),
        "betweenness": lambda subject: subject.paths[0],
        "pagerank": lambda subject: _plain(ranks.pagerank(subject.network)),
        "closeness": lambda subject: subject.paths[1],
        "core": lambda subject: _plain(ranks.core(subject.near)),
        "clustering": lambda subject: _plain(ranks.clustering(subject.near)),
        "community": lambda subject: _plain(groups.communities(subject.near)),
        "constraint": lambda subject: _plain(groups.constraint(subject.near)),
    }
)
"""Measures that give each node a number."""


def _brokers(subject: Subject) -> Iterator[Row]:
    parts, tight = groups.parts_left(subject.near), groups.constraint(subject.near)
    for index in sorted(
        np.flatnonzero(parts > 1).tolist(), key=lambda each: (-int(parts[each]), float(tight[each]), each)
    ):
        node, degree = subject.network.nodes[index], int(subject.near.degrees[index])
        yield node.label, node.kind, int(parts[index]), round(float(tight[index]), _DIGITS), degree, node.iri


def _bridges(subject: Subject) -> Iterator[Row]:
    network = subject.network
    held: dict[tuple[int, int], list[int]] = {}
    for index, (one, other) in enumerate(zip(network.source.tolist(), network.target.tolist(), strict=True)):
        held.setdefault((min(one, other), max(one, other)), []).append(index)
    found = [(index, smaller) for *ends, smaller in groups.bridges(subject.near) for index in held[tuple(ends)]]  # type: ignore[index]
    for index, smaller in sorted(found, key=lambda each: (-each[1], each[0])):
        edge = network.edge(index)
        said = edge.weight, edge.first, edge.last, " ".join(edge.statements)
        yield edge.source.label, edge.target.label, smaller, *said


def _assortativity(subject: Subject) -> Iterator[Row]:
    for by in ("province", "level"):
        values = {iri: told[by] for iri, told in subject.attributes.items() if by in told}
        found = groups.assortativity(subject.network, subject.near, values)
        coefficient = None if found.coefficient is None else round(found.coefficient, _DIGITS)
        yield by, coefficient, found.edges, found.within, found.nodes, found.untold


WHOLE: Mapping[str, Callable[[Subject], Iterable[Row]]] = MappingProxyType(
    {"brokers": _brokers, "bridges": _bridges, "assortativity": _assortativity}
)
"""Measures of a projection that have a table of their own."""
EVENTS: Mapping[str, Callable[[Rows, Window], Iterable[Row]]] = MappingProxyType(
    {
        "rotation": courses.rotation,
        "intervals": courses.intervals,
        "durations": courses.durations,
        "coverage": courses.coverage,
        "recurrence": encounters.recurrence,
        "distance": encounters.distance,
    }
)
"""Measures of what happens in time, which need no projection."""
MEASURES: Mapping[str, Any] = MappingProxyType({**NODES, **WHOLE, **EVENTS})
DEFAULT = tuple(name for name in NODES if name != "constraint")
"""What is measured of a projection where nothing is asked for."""


def _columns(name: str) -> tuple[str, ...]:
    return tuple(texts()["measures"][name]["columns"])


def _number(name: str, value: float) -> int | float | None:
    if np.isnan(value):
        return None
    return int(value) if name in ("degree", "strength", "core", "community") else round(float(value), _DIGITS)


def _centres(subject: Subject, found: Sequence[int]) -> list[str]:
    """The name of each node's community: its two strongest members."""
    strength, labels = ranks.strength(subject.near), [node.label for node in subject.network.nodes]
    members: dict[int, list[int]] = {}
    for index in sorted(range(len(labels)), key=lambda each: (-strength[each], each)):
        members.setdefault(found[index], []).append(index)
    return [", ".join(labels[each] for each in members[number][:2]) for number in found]


def _ranked(subject: Subject, names: Sequence[str]) -> Table:
    """Nodes with some measures, those with the most of the first one first."""
    found = {name: NODES[name](subject) for name in names}
    columns: dict[str, Sequence[Any]] = {}
    for name, measured in found.items():
        columns[name] = [_number(name, value) for value in measured.values.tolist()]
        if name == "community":
            columns["community_label"] = _centres(subject, columns[name])
    notes = tuple(
        ("sampled", {"name": name, "pivots": told.pivots, "error": f"{told.error:.2g}"})
        for name, told in found.items()
        if told.pivots
    )
    up = names[0] in ("community", "constraint")

    def order(row: Row) -> tuple[Any, ...]:
        value = row[2]
        assert not isinstance(value, str)
        known = value is not None
        return (not known, (value if up else -value) if value is not None else 0, row[0], row[-1])

    nodes = subject.network.nodes
    rows = zip(
        (n.label for n in nodes), (n.kind for n in nodes), *columns.values(), (n.iri for n in nodes), strict=True
    )
    return Table("nodes", ("node", "kind", *columns, "iri"), tuple(sorted(rows, key=order)), notes)


def summary(rows: Rows, within: Window = ALWAYS) -> Table:
    """One row for each projection: its size, its parts, its days."""
    found = (_summary(project(rows, name, within)) for name in PROJECTIONS if name not in PRIVATE)
    return Table("summary", _columns("summary"), tuple(found))


def _summary(network: Network) -> Row:
    near = adjacency(network)
    sizes = np.unique(components(near), return_counts=True)[1]
    pairs = near.size * (near.size - 1) / 2
    density = round(len(near.neighbours) / 2 / pairs, _DIGITS) if pairs else None
    days = network.first[network.first > 0].tolist()
    size = near.size, len(network.source), int(network.weight.sum())
    dated = iso(min(days, default=0)), iso(int(network.last.max(initial=0)))
    return network.name, *size, len(sizes), int(sizes.max(initial=0)), density, *dated


def check(projection: str, measures: Sequence[str]) -> list[str]:
    """Raise where a name is none; give the measures that need a projection."""
    if projection and projection not in PROJECTIONS:
        raise unknown("projection", projection, PROJECTIONS)
    for name in measures:
        if name not in MEASURES:
            raise unknown("measure", name, MEASURES)
    needing = [name for name in measures if name not in EVENTS]
    if needing and not projection:
        raise QueryError(f"{needing[0]} is measured of a projection", f"give one of: {', '.join(PROJECTIONS)}")
    return needing


def analyze(subject: Subject, measures: Sequence[str] = ()) -> list[Table]:
    """Measures as tables; without any those of the nodes, without a projection an overview of all.

    Example: `analyze(Subject(graph.rows, "comeetings"), ["degree", "bridges"])`.
    """
    needing = check(subject.projection, measures)
    found = []
    if subject.projection and (needing or not measures):
        ranked = [name for name in measures if name in NODES] if measures else DEFAULT
        found += [_ranked(subject, ranked)] if ranked else []
        found += [Table(n, _columns(n), tuple(WHOLE[n](subject))) for n in measures if n in WHOLE]
    elif not measures:
        found.append(summary(subject.rows, subject.within))
    return found + [
        Table(n, _columns(n), tuple(EVENTS[n](subject.rows, subject.within))) for n in measures if n in EVENTS
    ]
