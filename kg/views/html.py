"""An interactive page of a network: one file that needs no other and asks nothing of anybody.

Pyvis fills the page, vis-network (carried by pyvis) draws it. What comes from articles is
only ever JSON and text content, and the policy of the page runs no script but its own.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jinja2 import DictLoader, Environment
from pyvis.network import Network as PyvisNetwork

from kg import vocabulary
from kg.views.drawing import FAINT, INK, MANY, drawn_edges, drawn_nodes, limited, look, options, short, styles
from kg.views.lookup import checked_iri, lookup
from kg.views.neighbourhood import EVERYTHING, Choice, select
from kg.views.network import Network, Quote, Rows, quoted, rounds, skeleton
from kg.views.private import covered

__all__ = ["LIMIT", "MOST", "draw", "page", "render"]

LIMIT = 3000
"""Nodes that a browser opens without delay; of a larger network the best connected are drawn."""
MOST = 20
"""Mentions whose words are shown for one fact."""

_MOVED = f"SELECT ?now {{ GRAPH ?moved {{ <%s> <{vocabulary.DCTERMS}isReplacedBy> ?now }} }}"
_FIRST = ("Person", "Meeting", "Team", "Place")


def _own(name: str) -> str:
    return files("kg.views").joinpath("page", name).read_text(encoding="utf-8")


def _library() -> str:
    """vis-network as pyvis carries it, without the addresses in its comments and strings."""
    text = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    text = text.replace('"http://www.w3.org', '"http:"+"//www.w3.org')
    return re.sub(r"https?://", "", text).replace("</script", r"<\/script")


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Content-Security-Policy that allows these texts and nothing from anywhere."""

    def hashes(texts: Iterable[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    own = f"script-src {hashes(scripts)}; style-src {hashes(styles)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _terms(iris: Iterable[str]) -> dict[str, dict[str, str]]:
    own = sorted({iri for iri in iris if iri.startswith(vocabulary.INSP)})
    return {short(iri): {lang: vocabulary.label(iri, lang) for lang in ("zh", "en")} for iri in own}


def _order(kinds: Iterable[str]) -> list[str]:
    """Classes as the legend lists them: people, meetings, teams, places; then bodies."""
    names = sorted(map(short, kinds))
    return [name for name in _FIRST if name in names] + [name for name in names if name not in _FIRST]


def _quoted(network: Network, ids: Mapping[str, str]) -> Mapping[str, Sequence[Quote]]:
    nodes = {ids[node.iri]: node.quotes for node in network.nodes}
    return nodes | {f"e{index}": edge.quotes for index, edge in enumerate(network.edges)}


def _facts(network: Network, ids: Mapping[str, str]) -> dict[str, Any]:
    """What the page tells beside the drawing: names, articles, terms, quotes by node and edge."""
    quoted, kinds = _quoted(network, ids), {node.kind for node in network.nodes}
    seen = sorted({quote.article for found in quoted.values() for quote in found})
    number = {iri: index for index, iri in enumerate(seen)}
    lines = {name: {"colour": style["colour"], "shape": "line"} for name, style in styles().items()}
    named = {name: {lang: style[lang] for lang in ("zh", "en")} for name, style in styles().items()}
    concepts = {text for node in network.nodes for text in (node.kind, node.note)}
    concepts |= {text for edge in network.edges for text in (edge.kind, edge.note, edge.label)}
    body = vocabulary.term("Body")
    bodies = set(vocabulary.subclasses(body)) - {vocabulary.term("Team")}
    return {
        "articles": [{"id": network.articles[iri].id, "title": network.articles[iri].title} for iri in seen],
        "bodies": sorted(short(kind) for kind in kinds & bodies),
        "kinds": {short(kind): look(kind) for kind in kinds | {body}} | lines,
        "names": {ids[node.iri]: node.label for node in network.nodes},
        "order": _order(kinds),
        "quotes": {
            key: [[number[q.article], q.start, q.end, " … ".join(q.pieces)] for q in found]
            for key, found in quoted.items()
        },
        "relations": list(lines),
        "terms": _terms(concepts | {body}) | named,
    }


def _environment(**texts: Any) -> Environment:
    environment = Environment(loader=DictLoader({"graph.html": _own("graph.html")}), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    environment.globals |= texts
    return environment


def page(network: Network, about: str = "", total: int = 0, limit: int = LIMIT) -> str:
    """The page as text; `about` names whose neighbourhood it is, `total` how many nodes there were to choose from."""
    drawn, words = limited(network, limit), yaml.safe_load(_own("words.yaml"))
    ids = {node.iri: f"n{index}" for index, node in enumerate(drawn.nodes)}
    total = max(total, len(network.nodes))
    left_out = total if total > len(drawn.nodes) else 0
    facts = {"about": about, "all": left_out, "faint": FAINT, "ink": INK, "many": MANY, "words": words}
    script, css, library = _own("graph.js"), _own("graph.css"), _library()
    policy = _policy((library, script), (css,))
    heading = words["about"]["zh"].format(name=about) if about else words["title"]["zh"]
    drawing = PyvisNetwork(directed=True, heading=heading, cdn_resources="in_line")
    drawing.path, drawing.templateEnv = (
        "graph.html",
        _environment(css=css, facts=facts | _facts(drawn, ids), library=library, policy=policy, script=script),
    )
    # set at once: pyvis' add_node and add_edge look through a list for each
    drawing.nodes, drawing.edges = drawn_nodes(drawn, ids), drawn_edges(drawn, ids)
    drawing.set_options(json.dumps(options(len(drawn.nodes) > MANY)))
    return str(drawing.generate_html("graph.html"))


def render(network: Network, path: Path | str, about: str = "", total: int = 0) -> None:
    """Writes the page of a network: `render(read(graph.rows), "graph.html")`."""
    Path(path).write_text(page(network, about, total), encoding="utf-8", newline="\n")


def draw(rows: Rows, path: Path | str, choice: Choice = EVERYTHING) -> None:
    """Writes the page of a graph, or of what is chosen of it; words only of what is drawn, private names covered."""
    if "://" in choice.about and any(rows(_MOVED % checked_iri(choice.about))):
        choice = replace(choice, about=lookup(rows, choice.about).iri)
    chosen, name = select(skeleton(rows), choice, rounds(rows))
    render(covered(quoted(limited(chosen, LIMIT), rows, MOST), rows), path, name, len(chosen.nodes))
