"""The ontology says of every term what it is, in Chinese and English, and uses no other."""

from __future__ import annotations

import csv
import re
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from kg import vocabulary
from kg.resources import ontology_path, query_paths
from tests.ontology.graphs import FIXTURES, turtle

ONTOLOGY = turtle("inspection.ttl")
TERMS = [URIRef(vocabulary.INSP + name) for name in vocabulary.terms()]
HEAD = URIRef("https://w3id.org/xunshi/ontology")


def cases(name: str) -> list[tuple[str, str]]:
    """Rows of two columns: a kind and the names of it."""
    with (FIXTURES.parent / "cases" / name).open(encoding="utf-8", newline="") as lines:
        return [(kind, each) for kind, names in list(csv.reader(lines))[1:] for each in names.split()]


def languages(term: URIRef, *predicates: URIRef) -> set[str | None]:
    values = [value for predicate in predicates for value in ONTOLOGY.objects(term, predicate)]
    return {value.language for value in values if isinstance(value, Literal) and value.strip()}


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_every_term_is_labelled_defined_and_shown_by_an_example(term: URIRef) -> None:
    assert languages(term, RDFS.label, SKOS.prefLabel) == {"zh", "en"}
    assert languages(term, SKOS.definition) == {"zh", "en"}
    assert languages(term, SKOS.example)


@pytest.mark.parametrize(("_kind", "name"), cases("terms.csv"))
def test_terms_that_the_graph_uses_are_declared(_kind: str, name: str) -> None:
    assert vocabulary.term(name) == vocabulary.INSP + name


@pytest.mark.parametrize("scheme", sorted({scheme for scheme, _ in cases("concepts.csv")}))
def test_schemes_hold_the_concepts_of_the_facts(scheme: str) -> None:
    assert vocabulary.concepts(scheme) == tuple(sorted(n for s, n in cases("concepts.csv") if s == scheme))


def test_labels_of_terms_tell_them_apart() -> None:
    classes = vocabulary.classes().values()
    assert len({c.zh for c in classes}) == len({c.en for c in classes}) == len(classes)


def test_topics_lead_to_the_broad_ones() -> None:
    broad = {str(topic).rpartition("_")[2] for topic in ONTOLOGY.objects(None, SKOS.broader)}
    assert broad == {"policy", "governance", "line"}


def used(text: str) -> set[str]:
    return set(re.findall(r"\binsp:(\w+)", re.sub(r"(?m)^\s*#.*$", "", text)))


FILES = [ontology_path("inspection.ttl"), ontology_path("shapes.ttl"), *query_paths(), *sorted(FIXTURES.glob("*.trig"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_declared_terms_are_used(path: Path) -> None:
    assert used(path.read_text(encoding="utf-8")) <= set(vocabulary.terms())


def test_terms_of_other_vocabularies_are_declared() -> None:
    declared = set(ONTOLOGY.subjects(RDF.type)) - {BNode}
    aligned = {o for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain) for o in ONTOLOGY.objects(None, p)}
    assert {term for term in aligned if isinstance(term, URIRef)} <= declared


@pytest.mark.parametrize("vocabulary_name", ["ORG", "FOAF", "PROV", "TIME", "SKOS", "DCTERMS", "OA"])
def test_the_ontology_is_aligned_to(vocabulary_name: str) -> None:
    space = getattr(vocabulary, vocabulary_name)
    predicates = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
    assert any(str(o).startswith(space) for p in predicates for o in ONTOLOGY.objects(None, p))


def test_the_head_has_title_licence_and_version() -> None:
    assert languages(HEAD, DCTERMS.title) == languages(HEAD, DCTERMS.description) == {"zh", "en"}
    assert ONTOLOGY.value(HEAD, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")
    assert ONTOLOGY.value(HEAD, OWL.versionInfo)
    assert not list(ONTOLOGY.objects(HEAD, OWL.imports))


# How deuteranopes, protanopes and tritanopes see linear red, green and blue (Machado and others, 2009).
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
DRAWN = ("Person", "Body", "Team", "Place", "Meeting", "Inspection", "Round", "Post", "Finding")
IN_THE_PICTURE = DRAWN[:5]


def seen(colour: str, sight: str) -> list[float]:
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    mixed = (max(0.0, sum(w * c for w, c in zip(row, linear, strict=True))) for row in SIGHT[sight])
    return [c ** (1 / 2.4) for c in mixed]


@pytest.mark.parametrize("sight", SIGHT)
def test_classes_that_are_drawn_differ_in_colour_for_every_eye(sight: str) -> None:
    colours = [seen(vocabulary.classes()[vocabulary.term(name)].colour, sight) for name in DRAWN]
    for one, other in combinations(colours, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.19


def test_classes_that_are_drawn_differ_in_shape() -> None:
    shapes = [vocabulary.classes()[vocabulary.term(name)].shape for name in IN_THE_PICTURE]
    assert len(set(shapes)) == len(shapes)


def test_every_class_has_a_colour_and_a_shape_that_pyvis_knows() -> None:
    shapes = {"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon", "box", "ellipse", "text"}
    for each in vocabulary.classes().values():
        assert re.fullmatch(r"#[0-9A-F]{6}", each.colour)
        assert each.shape in shapes
        assert len(each.icon) == 1


def test_the_files_parse_as_turtle() -> None:
    assert len(ONTOLOGY) > 1000
    assert isinstance(turtle("shapes.ttl"), Graph)
