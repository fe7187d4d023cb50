import pyoxigraph as ox
import pytest

from kg.errors import UnknownTermError
from kg.graph.lines import rendered
from kg.model import Day, Edtf, Iri, Node
from kg.vocabulary import EDTF, RDFS, XSD, term

NODE = Iri("https://example.org/n")
GRAPH = "https://example.org/g"
HOSTILE = ['"', "\\", "a\nb\r\t", "\x00\x1f\x7f\x85", "\\u0041", '" . <x:y> <x:y> <x:y> .', "𠮷\u202e٣", "\ufeff"]


def parsed(*values):
    lines = rendered([Node(NODE, "Person", values)], GRAPH)
    return list(ox.parse("".join(lines).encode(), ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_from_a_parser_as_it_was(text):
    assert parsed(("rdfs:label", text))[1].object == ox.Literal(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Iri("x:a"), ox.NamedNode("x:a")),
        (Edtf("2018-10"), ox.Literal("2018-10", datatype=ox.NamedNode(EDTF))),
        (Day("2018-10-01"), ox.Literal("2018-10-01", datatype=ox.NamedNode(f"{XSD}date"))),
        (7, ox.Literal("7", datatype=ox.NamedNode(f"{XSD}integer"))),
        (True, ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean"))),
        (0.85, ox.Literal("0.85", datatype=ox.NamedNode(f"{XSD}decimal"))),
        (1e-7, ox.Literal("0.0", datatype=ox.NamedNode(f"{XSD}decimal"))),
    ],
)
def test_a_value_has_its_type(value, expected):
    assert parsed(("rdfs:label", value))[1].object == expected


def test_names_are_terms_of_the_ontology_or_prefixed():
    quads = parsed(("holder", Iri("x:a")), ("rdfs:label", "a"))
    assert [quad.predicate.value for quad in quads[1:]] == [term("holder"), f"{RDFS}label"]
    assert quads[0].object.value == term("Person")


def test_a_term_that_the_ontology_does_not_declare_raises():
    with pytest.raises(UnknownTermError, match="holdre"):
        rendered([Node(NODE, "Person", (("holdre", "x"),))], GRAPH)
