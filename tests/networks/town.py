"""The hand-made graph of `town.trig`, and networks out of a few letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph as ox

from kg import vocabulary
from kg.networks.network import Network, Node, Tie, joined

DEFAULT = [ox.NamedNode(f"{vocabulary.DATA}graph/{name}") for name in ("resolved", "reference")]


@cache
def store() -> ox.Store:
    found = ox.Store()
    found.load(path=str(Path(__file__).with_name("town.trig")), format=ox.RdfFormat.TRIG, base_iri=vocabulary.DATA)
    return found


def rows(query, seed=0):
    """Answers of the hand-made graph, in an order that the seed says."""
    found = [tuple(t and t.value for t in solution) for solution in store().query(query, default_graph=DEFAULT)]
    Random(seed).shuffle(found)
    return found


def edges(network: Network) -> list[str]:
    """Edges as short words: 甲 乙 2 2018-03-01 2018-06-01."""
    return [" ".join(map(str, (e.source.label, e.target.label, *e[2:5]))).strip() for e in network.edges()]


def letters(text: str, directed: bool = False) -> Network:
    """A network of pairs of letters: "ab bc bc" has the edges ab and, twice as heavy, bc."""
    pairs = text.split()
    ties = [Tie(one, other, str(place), 0, 0, (f"s{place}",)) for place, (one, other) in enumerate(pairs)]
    return joined("letters", directed, {each: Node(each, each, "Person") for each in set("".join(pairs))}, ties)


def random(count: int, pairs: int, seed: int = 1, directed: bool = False) -> Network:
    """A network of so many numbered nodes and about so many edges by chance."""
    chance = Random(seed)
    known = {name: Node(name, name, "Person") for name in (f"{i:06}" for i in range(count))}
    ends = [chance.choices(sorted(known), k=2) for _ in range(pairs)]
    ties = [Tie(*pair, str(place), 0, 0, (f"s{place}",)) for place, pair in enumerate(ends) if pair[0] != pair[1]]
    return joined("random", directed, known, ties)
