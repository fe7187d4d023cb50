"""Measures against numbers computed by hand, and against NetworkX on networks by chance."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.networks import fast, groups, paths, ranks
from kg.networks.adjacency import adjacency, components, undirected
from tests.networks.town import letters, random

# a - b - c, c - d - e - c: a chain that leads into a triangle; the edge ab is there twice
LOLLIPOP = "ab ab bc cd de ce"


def own_paths(near):
    """Without the fast libraries."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "available", lambda _: False)
        return paths.paths(near)


OWN = {
    "degree": ranks.degree,
    "strength": ranks.strength,
    "betweenness": lambda near: own_paths(near)[0].values,
    "closeness": lambda near: own_paths(near)[1].values,
    "core": ranks.core,
    "clustering": ranks.clustering,
    "constraint": groups.constraint,
    "parts": groups.parts_left,
}
BY_HAND = {
    "degree": [1, 2, 3, 2, 2],
    "strength": [2, 3, 3, 2, 2],
    "betweenness": [0, 3 / 6, 4 / 6, 0, 0],  # of 6 pairs of others: b has ac ad ae; c has ad ae bd be
    "closeness": [4 / 9, 4 / 6, 4 / 5, 4 / 7, 4 / 7],
    "core": [1, 1, 2, 2, 2],
    "clustering": [0, 0, 1 / 3, 1, 1],
    # a: (1)²; b: (2/3)² + (1/3)²; c: (1/3)² + 2·(1/3 + 1/3·1/2)²; d, e: (1/2 + 1/2·1/3)² + (1/2 + 1/2·1/2)²
    "constraint": [1, 5 / 9, 1 / 9 + 2 / 4, 4 / 9 + 9 / 16, 4 / 9 + 9 / 16],
    "parts": [1, 2, 2, 1, 1],
}
SECOND = {
    "degree": lambda graph: dict(graph.degree),
    "strength": lambda graph: dict(graph.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "core": nx.core_number,
    "clustering": nx.clustering,
    "constraint": lambda graph: nx.constraint(graph, weight="weight"),
    "parts": lambda graph: {
        node: len(list(nx.connected_components(nx.subgraph_view(graph, filter_node=lambda n, x=node: n != x))))
        - nx.number_connected_components(graph)
        + 1
        for node in graph
    },
}


@pytest.mark.parametrize("name", OWN)
def test_by_hand(name):
    assert OWN[name](adjacency(letters(LOLLIPOP))).tolist() == pytest.approx(BY_HAND[name])


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("directed", [False, True])
def test_as_networkx_has_it(name, directed):
    near = adjacency(random(60, 90, directed=directed))
    second = SECOND[name](undirected(near))
    assert OWN[name](near).tolist() == pytest.approx([second[node] for node in range(near.size)], nan_ok=True)


def test_the_fast_libraries_have_the_same_numbers(monkeypatch):
    near = adjacency(random(200, 300))
    quick = [each.tolist() for each in (*fast.paths(near), fast.cores(near), paths.paths(near)[0].values)]
    monkeypatch.setattr(fast, "available", lambda _: False)
    assert fast.paths(near) is fast.cores(near) is fast.communities(near) is None
    between, close = paths.paths(near)
    slow = between.values, close.values, ranks.core(near), between.values
    for one, other in zip(quick, slow, strict=True):
        assert one == pytest.approx(other.tolist(), abs=1e-12)


@pytest.mark.parametrize("directed", [False, True])
def test_pagerank(directed):
    network = random(50, 120, directed=directed)
    second = nx.pagerank(network.networkx(), tol=1e-14, max_iter=1000)
    assert ranks.pagerank(network).tolist() == pytest.approx([second[node.iri] for node in network.nodes], abs=1e-9)
    assert ranks.pagerank(letters("ab cb", directed=True)).tolist() == pytest.approx([10 / 47, 27 / 47, 10 / 47])


def test_a_sample_is_near_the_truth_and_says_how_near():
    near = adjacency(random(1500, 4000))
    for exact, sampled in zip(paths.paths(near), paths.paths(near, 100), strict=True):
        assert (exact.pivots, exact.error, sampled.pivots) == (0, 0, paths.PIVOTS)
        off = np.abs(exact.values - sampled.values)
        assert 0 < off.max() < 2 * sampled.error  # 95 % at each of 1,500 nodes
        assert (off <= sampled.error).mean() > 0.95
        assert sampled.error < 0.4 * exact.values.max()


def test_communities_of_two_triangles_with_a_bridge():
    near = adjacency(letters("ab bc ca cd de ef fd"))
    assert groups.communities(near).tolist() == [1, 1, 1, 2, 2, 2]
    assert groups.bridges(near) == [(2, 3, 3)]


def test_communities_are_as_good_as_a_second_method_finds(monkeypatch):
    near = adjacency(random(300, 500))
    graph = undirected(near)
    own = groups.communities(near)
    monkeypatch.setattr(groups, "_LARGE", 10)
    other = groups.communities(near)  # networkit's
    cuts = ([set(np.flatnonzero(found == number)) for number in set(found.tolist())] for found in (own, other))
    first, second = (nx.community.modularity(graph, cut) for cut in cuts)
    assert first == pytest.approx(second, abs=0.03)


@pytest.mark.parametrize("seed", range(5))
def test_bridges_are_those_of_networkx(seed):
    near = adjacency(random(40, 45, seed))
    graph = undirected(near)
    for one, other, smaller in groups.bridges(near):
        cut = nx.restricted_view(graph, [], [(one, other)])
        sides = sorted(len(nx.node_connected_component(cut, end)) for end in (one, other))
        assert (graph.has_edge(one, other), nx.has_path(cut, one, other), smaller) == (True, False, sides[0])
    assert len(groups.bridges(near)) == len(list(nx.bridges(graph)))


def test_components():
    near = adjacency(random(60, 40))
    parts = {frozenset(np.flatnonzero(components(near) == part).tolist()) for part in components(near).tolist()}
    assert parts == set(map(frozenset, nx.connected_components(undirected(near))))


def test_assortativity_by_hand():
    network = letters("ab bc cd de")
    values = dict(zip("abcd", ["x", "x", "y", "y"], strict=True))
    found = groups.assortativity(network, adjacency(network), values)
    # ab and cd are within, bc is not, e has no value; half of all ends are x: (2/3 − 1/2) / (1 − 1/2)
    assert found == groups.Mixing(pytest.approx(1 / 3), 3, 2, 4, 1)


def test_assortativity_as_networkx_has_it():
    network = random(60, 150)
    graph = network.networkx()
    values = {node: "xyz"[int(node) % 3] for node in graph}
    nx.set_node_attributes(graph, values, "value")
    found = groups.assortativity(network, adjacency(network), values)
    assert found.coefficient == pytest.approx(nx.attribute_assortativity_coefficient(graph, "value"))


@pytest.mark.parametrize("values", [{}, {"a": "x", "b": "x"}])
def test_assortativity_that_cannot_be_told(values):
    network = letters("ab")
    assert groups.assortativity(network, adjacency(network), values).coefficient is None


@given(st.lists(st.sampled_from([x + y for x in "abcdef" for y in "abcdef"]), min_size=1, max_size=15), st.randoms())
def test_no_measure_depends_on_the_order_of_ties(pairs, chance):
    mixed = chance.sample(pairs, len(pairs))
    for measure in (*OWN.values(), groups.communities):
        one, other = (measure(adjacency(letters(" ".join(given)))).tolist() for given in (pairs, mixed))
        assert one == pytest.approx(other, nan_ok=True)


@pytest.mark.parametrize("name", OWN)
def test_nothing_to_measure(name):
    assert OWN[name](adjacency(letters(""))).tolist() == []
    assert np.nan_to_num(OWN[name](adjacency(letters("aa")))).tolist() == [0]  # a loop is no neighbour
