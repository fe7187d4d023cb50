"""What can be told of an entity to a table: the columns that reconciliation compares and extends by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.views.graph import Graph
from kg.views.search import Kind

__all__ = ["PROPERTIES", "Property", "Value", "values"]

_HELD = "?tenure insp:holder ?entity ; insp:post "
_WHERE = "insp:post/insp:body/insp:ofBody?/insp:place"
_ABOVE = "/insp:division?/insp:parent*"


class Property(NamedTuple):
    """A property by its name in the ontology, and the pattern that finds ?value, and ?id where that is a thing.

    `wide` finds what counts as evidence besides: a county's city and province. `pick` chooses among days.
    """

    id: str
    pattern: str
    wide: str = ""
    type: str = ""
    pick: Callable[[Iterable[str]], str] | None = None


class Value(NamedTuple):
    """A value of a property, and the IRI of the thing that it names: Value("金华市委", "…/body/1f58…")."""

    text: str
    iri: str = ""


def _thing(id: str, path: str, type: str, wide: str = "") -> Property:
    """A property whose values are things: those at a path, and as evidence those at a longer one."""
    label = " ?id . ?id rdfs:label ?value"
    return Property(id, path + label, path + wide + label if wide else "", type)


PROPERTIES: Mapping[Kind, tuple[Property, ...]] = {
    "person": (
        Property("post", _HELD + "?post . ?post rdfs:label ?value"),
        _thing("body", "?tenure insp:holder ?entity ; insp:post/insp:body", "Body"),
        Property("title", _HELD + "?post . ?post insp:title ?value"),
        _thing("place", f"?tenure insp:holder ?entity ; {_WHERE}", "Place", _ABOVE),
        Property("firstSeen", "?tenure insp:holder ?entity ; insp:firstSeen ?value", pick=min),
        Property("lastSeen", "?tenure insp:holder ?entity ; insp:lastSeen ?value", pick=max),
    ),
    "body": (
        _thing("place", "?entity insp:place", "Place", _ABOVE),
        _thing("parent", "?entity insp:parent", "Body"),
        Property("code", "?entity insp:place/insp:code ?value"),
    ),
    "team": (
        _thing("ofBody", "?entity insp:ofBody", "Body"),
        Property("number", "?entity insp:number ?value"),
        Property("round", "?entity insp:round/rdfs:label ?value"),
        _thing("target", "?inspection insp:inspector ?entity ; insp:target", ""),
        _thing("place", "?entity insp:ofBody/insp:place", "Place", _ABOVE),
    ),
    "place": (
        Property("code", "?entity insp:code ?value"),
        _thing("parent", "?entity insp:division?/insp:parent", "Place", "/insp:parent*"),
    ),
}
"""The properties of each kind, in the order in which they are proposed."""


def values(
    graph: Graph, iris: Sequence[str], asked: Property, evidence: bool = False
) -> Mapping[str, tuple[Value, ...]]:
    """The values of a property, sorted, by the IRI of the entity; with what counts as evidence if that is wanted."""
    entities = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    pattern = asked.wide if evidence and asked.wide else asked.pattern
    found: dict[str, set[Value]] = defaultdict(set)
    if iris:
        for entity, value, iri in graph.rows(
            f"SELECT ?entity ?value ?id {{ VALUES ?entity {{ {entities} }} {pattern} }}"
        ):
            found[str(entity)].add(Value(str(value), iri or ""))
    if asked.pick:
        return {iri: (Value(asked.pick(value.text for value in told)),) for iri, told in found.items()}
    return {iri: tuple(sorted(told)) for iri, told in found.items()}
