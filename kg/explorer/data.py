"""What pages load as scripts, since a page of a file may not fetch: the index of names, the drawn graph."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import networkx as nx

from kg import vocabulary
from kg.explorer.listing import LISTED, entities, note
from kg.explorer.paths import path_of
from kg.explorer.reader import Reader
from kg.lexicon.pinyin import of_person, of_words, plain
from kg.text.script import converted
from kg.views.drawing import limited, look, short, styles
from kg.views.graph import Graph
from kg.views.layout import positions
from kg.views.network import Edge, Network, quoted, skeleton

__all__ = ["GRAPH", "INDEX", "NODES", "drawing", "drawn", "index", "script"]

NODES = 10_000
"""Nodes of the graph view; of a larger graph the best connected are drawn."""
GRAPH, INDEX = "window.kg_graph", "window.kg_search"
"""The names by which the pages' scripts know what is loaded."""
_MENTIONS = 3  # of a fact, whose words tell how sure it is
_UNNAMED = ("inspection", "meeting")  # what one finds by who took part
_BOX = 26.0  # what a node takes of the plane; labels hide one another


def script(name: str, told: Any) -> bytes:
    """A value as a script that a page loads: `window.kg_search = …`. What it says cannot end the script."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"{name} = {text};\n".encode()


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters, and what each is simplified to: 視 is 视."""
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    plain = converted("\n".join(every)).split("\n")
    return {full: one for full, one in zip(every, plain, strict=True) if full != one}


def _sounds(kind: str, label: str) -> str:
    """How a name is read, in plain letters, syllables apart: qin wei|tan wei."""
    if kind == "article":
        return ""
    readings = of_person(label) if kind == "person" else (of_words(label),)
    said = [plain(" ".join(reading.syllables)) for reading in readings]
    return "|".join(dict.fromkeys(each for one in said for each in (one, one.replace("v", "u"))))


def index(reader: Reader) -> bytes:
    """Names to search as one types: label, class, path, note, pinyin; and what Traditional characters stand for."""
    found = [(kind, iri) for kind in LISTED if kind not in _UNNAMED for iri in entities(reader, kind)]
    classes = sorted({reader.ref(iri).kind for _, iri in found})
    rows = []
    for kind, iri in found:
        ref = reader.ref(iri)
        rows.append([ref.label, classes.index(ref.kind), ref.path, note(reader, iri, kind), _sounds(kind, ref.label)])
    used = {character for row in rows for character in str(row[0])}
    variants = {full: plain for full, plain in _simplified().items() if plain in used}
    named = [[name, *(vocabulary.label(vocabulary.INSP + name, lang) for lang in ("zh", "en"))] for name in classes]
    return script(INDEX, {"kinds": named, "names": rows, "variants": variants})


def _edge(edge: Edge, number: dict[str, int], relations: list[str]) -> list[Any]:
    sure = max((quote.confidence for quote in edge.quotes), default=1.0)
    ends = number[edge.source], number[edge.target]
    return [*ends, relations.index(short(edge.kind)), edge.earliest, edge.latest, round(sure, 2)]


def drawn(graph: Graph) -> bytes:
    """The graph view of a graph, or of its best connected nodes."""
    whole = skeleton(graph.rows)
    return drawing(quoted(limited(whole, NODES), graph.rows, _MENTIONS), graph.base, len(whole.nodes))


def drawing(network: Network, base: str, total: int) -> bytes:
    """Nodes with their places, edges, how they look; `total` tells how many nodes there were to choose from."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(node.iri for node in network.nodes)
    plain.add_edges_from((edge.source, edge.target) for edge in network.edges)
    places = positions(plain, dict.fromkeys(plain, (_BOX, _BOX)))
    kinds, relations = sorted({node.kind for node in network.nodes}), list(styles())
    number = {node.iri: at for at, node in enumerate(network.nodes)}
    nodes = []
    for node in network.nodes:
        size = round(min(5 + 2 * math.sqrt(plain.degree(node.iri)), 20), 1)
        where = (*places[node.iri], size, path_of(base, node.iri))
        nodes.append([node.label, kinds.index(node.kind), *where, node.earliest, node.latest])
    bodies = set(vocabulary.subclasses(vocabulary.term("Body"))) - {vocabulary.term("Team")}
    named = [
        [short(kind), *(vocabulary.label(kind, lang) for lang in ("zh", "en")), look(kind)["colour"], kind in bodies]
        for kind in kinds
    ]
    lines = [[name, style["zh"], style["en"], style["colour"]] for name, style in styles().items()]
    edges = [_edge(edge, number, relations) for edge in network.edges]
    return script(GRAPH, {"kinds": named, "relations": lines, "nodes": nodes, "edges": edges, "total": total})
