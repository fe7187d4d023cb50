"""The drawn network as a NetworkX graph, for measures and notebooks."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg import vocabulary
from kg.views.network import Quote, Rows, read

__all__ = ["projection"]


def _quotes(quotes: tuple[Quote, ...]) -> list[dict[str, Any]]:
    return [{"article": q.article, "text": q.text, "start": q.start, "end": q.end} for q in quotes]


def projection(rows: Rows) -> nx.MultiDiGraph[str]:
    """People, bodies, teams, places and meetings as nodes, facts between them as edges with their quotes.

    Nodes are IRIs with `label` and `kind` (Person, Team …), edges have `kind` and `label`, and
    both the days between which they lie.
    """
    network = read(rows)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        kind = node.kind.removeprefix(vocabulary.INSP)
        said = {"label": node.label, "kind": kind, "earliest": node.earliest, "latest": node.latest}
        graph.add_node(node.iri, **said, quotes=_quotes(node.quotes))
    for edge in network.edges:
        kind = edge.kind.removeprefix(vocabulary.INSP)
        said = {"label": edge.label, "kind": kind, "earliest": edge.earliest, "latest": edge.latest}
        graph.add_edge(edge.source, edge.target, key=edge.facts[0], **said, quotes=_quotes(edge.quotes))
    return graph
