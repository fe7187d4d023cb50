"""How a network looks: sizes, colours, labels and places of its nodes, lines of its edges.

The result is what pyvis hands to vis-network.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import networkx as nx
import yaml
from pyvis.edge import Edge as PyvisEdge
from pyvis.node import Node as PyvisNode

from kg import vocabulary
from kg.views.layout import Box, positions
from kg.views.network import Edge, Network, Node

__all__ = ["FAINT", "INK", "MANY", "drawn_edges", "drawn_nodes", "limited", "look", "options", "short", "styles"]

MANY = 300
"""Nodes beyond which springs, curves and dimming are left out."""
INK, FAINT = "#1d2733", "#c3cad3"

_PAPER, _GREY = "#f6f7f9", "#8a94a3"
_FACE = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_LINE = 9  # Chinese characters of a label's line; others count half
_SHAPES = frozenset({"dot", "diamond", "square", "triangle", "triangleDown", "star", "hexagon"})  # label below


@cache
def styles() -> Mapping[str, Mapping[str, Any]]:
    """How each relation is drawn, in the order of the legend: Tenure, Participation, …"""
    text = files("kg.views").joinpath("page", "styles.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return found


def short(iri: str) -> str:
    """Name of a term on the page: insp:role_chair is role_chair; other words stay as they are."""
    return iri.removeprefix(vocabulary.INSP)


def look(kind: str) -> dict[str, str]:
    """Colour and shape that the ontology gives a class; a grey dot where it gives none."""
    hints = vocabulary.classes()[kind]
    return {"colour": hints.colour or _GREY, "shape": hints.shape if hints.shape in _SHAPES else "dot"}


def _graph(network: Network) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges)
    return graph


def limited(network: Network, limit: int) -> Network:
    """The network, or its `limit` best connected nodes where it has more."""
    if len(network.nodes) <= limit:
        return network
    degrees = _graph(network).degree
    return network.subset(sorted((n.iri for n in network.nodes), key=lambda iri: (-degrees[iri], iri))[:limit])


def _width(text: str) -> float:
    """Width in Chinese characters: 金华市 is 3, 2020-11-09 is 5."""
    return sum(0.5 if ord(character) < 0x2E80 else 1 for character in text)


def _wrapped(label: str) -> str:
    """A long label in lines of about equal length, broken at spaces where it has some.

    例: 浙江省委巡视工作领导小组办公室 stands in two lines, 动员 2020-11-09 as well.
    """
    if " " in label:
        return "\n".join(_wrapped(word) for word in label.split())
    lines = math.ceil(_width(label) / _LINE)
    step = math.ceil(len(label) / max(lines, 1)) or 1
    return "\n".join(label[at : at + step] for at in range(0, len(label), step))


def _size(degree: int) -> float:
    """Radius of a node: the better connected the larger."""
    return round(min(10 + 3 * math.sqrt(degree), 30), 1)


def _letters(size: float) -> int:
    """Height of the label's letters: hubs can be read from afar."""
    return round(min(max(14, 0.95 * size), 26))


def _box(label: str, size: float) -> Box:
    lines, height = _wrapped(label).split("\n"), _letters(size)
    return max(2 * size, 1.1 * height * max(map(_width, lines))) + 24, 2 * size + 1.35 * height * len(lines) + 18


def _told(thing: Node | Edge) -> dict[str, str]:
    """What the page filters by and tells: class, concept, first and last day."""
    told = {"kind": short(thing.kind), "note": short(thing.note), "early": thing.earliest, "late": thing.latest}
    return {key: value for key, value in told.items() if value}


def drawn_nodes(network: Network, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """Nodes as vis-network wants them, sized by how well they are connected."""
    graph = _graph(network)
    sizes = {node.iri: _size(graph.degree[node.iri]) for node in network.nodes}
    places = positions(nx.Graph(graph), {n.iri: _box(n.label, sizes[n.iri]) for n in network.nodes})
    drawn = []
    for node in network.nodes:
        (x, y), hints = places[node.iri], look(node.kind)
        size = sizes[node.iri]
        settings = {"color": hints["colour"], "font": {"size": _letters(size)}, "size": size, "x": x, "y": y}
        drawn.append(PyvisNode(ids[node.iri], hints["shape"], _wrapped(node.label), **settings, **_told(node)).options)
    return drawn


def drawn_edges(network: Network, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """Edges as vis-network wants them; of several between two nodes the first is straight, the next bend away."""
    curved, parallel, drawn = len(network.nodes) <= MANY, Counter[frozenset[str]](), []
    for index, edge in enumerate(network.edges):
        style, pair = styles()[short(edge.kind)], frozenset({edge.source, edge.target})
        colour = dict.fromkeys(("color", "highlight", "hover"), style["colour"])
        settings = {"id": f"e{index}", "color": {**colour, "opacity": 0.85}, "width": style["width"]}
        if curved and parallel[pair]:
            settings["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.24 * parallel[pair]}
        if edge.label:
            settings["says"] = short(edge.label)
        if "dashes" in style:
            settings["dashes"] = style["dashes"]
        parallel[pair] += 1
        drawn.append(PyvisEdge(ids[edge.source], ids[edge.target], True, **settings, **_told(edge)).options)
    return drawn


def options(many: bool) -> dict[str, Any]:
    """Settings of vis-network: places are computed beforehand, springs wait for the reader."""
    font = {"face": _FACE, "strokeWidth": 4, "strokeColor": _PAPER}
    return {
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "font": {**font, "size": 11, "color": INK},
            "selectionWidth": 1.5,
            "smooth": False,
        },
        "interaction": {"hideEdgesOnDrag": many, "hideEdgesOnZoom": many, "hover": not many, "multiselect": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {"borderWidth": 1.5, "font": {**font, "color": INK}, "scaling": {"label": {"drawThreshold": 6}}},
        "physics": {"enabled": False, "solver": "forceAtlas2Based", "stabilization": False},
    }
