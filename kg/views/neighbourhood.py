"""The part of a network around somebody, or of a stretch of time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import vocabulary
from kg.errors import KgError, QueryError
from kg.views.network import Edge, Network, Node, Round

__all__ = [
    "EVERYTHING",
    "AmbiguousNameError",
    "Choice",
    "UnknownNameError",
    "around",
    "between",
    "community",
    "named",
    "select",
]

_STANDING = ("ofBody", "place", "parent")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}$")


class UnknownNameError(KgError):
    """A name or IRI that no drawn node bears."""


class AmbiguousNameError(KgError):
    """A name that several bear; `candidates` are their IRIs with what tells them apart."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        listed = "".join(f"\n  <{iri}>  {what}" for iri, what in candidates)
        super().__init__(f"{len(candidates)} bear the name {name}:{listed}", "give the IRI of the one you mean")
        self.candidates = tuple(candidates)


def _what(network: Network, node: Node) -> str:
    """What tells a bearer of a name apart: class, and whom it is connected with, by what."""
    labels = {other.iri: other.label for other in network.nodes}
    ties = sorted(
        f"{labels[edge.target if edge.source == node.iri else edge.source]}{_words(edge)}"
        for edge in network.edges
        if node.iri in (edge.source, edge.target)
    )
    return ", ".join([vocabulary.label(node.kind), *dict.fromkeys(ties)][:5])


def _words(edge: Edge) -> str:
    return edge.label and " " + (vocabulary.label(edge.label) if edge.label.startswith(vocabulary.INSP) else edge.label)


def named(network: Network, name: str) -> Node:
    """The one node with this name or IRI: `named(network, "李明远")`.

    Raises where nobody bears the name, or where several do.
    """
    found = [node for node in network.nodes if name in (node.iri, node.label)]
    if not found:
        near = sorted({node.label for node in network.nodes if name and name in node.label})[:5]
        hint = f"did you mean {', '.join(near)}?" if near else "look it up with `kg query`"
        raise UnknownNameError(f"nothing in the graph is called {name}", hint)
    if len(found) > 1:
        raise AmbiguousNameError(name, [(node.iri, _what(network, node)) for node in found])
    return found[0]


def around(network: Network, start: str | Iterable[str], hops: int = 1) -> Network:
    """Whatever is at most `hops` relations away from a node, or from one of several, with the relations between."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    reached = {start} if isinstance(start, str) else set(start)
    border = reached
    for _ in range(hops):
        border = {other for name in border for other in neighbours[name]} - reached
        reached = reached | border
    return network.subset(reached)


def community(network: Network, iri: str) -> Network:
    """The nodes that are more closely tied with a node than with others, by Louvain's method; always the same."""
    import networkx as nx  # names are looked up without it, and sooner

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges)
    found: list[set[str]] = nx.community.louvain_communities(graph, seed=1)
    return network.subset(next(members for members in found if iri in members))


def _bound(day: str, last: bool) -> str:
    """A day, month or year as its first or last day, to compare as text: 2018-10 ends 2018-10-99."""
    if day and not _DAY.match(day):
        raise QueryError(f"{day} is no date", "write 2018-10-30, 2018-10 or 2018")
    return (day + "-99-99" if last else day)[:10] if day else ("9999" if last else "")


def between(network: Network, first: str = "", last: str = "") -> Network:
    """Facts that may fall between two days (either may be open), with the nodes that they connect.

    What has no date is left out, but for the standing ties (place, parent) of what stays.
    """
    begin, end = _bound(first, last=False), _bound(last, last=True)

    def inside(thing: Node | Edge) -> bool:
        early, late = thing.earliest or thing.latest, thing.latest or thing.earliest
        return bool(early) and late >= begin and early <= end

    kept = {node.iri for node in network.nodes if inside(node)}
    kept |= {name for edge in network.edges if inside(edge) for name in (edge.source, edge.target)}
    standing = frozenset(vocabulary.term(name) for name in _STANDING)
    edges = tuple(edge for edge in network.edges if inside(edge) or (edge.kind in standing and edge.source in kept))
    kept |= {edge.target for edge in edges}
    return Network(tuple(node for node in network.nodes if node.iri in kept), edges, network.articles)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is drawn of a graph: around a name, its community, or all; within a stretch of time."""

    about: str = ""  # name or IRI of a node or a round
    hops: int = 1
    first: str = ""  # day, month or year
    last: str = ""
    community: bool = False


EVERYTHING = Choice()


def _round(network: Network, name: str, rounds: Sequence[Round]) -> Round | None:
    """The round of a name or IRI that no node bears; raises where several bear it."""
    if any(name in (node.iri, node.label) for node in network.nodes):
        return None
    found = [each for each in rounds if name in (each.iri, each.label)]
    if len(found) > 1:
        labels = {node.iri: node.label for node in network.nodes}
        told = [(each.iri, ", ".join(sorted(labels.get(iri, "") for iri in each.members)[:3])) for each in found]
        raise AmbiguousNameError(name, told)
    return found[0] if found else None


def select(network: Network, choice: Choice = EVERYTHING, rounds: Sequence[Round] = ()) -> tuple[Network, str]:
    """What `kg view` draws, and the name that it is about: a neighbourhood within a stretch of time.

    Around a round is what is around its teams and targets. Raises where nothing, or several, bear the name.
    Example: `select(network, Choice("金华市", hops=2, first="2018", last="2020"))`.
    """
    turn = _round(network, choice.about, rounds) if choice.about else None
    node = named(network, choice.about) if choice.about and not turn else None
    chosen = between(network, choice.first, choice.last) if choice.first or choice.last else network
    if turn:
        return around(chosen, turn.members, choice.hops), turn.label
    if node is None:
        return chosen, ""
    if choice.community and any(each.iri == node.iri for each in chosen.nodes):
        return community(chosen, node.iri), node.label
    return around(chosen, node.iri, choice.hops), node.label
