"""A name or IRI means one entity, or it is said whom it may mean."""

import pyoxigraph as ox
import pytest

from kg import vocabulary
from kg.errors import QueryError
from kg.views.lookup import articles, checked_iri, lookup, spoken
from kg.views.neighbourhood import AmbiguousNameError, UnknownNameError
from tests.views import samples


@pytest.mark.parametrize(
    ("name", "kind"),
    [("李明远", "Person"), ("金东区", "Place"), ("浙江省委第五巡视组", "Team"), ("动员 2020-11-09", "Meeting")],
)
def test_a_name_is_found(name, kind):
    found = lookup(samples.rows, name)
    assert (found.label, found.kind) == (name, vocabulary.term(kind))
    assert lookup(samples.rows, found.iri) == found


def test_the_form_of_an_article_and_its_node_are_found_too():
    written = next(iter(samples.rows(
        "SELECT ?m ?form ?name { ?e <https://w3id.org/xunshi/ontology#mention> ?m ; "
        "<http://www.w3.org/2000/01/rdf-schema#label> ?name "
        "GRAPH ?g { ?m <http://www.w3.org/2000/01/rdf-schema#label> ?form } FILTER (?form = '李明远') }"
    )))  # fmt: skip
    assert lookup(samples.rows, written[0]).label == "李明远"


@pytest.mark.parametrize("name", ["永康", "", '" } DROP ALL #', "$x ?y {", "\\", "李\n明", "urn:nobody", "a:b> <c"])
def test_an_unknown_name_is_said_and_changes_no_question(name):
    with pytest.raises(UnknownNameError, match="永康市, 永康市委" if name == "永康" else "nothing in the graph"):
        lookup(samples.rows, name)


def test_namesakes_are_listed_with_what_tells_them_apart():
    label = ox.NamedNode(vocabulary.RDFS + "label")
    twin, graph = ox.NamedNode("urn:twin"), ox.NamedNode(vocabulary.DATA + "graph/resolved")

    def rows(query):
        store = ox.Store()
        store.load(path=str(samples.SMALL), format=ox.RdfFormat.TRIG, base_iri=vocabulary.DATA)
        store.add(ox.Quad(twin, label, ox.Literal("李明远"), graph))
        store.add(ox.Quad(twin, ox.NamedNode(vocabulary.RDF + "type"), ox.NamedNode(vocabulary.term("Person")), graph))
        for row in store.query(query, default_graph=[graph]):
            yield tuple(term and term.value for term in row)

    with pytest.raises(AmbiguousNameError, match="浙江省委第五巡视组组长") as error:
        lookup(rows, "李明远")
    assert "urn:twin" in str(error.value)
    assert lookup(rows, "urn:twin").iri == "urn:twin"


@pytest.mark.parametrize("text", ["x", "a b:c", "x> } DROP ALL #", "urn:\n"])
def test_what_is_no_iri_raises(text):
    with pytest.raises(QueryError, match="no IRI"):
        checked_iri(text)


def test_facts_have_their_words_and_these_their_article():
    person = lookup(samples.rows, "李明远").iri
    (quotes,) = spoken(samples.rows, [person]).values()
    known = articles(samples.rows, {quote.article for quote in quotes})
    assert {quote.text for quote in quotes} == {"组长李明远", "副主任李明远"}
    assert [known[quote.article].id for quote in quotes] == sorted(known[iri].id for iri in known)
