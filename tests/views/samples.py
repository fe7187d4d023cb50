"""Networks to draw: the reference example, hostile names, and as many nodes as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random

import pyoxigraph as ox

from kg import vocabulary
from kg.views.network import Article, Edge, Network, Node, Quote, read

SMALL = Path(__file__).parents[1] / "fixtures" / "small.trig"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "{{7*7}}${alert(3)}",
    "javascript:alert(4)",
    "\u2028<!--<script>",
    "\"'><svg onload=alert(5)>",
)
_KINDS = ("Person", "Person", "Person", "PartyCommittee", "Team", "Place", "Meeting")


def rows(query: str) -> Iterator[tuple[str | None, ...]]:
    """Answers a query over the reference example."""
    store = ox.Store()
    store.load(path=str(SMALL), format=ox.RdfFormat.TRIG, base_iri=vocabulary.DATA)
    graphs = [ox.NamedNode(f"{vocabulary.DATA}graph/{name}") for name in ("resolved", "reference")]
    for solution in store.query(query, default_graph=graphs):  # type: ignore[union-attr]
        yield tuple(None if term is None else term.value for term in solution)  # type: ignore[union-attr]


def small() -> Network:
    return read(rows)


def hostile() -> Network:
    """The reference example with names, titles and quotes that would like to run."""
    network, name = small(), cycle(HOSTILE)

    def spoilt(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        return tuple(replace(quote, text=next(name)) for quote in quotes)

    nodes = tuple(replace(node, label=next(name), quotes=spoilt(node.quotes)) for node in network.nodes)
    edges = tuple(replace(edge, label=next(name), quotes=spoilt(edge.quotes)) for edge in network.edges)
    articles = {iri: replace(article, title=next(name)) for iri, article in network.articles.items()}
    return Network(nodes, edges, articles)


def many(count: int) -> Network:
    """A made-up network of `count` nodes, two edges a node, all with quotes; always the same."""
    chance, article = Random(count), Article("urn:a", "a", "某市召开巡察反馈会议")

    def quotes(text: str) -> tuple[Quote, ...]:
        return (Quote(article.iri, text, 0, len(text)),)

    def node(i: int) -> Node:
        kind = vocabulary.term(_KINDS[i % len(_KINDS)])
        return Node(f"urn:{i:05}", f"某名{i}", kind, f"20{10 + i % 15}-01-01", quotes=quotes(f"有某名{i}"))

    def edge(i: int) -> Edge:
        source, target = i % count, chance.randrange(i % count)
        kind, status = vocabulary.term("Tenure"), vocabulary.concept("status", "current")
        ends = f"urn:{source:05}", f"urn:{target:05}"
        day, said = f"20{10 + i % 15}-01-01", quotes(f"书记某名{i}")
        return Edge((f"urn:e{i}",), *ends, kind, "书记", status, day, quotes=said)

    nodes = tuple(node(i) for i in range(count))
    return Network(nodes, tuple(edge(i) for i in range(2 * count) if i % count), {article.iri: article})
