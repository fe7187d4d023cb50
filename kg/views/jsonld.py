"""JSON-LD that people can read: short names by a context made of the ontology, one node a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.resources import ontology_path
from kg.vocabulary import EDTF, INSP, OWL, PREFIXES, RDF, RDFS, SKOS, XSD

__all__ = ["context", "document"]

_KINDS = {OWL + "ObjectProperty", OWL + "DatatypeProperty"}
_INTEGER = re.compile(r"-?[1-9]\d{0,14}|0")  # what JSON and XML Schema write alike
_NATIVE = {XSD + "integer", XSD + "boolean", XSD + "string"}
_MIXED = {"value"}  # properties whose values are of several types
_LABEL = RDFS + "label"


def _declared() -> Iterator[tuple[str, str, str]]:
    """The properties of the ontology with their kind and range, sorted."""
    found: dict[str, dict[str, set[str]]] = {}
    for triple in ox.parse(path=str(ontology_path("inspection.ttl")), format=ox.RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(INSP) and isinstance(value, ox.NamedNode):
            found.setdefault(subject.value, {}).setdefault(triple.predicate.value, set()).add(value.value)
    for iri, told in sorted(found.items()):
        for kind in sorted(told.get(RDF + "type", set()) & _KINDS):
            yield iri.removeprefix(INSP), kind, min(told.get(RDFS + "range", {""}))


@cache
def _types() -> dict[str, str]:
    """How each property's values are to be read: @id, @vocab for concepts, a datatype; none where JSON tells."""
    types = {}
    for name, kind, of in _declared():
        if kind == OWL + "ObjectProperty":
            types[name] = "@vocab" if of == SKOS + "Concept" else "@id"
        elif name not in _MIXED and of not in _NATIVE:
            types[name] = of or EDTF
    return types


def context() -> dict[str, Any]:
    """What the short names mean: `context()["holder"]` is {"@id": "insp:holder", "@type": "@id"}."""
    typed = {name: {"@id": f"insp:{name}", "@type": kind} for name, kind in _types().items()}
    return {**PREFIXES, "@vocab": INSP, "label": "rdfs:label", **typed}


def _short(iri: str) -> str:
    """The name of a property: holder, label, dcterms:title."""
    if iri == _LABEL:
        return "label"
    if iri.startswith(INSP):
        return iri.removeprefix(INSP)
    home = next((prefix for prefix, start in PREFIXES.items() if iri.startswith(start)), "")
    return f"{home}:{iri.removeprefix(PREFIXES[home])}" if home else iri


def _value(name: str, term: Any) -> Any:
    """A value as the context reads it back."""
    of = _types().get(name, "")
    if isinstance(term, ox.NamedNode):
        if of == "@id":
            return term.value
        short = of == "@vocab" and term.value.startswith(INSP)
        return term.value.removeprefix(INSP) if short else {"@id": term.value}
    if isinstance(term, ox.BlankNode):
        return {"@id": str(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if not of and kind in _NATIVE:
        if kind == XSD + "string":
            return term.value
        if _INTEGER.fullmatch(term.value) if kind == XSD + "integer" else term.value in ("true", "false"):
            return json.loads(term.value)
    return term.value if kind == of else {"@value": term.value, "@type": kind}


def _node(subject: Any, triples: Iterable[ox.Triple]) -> dict[str, Any]:
    told: dict[str, list[Any]] = {}
    for triple in triples:
        predicate = triple.predicate.value
        if predicate == RDF + "type" and isinstance(triple.object, ox.NamedNode):
            told.setdefault("@type", []).append(_short(triple.object.value))
        else:
            name = _short(predicate)
            told.setdefault(name, []).append(_value(name, triple.object))
    iri = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
    return {"@id": iri, **{name: values[0] if len(values) == 1 else values for name, values in told.items()}}


def _nodes(triples: Iterable[ox.Triple]) -> Iterator[str]:
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        yield json.dumps(_node(subject, group), ensure_ascii=False)


def _joined(parts: Iterable[str]) -> Iterator[str]:
    for index, part in enumerate(parts):
        yield (",\n" if index else "\n") + part


def document(graphs: Iterable[tuple[str, Callable[[], Iterable[ox.Triple]]]]) -> Iterator[str]:
    """A document of graphs by name (the default graph bears none) with their triples, sorted by subject."""
    yield f'{{"@context": {json.dumps(context(), ensure_ascii=False)},\n"@graph": ['
    for index, (name, triples) in enumerate(graphs):
        yield "," if index else ""
        if name:
            yield f'\n{{"@id": {json.dumps(name, ensure_ascii=False)}, "@graph": ['
        yield from _joined(_nodes(triples()))
        yield "]}" if name else ""
    yield "\n]}\n"
