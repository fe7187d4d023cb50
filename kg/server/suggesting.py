"""Reconciliation: what is suggested as one types, and the preview of an entity."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from kg.server.extending import named
from kg.server.frames import Answer, problem
from kg.server.reader import Reader
from kg.server.requests import NAMES, TYPES, BadRequestError, Fields, kind_of, label, told, type_of
from kg.views.finding import found
from kg.views.graph import Graph
from kg.views.search import Hit, Index

__all__ = ["index", "preview", "suggest_entity", "suggest_property", "suggest_type"]

_USUAL = 10


def index(graph: Graph) -> Index:
    """The names of a graph; kept by the reader."""
    return Index(graph.rows)


def suggest_entity(reader: Reader, fields: Fields, _: str) -> Any:
    graph = reader.graph()
    kinds = (TYPES[fields["type"]],) if fields.get("type") in TYPES else tuple(NAMES)
    hits = found(graph.rows, reader.kept(index).search(_prefix(fields), kinds, _USUAL))
    shown = [
        {
            "id": hit.iri.removeprefix(graph.base),
            "name": hit.name,
            "description": told(hit),
            "notable": [type_of(hit.kind)],
        }
        for hit in hits
    ]
    return {"result": shown}


def _prefix(fields: Fields) -> str:
    if "prefix" not in fields:
        raise BadRequestError("say what begins: prefix=…")
    return fields["prefix"]


def suggest_type(reader: Reader, fields: Fields, _: str) -> Any:
    return {"result": _beginning([type_of(kind) for kind in NAMES], _prefix(fields))}


def suggest_property(reader: Reader, fields: Fields, _: str) -> Any:
    return {"result": _beginning([{"id": name, "name": label(name)} for name in named()], _prefix(fields))}


def _beginning(named: Sequence[Mapping[str, str]], prefix: str) -> list[Mapping[str, str]]:
    """Those of which a word begins so, in any of their languages."""
    start = prefix.strip().lower()
    return [
        each
        for each in named
        if any(word.lower().startswith(start) for word in (each["id"], *each["name"].split(" / ")))
    ]


def preview(reader: Reader, fields: Fields, _: str) -> Answer:
    """A small page about an entity, for a frame in OpenRefine."""
    graph, identifier = reader.graph(), fields.get("id", "")
    kind = kind_of(identifier)
    rows = list(graph.rows("SELECT ?name { <%s> rdfs:label ?name }" % (graph.base + identifier))) if kind else []
    if not kind or not rows:
        return problem(404, f"there is no {identifier} here")
    (hit,) = found(graph.rows, [Hit(graph.base + identifier, kind, str(rows[0][0]), "", 0, "exact")])
    page = _template().render(hit=hit, type=label(NAMES[kind]), told=hit.told[:6], style=_file("preview.css"))
    return Answer(200, "text/html; charset=utf-8", page.encode(), {"Content-Security-Policy": _policy()})


def _file(name: str) -> str:
    return files("kg.server").joinpath("page", name).read_text("utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment

    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_file("preview.html"))


@cache
def _policy() -> str:
    """Other sites may show the preview in a frame, in which nothing runs."""
    style = base64.b64encode(sha256(_file("preview.css").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; frame-ancestors *; sandbox"
