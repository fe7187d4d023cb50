"""The same measures by compiled libraries where they are installed (`pip install xunshi-kg[fast]`).

What is exact has the same numbers; communities are another run of the same method, so that only networks
that are too large for NetworkX get them.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.networks.adjacency import Adjacency
from kg.networks.network import Ints

__all__ = ["available", "communities", "cores", "paths"]

_SEED = 1


def available(name: str) -> bool:
    """Whether rustworkx or networkit can be imported."""
    return find_spec(name) is not None


def _graph(near: Adjacency) -> Any:
    """The network for rustworkx; None where that is not installed."""
    if not available("rustworkx"):
        return None
    import rustworkx

    source, target, _ = near.edges()
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * near.size)
    graph.add_edges_from_no_data(list(zip(source.tolist(), target.tolist(), strict=True)))
    return graph


def _column(found: Any, count: int) -> NDArray[np.float64]:
    return np.array([found[node] for node in range(count)], np.float64)


def paths(near: Adjacency) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Betweenness, and Wasserman and Faust's closeness, of each node; None without rustworkx."""
    graph = _graph(near)
    if graph is None:
        return None
    import rustworkx

    between = rustworkx.betweenness_centrality(graph, normalized=True)
    return _column(between, near.size), _column(rustworkx.closeness_centrality(graph, wf_improved=True), near.size)


def cores(near: Adjacency) -> NDArray[np.float64] | None:
    """The k of the innermost k-core of each node; None without rustworkx."""
    graph = _graph(near)
    if graph is None:
        return None
    import rustworkx

    return _column(rustworkx.core_number(graph), near.size)


def communities(near: Adjacency) -> Ints | None:
    """Louvain's communities by networkit with one thread and a fixed seed; None without it."""
    if not available("networkit"):
        return None
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(_SEED, False)
    source, target, weights = near.edges()
    graph = networkit.GraphFromCoo((weights.astype(np.float64), (source, target)), n=near.size, weighted=True)
    method = networkit.community.PLM(graph, refine=False, turbo=False)
    method.run()
    return np.array(method.getPartition().getVector(), np.int64)
