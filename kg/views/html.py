"""An interactive page of a network: one file that needs no other and asks nothing of anybody.

Pyvis fills the page, vis-network (carried by pyvis) draws it. What comes from articles is
only ever JSON and text content, and the policy of the page runs no script but its own.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import yaml
from jinja2 import DictLoader, Environment
from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network as PyvisNetwork
from pyvis.node import Node as PyvisNode

from kg import vocabulary
from kg.views.layout import positions
from kg.views.network import Edge, Network, Node, Quote

__all__ = ["LIMIT", "page", "render"]

LIMIT = 3000
"""Nodes that a browser opens without delay; of a larger network the best connected are drawn."""
MANY = 300
"""Nodes beyond which springs, curves and dimming are left out."""

_INK, _FAINT = "#1d2733", "#c3cad3"
_LINE = 9  # characters of a label's line
_SHAPES = frozenset(
    {"dot", "diamond", "square", "triangle", "triangleDown", "star", "hexagon", "box", "ellipse"}
)


def _own(name: str) -> str:
    return files("kg.views").joinpath("page", name).read_text(encoding="utf-8")


def _library() -> str:
    """vis-network as pyvis carries it, without the addresses in its comments and strings."""
    text = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    text = text.replace('"http://www.w3.org', '"http:"+"//www.w3.org')
    return re.sub(r"https?://", "", text).replace("</script", r"<\/script")


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Content-Security-Policy that allows these texts and nothing from anywhere."""

    def hashes(texts: Iterable[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _short(iri: str) -> str:
    """Name of a term on the page: insp:role_chair is role_chair, other words stay as they are."""
    return iri.removeprefix(vocabulary.INSP)


def _terms(iris: Iterable[str]) -> dict[str, dict[str, str]]:
    own = sorted({iri for iri in iris if iri.startswith(vocabulary.INSP)})
    return {_short(iri): {lang: vocabulary.label(iri, lang) for lang in ("zh", "en")} for iri in own}


def _wrapped(label: str) -> str:
    """A long label in lines of equal length: 浙江省委巡视工作/领导小组办公室."""
    lines = max(1, -(-len(label) // _LINE))
    step = -(-len(label) // lines)
    return "\n".join(label[at : at + step] for at in range(0, len(label), step))


def _box(label: str, size: float) -> tuple[float, float]:
    lines = _wrapped(label).split("\n")
    return max(2 * size, 15.0 * max(map(len, lines))) + 24, 2 * size + 19.0 * len(lines) + 18


def _size(degree: int) -> float:
    return round(min(10 + 3 * degree**0.5, 30), 1)


def _graph(network: Network) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges)
    return graph


def _limited(network: Network, limit: int) -> Network:
    if len(network.nodes) <= limit:
        return network
    degrees = _graph(network).degree
    return network.subset(sorted((n.iri for n in network.nodes), key=lambda iri: (-degrees[iri], iri))[:limit])


def _drawn_nodes(network: Network, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    graph, classes = _graph(network), vocabulary.classes()
    sizes = {node.iri: _size(graph.degree[node.iri]) for node in network.nodes}
    places = positions(nx.Graph(graph), {n.iri: _box(n.label, sizes[n.iri]) for n in network.nodes})
    return [
        PyvisNode(
            ids[node.iri],
            _shape(classes[node.kind].shape),
            _wrapped(node.label),
            color=_colour(classes[node.kind].colour),
            size=sizes[node.iri],
            x=places[node.iri][0],
            y=places[node.iri][1],
            **_told(node),
        ).options
        for node in network.nodes
    ]


def _drawn_edges(network: Network, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    styles, parallel, drawn = yaml.safe_load(_own("styles.yaml")), Counter[frozenset[str]](), []
    curved = len(network.nodes) <= MANY
    for index, edge in enumerate(network.edges):
        style = styles[_short(edge.kind)]
        look = {"color": {"color": style["colour"], "opacity": 0.85}, "width": style["width"]}
        pair = frozenset({edge.source, edge.target})
        if curved and parallel[pair]:  # the first stays straight, the next bend away from it
            look["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.16 * parallel[pair]}
        parallel[pair] += 1
        dashes = {"dashes": style["dashes"]} if "dashes" in style else {}
        says = {"says": _short(edge.label)} if edge.label else {}
        options = {"id": f"e{index}", **look, **dashes, **says, **_told(edge)}
        drawn.append(PyvisEdge(ids[edge.source], ids[edge.target], True, **options).options)
    return drawn


def _told(thing: Node | Edge) -> dict[str, str]:
    """What the page filters by and tells: class, concept, first and last day."""
    told = {"kind": _short(thing.kind), "note": _short(thing.note), "early": thing.earliest, "late": thing.latest}
    return {key: value for key, value in told.items() if value}


def _colour(hint: str) -> str:
    return hint or "#8a94a3"


def _shape(hint: str) -> str:
    return hint if hint in _SHAPES else "dot"


def _facts(network: Network, ids: Mapping[str, str], about: str, total: int) -> dict[str, Any]:
    """What the page knows beside the drawing: names, quotes by node and edge, articles, words."""
    quoted: Mapping[str, Sequence[Quote]] = {
        **{ids[node.iri]: node.quotes for node in network.nodes},
        **{f"e{index}": edge.quotes for index, edge in enumerate(network.edges)},
    }
    seen = sorted({quote.article for quotes in quoted.values() for quote in quotes})
    number = {iri: index for index, iri in enumerate(seen)}
    kinds = sorted({node.kind for node in network.nodes})
    styles = yaml.safe_load(_own("styles.yaml"))
    classes = vocabulary.classes()
    looks = {_short(k): {"colour": _colour(classes[k].colour), "shape": _shape(classes[k].shape)} for k in kinds}
    looks |= {name: {"colour": style["colour"], "shape": "line"} for name, style in styles.items()}
    iris = [*kinds, *(vocabulary.term(name) for name in styles), *(n.note for n in network.nodes)]
    return {
        "about": about,
        "all": total if total > len(network.nodes) else 0,
        "articles": [{"id": network.articles[iri].id, "title": network.articles[iri].title} for iri in seen],
        "faint": _FAINT,
        "ink": _INK,
        "kinds": looks,
        "many": MANY,
        "names": {ids[node.iri]: node.label for node in network.nodes},
        "order": _order(kinds),
        "quotes": {
            key: [[number[q.article], q.start, q.end, q.text] for q in quotes] for key, quotes in quoted.items() if quotes
        },
        "relations": list(styles),
        "terms": _terms([*iris, *(text for e in network.edges for text in (e.label, e.note))]),
        "words": yaml.safe_load(_own("words.yaml")),
    }


def _order(kinds: Sequence[str]) -> list[str]:
    """Classes as the legend lists them: people, meetings, teams, places, then bodies by name."""
    first = [vocabulary.term(name) for name in ("Person", "Meeting", "Team", "Place", "Body")]
    return [_short(kind) for kind in sorted(kinds, key=lambda k: (first.index(k) if k in first else len(first), k))]


def _options(many: bool) -> dict[str, Any]:
    face = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
    return {
        "autoResize": True,
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "font": {"size": 11, "face": face, "color": "#5b6776", "strokeWidth": 4, "strokeColor": "#f6f7f9"},
            "smooth": False,
            "selectionWidth": 1.5,
        },
        "interaction": {"hover": not many, "hideEdgesOnDrag": many, "hideEdgesOnZoom": many, "multiselect": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {
            "borderWidth": 1.5,
            "font": {"size": 14, "face": face, "color": _INK, "strokeWidth": 4, "strokeColor": "#f6f7f9"},
        },
        "physics": {"enabled": False, "solver": "forceAtlas2Based", "stabilization": False},
    }


def page(network: Network, about: str = "", limit: int = LIMIT) -> str:
    """The page as text; `about` names whose neighbourhood it is."""
    drawn = _limited(network, limit)
    ids = {node.iri: f"n{index}" for index, node in enumerate(drawn.nodes)}
    words = yaml.safe_load(_own("words.yaml"))
    script, css, library = _own("graph.js"), _own("graph.css"), _library()
    environment = Environment(loader=DictLoader({"graph.html": _own("graph.html")}), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    environment.globals |= {
        "css": css,
        "facts": _facts(drawn, ids, about, len(network.nodes)),
        "library": library,
        "policy": _policy((library, script), (css,)),
        "script": script,
    }
    heading = words["about"]["zh"].format(name=about) if about else words["title"]["zh"]
    drawing = PyvisNetwork(directed=True, heading=heading, cdn_resources="in_line")
    drawing.templateEnv, drawing.path = environment, "graph.html"
    # set at once: pyvis' add_node and add_edge look through a list for each
    drawing.nodes, drawing.edges = _drawn_nodes(drawn, ids), _drawn_edges(drawn, ids)
    drawing.set_options(json.dumps(_options(len(drawn.nodes) > MANY)))
    return str(drawing.generate_html("graph.html"))


def render(network: Network, path: Path | str, about: str = "", limit: int = LIMIT) -> None:
    """Writes the page of a network: `render(read(rows), "out/graph.html")`."""
    Path(path).write_text(page(network, about, limit), encoding="utf-8", newline="\n")
