"""The SPARQL 1.1 Protocol over HTTP: what a request asks, read from its URL and body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox

from kg.server.accept import preferred
from kg.server.frames import Answer, Job, problem
from kg.server.results import GRAPHS
from kg.vocabulary import PREFIXES, RDF

__all__ = ["MAX_FIELDS", "RequestError", "decoded", "description", "fields", "job"]

MAX_FIELDS = 1000
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_SHORT: Mapping[str, str] = {  # what `format=` may say instead of an Accept header
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "json-ld": "application/ld+json",
    "rdf+xml": "application/rdf+xml",
}


class RequestError(Exception):
    """A request that is answered with `answer`, and asks nothing of the graph."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.body)
        self.answer = answer


Fields = Mapping[str, list[str]]


def fields(encoded: str) -> Fields:
    """The fields of a form or of a URL's query, each with its values: fields("a=1&a=2") has a: [1, 2]."""
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise RequestError(problem(400, f"the fields cannot be read: {error}")) from error
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def decoded(body: bytes) -> str:
    """A body as text."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(problem(400, f"the body is not UTF-8: {error}")) from error


def job(method: str, url_query: str, content_type: str, body: bytes, accept: str) -> Job | None:
    """The query that a request asks; None where it asks none and wants the service described.

    Raises RequestError for what is no request of the protocol, or would change the graph.
    """
    given = fields(url_query)
    text = None
    if method == "POST":
        media, _, parameters = (part.strip().lower() for part in content_type.partition(";"))
        if "charset" in parameters and "utf-8" not in parameters:
            raise RequestError(problem(415, "the body must be in UTF-8"))
        if media == _UPDATE:
            raise RequestError(problem(403, "an update is refused: the graph is only read here"))
        if media == _QUERY:
            text = decoded(body)
        elif media == _FORM:
            given = fields(decoded(body))
        else:
            raise RequestError(problem(415, f"POST a query as {_FORM} or {_QUERY}", Accept_Post=f"{_FORM}, {_QUERY}"))
    return _job(method, given, text, accept)


def _job(method: str, given: Fields, text: str | None, accept: str) -> Job | None:
    if "update" in given:
        raise RequestError(problem(403, "an update is refused: the graph is only read here"))
    queries = given.get("query", []) + ([] if text is None else [text])
    if not queries and method != "POST":
        return None
    if len(queries) != 1:
        raise RequestError(problem(400, f"a request has one query, not {len(queries)}"))
    if given.keys() & {"using-graph-uri", "using-named-graph-uri"}:
        raise RequestError(problem(400, "using-graph-uri belongs to updates: say default-graph-uri"))
    return Job("query", {"text": queries[0], "accept": _accepted(given, accept), **_graphs(given)})


def _graphs(given: Fields) -> dict[str, Any]:
    return {"default": given.get("default-graph-uri", []), "named": given.get("named-graph-uri", [])}


def _accepted(given: Fields, accept: str) -> str:
    """What is accepted; a format of the URL is for who cannot set headers."""
    asked = _SHORT.get(next(iter(given.get("format", ())), ""))
    return f"{asked}, {accept or '*/*'};q=0.1" if asked else accept


def description(endpoint: str, accept: str) -> Answer:
    """The service described in RDF: what it speaks, and which graphs queries are asked of."""
    media = preferred(accept, list(GRAPHS))
    if media is None:
        return problem(406, "the service is described in RDF", f"there are {', '.join(GRAPHS)}")
    here, node = ox.NamedNode(endpoint), ox.NamedNode

    def says(name: str, value: ox.NamedNode | ox.BlankNode, subject: ox.NamedNode | ox.BlankNode = here) -> ox.Triple:
        return ox.Triple(subject, node(_SD + name), value)

    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    triples = [
        ox.Triple(here, node(RDF + "type"), node(_SD + "Service")),
        says("endpoint", here),
        says("supportedLanguage", node(_SD + "SPARQL11Query")),
        *(says("resultFormat", node(_FORMATS + name)) for name in _RESULT_FORMATS),
        says("defaultDataset", dataset),
        ox.Triple(dataset, node(RDF + "type"), node(_SD + "Dataset")),
        says("defaultGraph", default, dataset),
        ox.Triple(default, node(RDF + "type"), node(_SD + "Graph")),
    ]
    body = ox.serialize(triples, format=GRAPHS[media], prefixes={**PREFIXES, "sd": _SD}) or b""
    return Answer(200, media, body, {"Vary": "Accept"})
