"""The ontology is consistent and in OWL 2 DL, but for XSD's dates, which that does not know."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from kg.resources import ontology_path
from kg.vocabulary import EDTF, INSP, OWL, RDF, XSD
from tests.ontology.graphs import flat, store

HERMIT = Path(owlready2.__file__).parent / "hermit"
HEAD = "https://w3id.org/xunshi/ontology"
PERSON_AND_BODY = f"<urn:x> <{RDF}type> <{INSP}Person> .\n<urn:x> <{RDF}type> <{INSP}Body> .\n".encode()
TWO_KINDS_OF_PROPERTY = f"<{INSP}holder> <{RDF}type> <{OWL}DatatypeProperty> .\n".encode()


@pytest.fixture(scope="module", autouse=True)
def java() -> None:
    """A machine without Java skips these tests, CI has to have it."""
    if not shutil.which("java"):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("there is no java")


def ontology() -> bytes:
    triples = ox.parse(path=ontology_path("inspection.ttl"), format=ox.RdfFormat.TURTLE)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)


def reasoned(triples: bytes) -> list[object]:
    """Unsatisfiable classes by HermiT, over a copy with types of literals that it knows."""
    known = triples.replace(f"<{XSD}date>".encode(), f"<{XSD}dateTime>".encode())
    known = known.replace(f"<{EDTF}>".encode(), f"<{XSD}string>".encode())
    midnight = f'T00:00:00"^^<{XSD}dateTime>'.encode()
    known = known.replace(midnight[9:], midnight)
    world = owlready2.World()
    with world.get_ontology(HEAD).load(fileobj=io.BytesIO(known)):
        owlready2.sync_reasoner_hermit(world, debug=0)
    return list(world.inconsistent_classes())


def test_the_ontology_is_consistent() -> None:
    assert reasoned(ontology()) == []


def test_the_ontology_is_consistent_with_the_reference_example() -> None:
    assert reasoned(ontology() + flat(store("small.trig", "odd.trig"))) == []


def test_the_reasoner_sees_a_contradiction() -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reasoned(ontology() + PERSON_AND_BODY)


def violations(folder: Path, triples: bytes) -> str:
    """What breaks the profile OWL 2 DL, as the OWL API beside HermiT tells."""
    file = folder / "ontology.rdf"
    parsed = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    file.write_bytes(ox.serialize(parsed, format=ox.RdfFormat.RDF_XML))
    program = str(Path(__file__).with_name("Profile.java"))
    path = os.pathsep.join((str(HERMIT), str(HERMIT / "HermiT.jar")))
    return subprocess.run(["java", "-cp", path, program, str(file)], capture_output=True, text=True, check=True).stdout


def test_the_ontology_is_in_owl_2_dl(tmp_path: Path) -> None:
    known = ontology().replace(f"<{XSD}date>".encode(), f"<{XSD}dateTime>".encode())
    assert violations(tmp_path, known) == ""


def test_the_profile_check_sees_what_is_not_in_owl_2_dl(tmp_path: Path) -> None:
    assert "pun between properties" in violations(tmp_path, ontology() + TWO_KINDS_OF_PROPERTY)
