"""The ontology, the shapes and the reference example as graphs, read once a test run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from kg import vocabulary
from kg.resources import ontology_path

FIXTURES = Path(__file__).parents[1] / "fixtures"
BASE = vocabulary.DATA
DEFAULT = [ox.NamedNode(BASE + "graph/resolved"), ox.NamedNode(BASE + "graph/reference")]


@cache
def turtle(name: str) -> Graph:
    return Graph().parse(ontology_path(name))


def store(*names: str) -> ox.Store:
    """The quads of fixtures: `store("small.trig", "odd.trig")`."""
    quads = ox.Store()
    for name in names:
        quads.load(path=FIXTURES / name, format=ox.RdfFormat.TRIG)
    return quads


def flat(quads: ox.Store, graph: str | None = None) -> bytes:
    """The triples of a dataset or of one named graph as N-Triples."""
    name = None if graph is None else ox.NamedNode(BASE + graph)
    triples = {quad.triple for quad in quads.quads_for_pattern(None, None, None, name)}
    return ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.N_TRIPLES)


def graph_of(triples: bytes) -> Graph:
    return Graph().parse(data=triples, format="nt")
