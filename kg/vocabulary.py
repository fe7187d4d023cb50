"""The terms of the ontology, the only vocabulary that the package writes and reads.

`ontology/inspection.ttl` is read once, when the first term is asked for. A term that it does
not declare raises, so that no typing error ever reaches a graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

import pyoxigraph as ox

from kg.errors import OntologyError, UnknownTermError
from kg.resources import ontology_path

__all__ = [
    "DATA",
    "DCTERMS",
    "EDTF",
    "FOAF",
    "INSP",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "TIME",
    "XSD",
    "ClassTerm",
    "classes",
    "concept",
    "concepts",
    "label",
    "notation",
    "subclasses",
    "term",
    "terms",
]

INSP = "https://w3id.org/xunshi/ontology#"
DATA = "https://w3id.org/xunshi/data/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
PROV = "http://www.w3.org/ns/prov#"
TIME = "http://www.w3.org/2006/time#"
OA = "http://www.w3.org/ns/oa#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"  # a datatype, not a namespace

PREFIXES: Mapping[str, str] = {
    "insp": INSP,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "org": ORG,
    "foaf": FOAF,
    "prov": PROV,
    "time": TIME,
    "oa": OA,
}


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class with what a view needs to draw it; hints are inherited where it has none.

    Example: insp:Team is a 巡视巡察组, drawn as a vermilion diamond.
    """

    iri: str
    name: str
    zh: str
    en: str
    parents: tuple[str, ...]
    colour: str
    shape: str
    icon: str


@dataclass(slots=True)
class _Ontology:
    """What was read, by subject; `own` are the declared names of the insp: namespace."""

    own: set[str] = field(default_factory=set)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    values: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def one(self, iri: str, predicate: str) -> str:
        return next(iter(self.values.get((iri, predicate), ())), "")


def _read(path: str) -> _Ontology:
    ontology = _Ontology()
    for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
            continue
        if predicate == RDF + "type" and subject.value.startswith(INSP):
            ontology.own.add(subject.value.removeprefix(INSP))
        if isinstance(value, ox.Literal) and value.language:
            if predicate in (RDFS + "label", SKOS + "prefLabel"):
                ontology.labels[subject.value, value.language] = value.value
        else:
            ontology.values.setdefault((subject.value, predicate), []).append(value.value)
    return ontology


@cache
def _ontology() -> _Ontology:
    path = ontology_path("inspection.ttl")
    try:
        return _read(str(path))
    except SyntaxError as error:
        raise OntologyError(f"{path}: {error}", "repair the Turtle, or install xunshi-kg again") from error


def _unknown(kind: str, name: str, known: Iterable[str]) -> UnknownTermError:
    near = ", ".join(get_close_matches(name, sorted(known), 3))
    hint = f"did you mean {near}?" if near else "declare it in ontology/inspection.ttl"
    return UnknownTermError(f"the ontology declares no {kind} {name!r}", hint)


def terms() -> tuple[str, ...]:
    """All names that the ontology declares in its namespace, sorted: `Article`, `Bank`, …"""
    return tuple(sorted(_ontology().own))


@cache
def term(name: str) -> str:
    """Full IRI of a declared term: `term("Person")` is https://w3id.org/xunshi/ontology#Person."""
    if name not in _ontology().own:
        raise _unknown("term", name, _ontology().own)
    return INSP + name


@cache
def concept(scheme: str, notation: str) -> str:
    """Full IRI of a concept: `concept("role", "chair")` is insp:role_chair."""
    name = f"{scheme}_{notation}"
    if INSP + scheme + "Scheme" not in _ontology().values.get((INSP + name, SKOS + "inScheme"), ()):
        raise _unknown("concept", name, (n for n in _ontology().own if "_" in n))
    return INSP + name


@cache
def concepts(scheme: str) -> tuple[str, ...]:
    """Notations of a scheme's concepts, sorted: `concepts("status")` has acting, current, …"""
    home = term(scheme + "Scheme")
    values = _ontology().values
    members = (s for (s, p), found in values.items() if p == SKOS + "inScheme" and home in found)
    return tuple(sorted(notation(member) for member in members))


def notation(iri: str) -> str:
    """Notation of a concept: insp:eventType_feedback is `feedback`."""
    value = _ontology().one(iri, SKOS + "notation")
    if not value:
        raise _unknown("concept", iri.removeprefix(INSP), _ontology().own)
    return value


def label(iri: str, lang: str = "zh") -> str:
    """Label of a term or concept in zh or en: insp:role_chair is 主持 or `chair`."""
    try:
        return _ontology().labels[iri, lang]
    except KeyError:
        raise _unknown(f"label in {lang} for", iri.removeprefix(INSP), _ontology().own) from None


@cache
def subclasses(iri: str) -> tuple[str, ...]:
    """The class itself and all below it, itself first: insp:Body, insp:Bank, … insp:Village."""
    below: dict[str, list[str]] = {}
    for (subject, predicate), parents in _ontology().values.items():
        if predicate == RDFS + "subClassOf":
            for parent in parents:
                below.setdefault(parent, []).append(subject)
    found, queue = {iri}, [iri]
    while queue:
        fresh = [child for child in below.get(queue.pop(), ()) if child not in found]
        found.update(fresh)
        queue.extend(fresh)
    return (iri, *sorted(found - {iri}))


def _hint(iri: str, predicate: str) -> str:
    """The class's own display hint, else that of the nearest class above it."""
    ontology, queue = _ontology(), [iri]
    while queue:
        value = ontology.one(queue[0], predicate)
        if value:
            return value
        queue = queue[1:] + ontology.values.get((queue[0], RDFS + "subClassOf"), [])
    return ""


def _class(iri: str) -> ClassTerm:
    return ClassTerm(
        iri=iri,
        name=iri.removeprefix(INSP),
        zh=label(iri, "zh"),
        en=label(iri, "en"),
        parents=tuple(p for p in _ontology().values.get((iri, RDFS + "subClassOf"), ()) if p.startswith(INSP)),
        colour=_hint(iri, INSP + "colour"),
        shape=_hint(iri, INSP + "shape"),
        icon=_hint(iri, INSP + "icon"),
    )


@cache
def classes() -> Mapping[str, ClassTerm]:
    """The ontology's own classes by IRI, sorted, with labels and display hints."""
    own = (INSP + name for name in terms())
    return {iri: _class(iri) for iri in own if OWL + "Class" in _ontology().values.get((iri, RDF + "type"), ())}
