"""Every shape lets the reference example pass and reports what breaks it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import pytest
import yaml
from rdflib import SH, Graph, Namespace, URIRef

from kg import vocabulary
from tests.ontology.graphs import flat, graph_of, store, turtle

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "shapes.yaml").read_text(encoding="utf-8"))
SHAPES = Namespace("https://w3id.org/xunshi/shapes#")
HEAD = (
    "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in vocabulary.PREFIXES.items())
    + """
@prefix : <urn:x:> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/EDTF> .
:fill a insp:Evidence ; insp:quote '李明' ; insp:start 7 ; insp:end 9 .
:words a insp:Evidence ; insp:quote '李明' ; insp:start 7 ; insp:end 9 .
:e a insp:Evidence ; insp:quote '李明' ; insp:start 7 ; insp:end 9 ; insp:rule 'r' ; insp:confidence 1.0 .
:person a insp:Person ; rdfs:label '李明' ; insp:evidence :e .
:place a insp:Place ; rdfs:label '金东区' ; insp:evidence :e .
:body a insp:Bank ; rdfs:label '市银行' ; insp:evidence :e .
:team a insp:Team ; rdfs:label '第一组' ; insp:evidence :e .
:post a insp:Post ; rdfs:label '行长' ; insp:body :body ; insp:evidence :e .
"""
)
GOOD = ("words", "e", "person", "place", "body", "team", "post")


def validate(graph: Graph) -> tuple[bool, Graph, str]:
    return pyshacl.validate(graph, shacl_graph=turtle("shapes.ttl"), ont_graph=turtle("inspection.ttl"))  # type: ignore[no-any-return]


@cache
def report() -> Graph:
    """All broken nodes validated at once; :x of the case with number n is :xn."""
    broken = (case["graph"].replace(":x ", f":x{n} ") for n, case in enumerate(CASES))
    return validate(Graph().parse(data=HEAD + "\n".join(broken), format="turtle"))[1]


def reported(name: str) -> list[URIRef | None]:
    """Paths that the report gives for a node; None where a whole node is at fault."""
    results = report().subjects(SH.focusNode, URIRef(f"urn:x:{name}"))
    return [report().value(result, SH.resultPath) for result in results]  # type: ignore[misc]


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case["why"] for case in CASES])
def test_what_breaks_a_shape_is_reported(number: int, case: dict[str, str]) -> None:
    prefix, _, name = case["path"].partition(":")
    assert (URIRef(vocabulary.PREFIXES[prefix] + name) if name else None) in reported(f"x{number}")


@pytest.mark.parametrize("name", GOOD)
def test_what_conforms_is_not_reported(name: str) -> None:
    assert reported(name) == []


def test_every_shape_of_a_class_has_a_case() -> None:
    targeted = SH.targetClass | SH.targetSubjectsOf
    shapes = {str(shape).removeprefix(SHAPES) for shape, _ in turtle("shapes.ttl").subject_objects(targeted)}
    assert shapes == {case["shape"] for case in CASES}


@pytest.mark.parametrize("graph", [None, "article/a1", "article/a2", "article/a3", "article/b1", "article/b3"])
def test_the_reference_example_conforms(graph: str | None) -> None:
    conforms, _, text = validate(graph_of(flat(store("small.trig", "odd.trig"), graph)))
    assert conforms, text


@pytest.mark.parametrize("scheme", [name for name in vocabulary.terms() if name.endswith("Scheme")])
def test_every_scheme_has_a_shape(scheme: str) -> None:
    assert (SHAPES["In_" + scheme.removesuffix("Scheme")], None, None) in turtle("shapes.ttl")
