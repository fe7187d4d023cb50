"""The W3C Reconciliation Service API 0.2, for OpenRefine and its like: what a worker does of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from kg import vocabulary
from kg.explorer import LANGUAGES
from kg.server import suggesting
from kg.server.candidates import Candidate, Wanted, candidates
from kg.server.extending import BATCH, extend, propose
from kg.server.frames import Answer, problem
from kg.server.reader import Reader
from kg.server.requests import NAMES, TYPES, BadRequestError, Fields, read, told, type_of
from kg.server.settings import Limits

__all__ = ["ACTIONS", "reconcile"]

_USUAL, _MOST = 10, 50  # candidates a query
_JSON = "application/json"
_PREVIEW = {"width": 420, "height": 260}


def reconcile(reader: Reader, given: Mapping[str, Any], limits: Limits) -> Answer:
    """What the API answers; `given`: action, fields of the request (first values), and the service's own URL."""
    try:
        said = ACTIONS[given["action"]](reader, given["fields"], given["url"])
    except BadRequestError as error:
        return problem(400, error.message, error.hint)
    return said if isinstance(said, Answer) else Answer(200, _JSON, json.dumps(said, ensure_ascii=False).encode())


def _service(reader: Reader, fields: Fields, url: str) -> Any:
    """The manifest, or what a batch of queries or an extension asks."""
    if "queries" in fields:
        return _queries(reader, read(fields["queries"], "queries"))
    if "extend" in fields:
        return extend(reader, read(fields["extend"], "extend"))
    return manifest(reader.graph().base, url)


def manifest(base: str, url: str) -> dict[str, Any]:
    """What the service offers, and where: OpenRefine reads it first."""
    home = url.removesuffix("/reconcile")
    suggest = {
        name: {"service_url": url, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "xunshi-kg",
        "identifierSpace": base,
        "schemaSpace": vocabulary.INSP,
        "documentation": f"{home}/",
        "defaultTypes": [type_of(kind) for kind in NAMES],
        "view": {"url": f"{home}/{LANGUAGES[0]}/{{{{id}}}}.html"},
        "preview": {"url": f"{url}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": suggest,
        "extend": {"propose_properties": {"service_url": url, "service_path": "/properties"}, "property_settings": []},
    }


def _queries(reader: Reader, asked: Mapping[str, Any]) -> dict[str, Any]:
    if len(asked) > BATCH:
        raise BadRequestError(f"a batch has at most {BATCH} queries")
    graph, index = reader.graph(), reader.kept(suggesting.index)
    wanted = {key: _wanted(key, query) for key, query in asked.items()}
    return {
        key: {"result": [_result(graph.base, each) for each in candidates(graph, index, want)] if want.kinds else []}
        for key, want in wanted.items()
    }


def _wanted(key: str, query: Any) -> Wanted:
    """A query as it is sent: {"query": "邱志明", "type": "Person", "properties": [{"pid": "body", "v": "…"}]}."""
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise BadRequestError(f"{key} has no text to look for", 'write {"q0": {"query": "…"}}')
    types, told, limit = query.get("type") or [], query.get("properties") or [], query.get("limit", _USUAL)
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not isinstance(told, list) or not isinstance(limit, int):
        raise BadRequestError(f"{key}: type, properties or limit is of the wrong kind")
    kinds = tuple(dict.fromkeys(TYPES[str(name)] for name in types if str(name) in TYPES))
    columns = {}
    for each in told:
        if not isinstance(each, dict) or "v" not in each or not isinstance(each.get("pid"), str):
            raise BadRequestError(f"{key}: a property has no pid or no v")
        said = each["v"] if isinstance(each["v"], list) else [each["v"]]
        columns[each["pid"]] = [value for value in said if value not in (None, "", {})]
    columns = {name: said for name, said in columns.items() if said}
    return Wanted(query["query"], kinds if types else tuple(NAMES), columns, max(1, min(limit, _MOST)))


def _result(base: str, each: Candidate) -> dict[str, Any]:
    return {
        "id": each.found.iri.removeprefix(base),
        "name": each.found.name,
        "description": told(each.found),
        "type": [type_of(each.found.kind)],
        "score": each.score,
        "match": each.safe,
        "features": [{"id": name, "value": value} for name, value in each.features.items()],
    }


ACTIONS: Mapping[str, Callable[[Reader, Fields, str], Any]] = {
    "": _service,
    "suggest/entity": suggesting.suggest_entity,
    "suggest/type": suggesting.suggest_type,
    "suggest/property": suggesting.suggest_property,
    "properties": propose,
    "preview": suggesting.preview,
}
"""What is answered below /reconcile, by path."""
