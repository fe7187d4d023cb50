import networkx as nx
import pytest

from kg.views.layout import positions

GRAPHS = {
    "none": nx.Graph(),
    "one": nx.path_graph(1),
    "pair": nx.path_graph(2),
    "star": nx.star_graph(30),
    "parts": nx.disjoint_union_all([nx.cycle_graph(5)] * 4 + [nx.empty_graph(7)]),
    "tree": nx.balanced_tree(3, 3),
}


def placed(name, size=(120.0, 60.0)):
    graph = nx.relabel_nodes(GRAPHS[name], "{:03}".format)
    return positions(graph, dict.fromkeys(graph, size))


@pytest.mark.parametrize("name", GRAPHS)
def test_labels_do_not_overlap(name):
    spots = list(placed(name).values())
    assert len(spots) == len(GRAPHS[name])
    close = [(a, b) for i, a in enumerate(spots) for b in spots[:i] if abs(a[0] - b[0]) < 110 and abs(a[1] - b[1]) < 50]
    assert close == []


def test_order_of_nodes_does_not_matter():
    graph = nx.relabel_nodes(GRAPHS["tree"], "{:03}".format)
    turned = nx.Graph()
    turned.add_edges_from(reversed([(b, a) for a, b in graph.edges]))
    assert positions(turned, dict.fromkeys(graph, (120, 60))) == placed("tree")


def test_centred():
    xs, ys = zip(*placed("tree").values(), strict=True)
    assert abs(min(xs) + max(xs)) <= 1
    assert abs(min(ys) + max(ys)) <= 1
