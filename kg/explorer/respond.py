"""Every page of the explorer by its path: what `kg serve` shows and `kg site` writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

from kg.explorer import articles, bodies, coverage, data, inspections, listing, people, querying
from kg.explorer.paths import entity_iri
from kg.explorer.reader import Reader
from kg.explorer.rendering import LANGUAGES, Page, kinds_css, render
from kg.iris import moved
from kg.views.graph import Graph

__all__ = ["ABOUT", "DRAWING", "INDEX", "STATIC", "page", "respond", "static"]

About = Callable[[Reader, str], dict[str, Any]]

ABOUT: Mapping[str, About] = {
    "person": people.person,
    "team": bodies.team,
    "body": bodies.body,
    "place": bodies.place,
    "round": coverage.round_,
    "inspection": inspections.inspection,
    "meeting": bodies.meeting,
    "article": articles.article,
}
"""What the page of a thing tells, by the kind in its path."""

STATIC: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
"""Endings of the package's own files, and their media types."""
DRAWING, INDEX = "data/graph.js", "data/search.js"
"""What pages load as scripts: the graph view's nodes and edges, and the names to search."""

_LIST = re.compile(r"list/([a-z]+)(?:-([1-9]\d{0,5}))?\.html")
_FILE = re.compile(r"static/((?:vendor/)?[\w.-]+)")
_made: WeakKeyDictionary[Graph, dict[str, Page]] = WeakKeyDictionary()


def static(path: str) -> Page | None:
    """A file of the package: `static("static/explorer.css")`."""
    match = _FILE.fullmatch(path)
    ending = path[path.rfind(".") :]
    if path == "static/kinds.css":
        return Page(kinds_css(), STATIC[".css"])
    if match is None or ending not in STATIC or ".." in path:
        return None
    file = files("kg.explorer").joinpath("static", *match[1].split("/"))
    return Page(file.read_bytes(), STATIC[ending]) if file.is_file() else None


def _kept(graph: Graph, path: str, make: Callable[[], Page | None]) -> Page | None:
    """A page that looks at the whole graph: made once for a graph, which never changes."""
    made = _made.setdefault(graph, {})
    if path not in made:
        found = make()
        if found is None:
            return None
        made[path] = found
    return made[path]


def _script(graph: Graph, path: str) -> Page:
    return Page(data.drawn(graph) if path == DRAWING else data.index(Reader(graph)), STATIC[".js"])


def about(reader: Reader, path: str) -> tuple[str, dict[str, Any]] | None:
    """Template and content of the page of a thing; None where the graph has no such thing."""
    iri, kind = entity_iri(reader.graph.base, path), path.partition("/")[0]
    if not iri:
        return None
    if not reader.kind(iri, iri if kind == "article" else ""):  # an old IRI points on to what it became
        now = {
            path
            for new in reader.values(iri, "dcterms:isReplacedBy", moved(reader.graph.base))
            if (path := reader.ref(new).path)
        }
        return about(reader, now.pop()) if len(now) == 1 else None
    told = ABOUT[kind](reader, iri)
    told["parts_"] = told.pop("parts", [])  # `parts` are the templates' macros
    return f"{kind}.html", told | {"self_": reader.ref(iri)}


def page(reader: Reader, path: str, parameters: Mapping[str, str]) -> tuple[str, dict[str, Any]] | None:
    """Template and content of a page in the folder of a language: `page(reader, "person/0f3a….html", {})`."""
    if path == "index.html":
        return "start.html", listing.start(reader)
    if path in ("graph.html", "search.html"):
        return path, {"limit": data.NODES}
    if path == "query.html":
        return path, querying.page(reader, parameters)
    if match := _LIST.fullmatch(path):
        number = int(match[2] or 1)
        found = listing.listing(reader, match[1], number) if match[1] in listing.LISTED else None
        return None if found is None or match[2] == "1" else ("list.html", found)
    return about(reader, path)


def respond(graph: Graph, path: str, parameters: Mapping[str, str]) -> Page | None:
    """A page of the explorer: what `kg serve` answers to GET, `path` decoded and relative to where it is mounted.

    None where there is no such page. Nothing is read but the graph and the package's own files, nothing is changed:
    the same graph, path and parameters give the same bytes. A page takes milliseconds; the start pages, the lists and
    the two scripts of `data/` look at the whole graph, and are remembered while it is open. With `name` among its
    parameters `zh/query.html` asks a named query in the calling thread, without a limit of time. The editor of that
    page expects the endpoint at `sparql` beside the languages.

    Example: `respond(graph, "zh/index.html", {}).body`; "zh/" is the same page, "zh" is none, "" goes on to the
    start page of the reader's language.
    """
    path = path.removeprefix("/")
    if path in (DRAWING, INDEX):
        return _kept(graph, path, lambda: _script(graph, path))
    if path.startswith("static/"):
        return static(path)
    if path in ("", "index.html"):
        return render("choose.html", "zh", "", served=True, written=LANGUAGES)
    lang, slash, rest = path.partition("/")
    if lang not in LANGUAGES or not slash:  # links of a page at `zh` would lead astray
        return None
    rest = rest or "index.html"
    if rest == "index.html" or rest.startswith("list/"):
        return _kept(graph, f"{lang}/{rest}", lambda: _page(graph, lang, rest, {}))
    return _page(graph, lang, rest, parameters)


def _page(graph: Graph, lang: str, path: str, parameters: Mapping[str, str]) -> Page | None:
    found = page(Reader(graph), path, parameters)
    return found and render(found[0], lang, path, served=True, written=LANGUAGES, **found[1])
