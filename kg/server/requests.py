"""What requests of the reconciliation API share: its words for types, and what is wrong with a request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from kg import vocabulary
from kg.errors import KgError
from kg.views.finding import Found
from kg.views.search import Kind

__all__ = ["NAMES", "TYPES", "BadRequestError", "Fields", "kind_of", "label", "read", "told", "type_of"]

Fields = Mapping[str, str]

TYPES: Mapping[str, Kind] = {"Person": "person", "Body": "body", "Team": "team", "Place": "place"}
NAMES: Mapping[Kind, str] = {kind: name for name, kind in TYPES.items()}


class BadRequestError(KgError):
    """A request that the API does not know."""


def read(text: str, name: str) -> Mapping[str, Any]:
    """An object in JSON: read('{"q0": {}}', "queries")."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(f"{name} is no JSON: {error}") from error
    if not isinstance(said, dict):
        raise BadRequestError(f"{name} is no object")
    return said


def label(name: str) -> str:
    """A term in both languages: label("status") is 任职状态 / status."""
    iri = vocabulary.term(name)
    return f"{vocabulary.label(iri)} / {vocabulary.label(iri, 'en')}"


def type_of(kind: Kind) -> dict[str, str]:
    """A kind as the API names it: {"id": "Person", "name": "人物 / person"}."""
    return {"id": NAMES[kind], "name": label(NAMES[kind])}


def kind_of(identifier: str) -> Kind | None:
    """Kind of an entity by its id: person/0f3a…, division/330700."""
    start, slash, rest = identifier.partition("/")
    if not slash or not rest.isalnum() or not rest.isascii():
        return None
    return "place" if start == "division" else cast(Kind, start) if start in NAMES else None


def told(hit: Found) -> str:
    """What tells an entity from its namesakes, in a line."""
    return "; ".join(filter(None, [*hit.told[:3], ", ".join(hit.places[:3])]))
