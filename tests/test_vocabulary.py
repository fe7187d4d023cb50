"""Terms come from the ontology; one that it does not declare raises."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg import vocabulary
from kg.errors import UnknownTermError


@pytest.mark.parametrize("name", ["Person", "holder", "role_chair", "statusScheme"])
def test_a_declared_term_has_an_iri(name: str) -> None:
    assert vocabulary.term(name) == f"https://w3id.org/xunshi/ontology#{name}"


@pytest.mark.parametrize("name", ["Persn", "person ", "", "count", "role_sing", "insp:Person"])
def test_an_undeclared_term_raises(name: str) -> None:
    with pytest.raises(UnknownTermError, match="declares no term"):
        vocabulary.term(name)


def test_the_error_suggests_a_term() -> None:
    with pytest.raises(UnknownTermError) as error:
        vocabulary.term("Persn")
    assert error.value.hint == "did you mean Person?"


def test_a_concept_belongs_to_its_scheme() -> None:
    assert vocabulary.concept("eventType", "feedback") == vocabulary.term("eventType_feedback")
    with pytest.raises(UnknownTermError):
        vocabulary.concept("eventType", "chair")
    with pytest.raises(UnknownTermError):
        vocabulary.concept("nonsense", "chair")


@pytest.mark.parametrize(
    ("name", "zh", "en"), [("Team", "巡视巡察组", "inspection team"), ("role_chair", "主持", "chair")]
)
def test_labels_in_both_languages(name: str, zh: str, en: str) -> None:
    iri = vocabulary.term(name)
    assert (vocabulary.label(iri), vocabulary.label(iri, "zh"), vocabulary.label(iri, "en")) == (zh, zh, en)


def test_a_label_that_is_not_there_raises() -> None:
    with pytest.raises(UnknownTermError):
        vocabulary.label(vocabulary.term("Person"), "fr")


def test_a_concept_leads_back_to_its_notation() -> None:
    assert vocabulary.notation(vocabulary.concept("figure", "fixed_on_site")) == "fixed_on_site"
    with pytest.raises(UnknownTermError):
        vocabulary.notation(vocabulary.term("Person"))


def test_subclasses_begin_with_the_class_itself_and_reach_all_below() -> None:
    below = vocabulary.subclasses(vocabulary.term("Body"))
    assert below[0] == vocabulary.term("Body")
    assert {vocabulary.term("Team"), vocabulary.term("Bank")} <= set(below)
    assert vocabulary.term("Place") not in below


def test_display_hints_are_inherited() -> None:
    classes = vocabulary.classes()
    bank, body = classes[vocabulary.term("Bank")], classes[vocabulary.term("Body")]
    assert (bank.colour, bank.shape, bank.icon) == (body.colour, body.shape, body.icon)
    assert bank.parents == (vocabulary.term("Enterprise"),)


def test_the_module_is_light() -> None:
    code = "import sys, kg.vocabulary as v; v.term('Person'); assert not {'rdflib', 'yaml'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
