"""Reconciliation: columns that a table is extended by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.server.properties import PROPERTIES, Property, values
from kg.server.reader import Reader
from kg.server.requests import TYPES, BadRequestError, Fields, kind_of, label, type_of

__all__ = ["BATCH", "extend", "named", "propose"]

BATCH = 500
"""Queries or entities that a request may have."""


def extend(reader: Reader, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Values of properties for entities: {"ids": ["person/…"], "properties": [{"id": "post"}]}."""
    ids, columns, graph = asked.get("ids"), asked.get("properties"), reader.graph()
    if not isinstance(ids, list) or not isinstance(columns, list) or not all(isinstance(each, str) for each in ids):
        raise BadRequestError("extend has no ids or no properties")
    if len(ids) > BATCH:
        raise BadRequestError(f"a request extends at most {BATCH} entities")
    kinds = {each: kind for each in ids for kind in [kind_of(each)] if kind}
    rows: dict[str, dict[str, Any]] = {each: {} for each in ids}
    meta = []
    for column in columns:
        name = column.get("id") if isinstance(column, dict) else None
        known = {kind: one for kind, every in PROPERTIES.items() for one in every if one.id == name}
        if not known:
            raise BadRequestError(f"there is no property {name!r}", f"there are {', '.join(named())}")
        meta.append(_meta(next(iter(known.values()))))
        for kind, one in known.items():
            iris = {graph.base + each: each for each, its in kinds.items() if its == kind}
            for iri, told in values(graph, list(iris), one).items():
                rows[iris[iri]][one.id] = [_cell(graph.base, one, value.text, value.iri) for value in told]
        for each in ids:
            rows[each].setdefault(str(name), [])
    return {"meta": meta, "rows": rows}


def _meta(one: Property) -> dict[str, Any]:
    named = {"id": one.id, "name": label(one.id)}
    return {**named, "type": type_of(TYPES[one.type])} if one.type else named


def _cell(base: str, one: Property, text: str, iri: str) -> dict[str, Any]:
    if iri:
        return {"id": iri.removeprefix(base), "name": text}
    return {"date" if one.pick else "str": text}


def named() -> list[str]:
    """All properties by name, sorted."""
    return sorted({one.id for every in PROPERTIES.values() for one in every})


def propose(reader: Reader, fields: Fields, _: str) -> Any:
    """The properties that a column of a type can be extended by."""
    kind, limit = TYPES.get(fields.get("type", "")), fields.get("limit", "")
    every = PROPERTIES[kind] if kind else [one for each in PROPERTIES.values() for one in each]
    named = list({one.id: {"id": one.id, "name": label(one.id)} for one in every}.values())
    said: dict[str, Any] = {"properties": named[: int(limit)] if limit.isdecimal() else named}
    return {**said, "type": fields["type"]} if kind else said
