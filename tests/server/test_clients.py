"""The endpoint works unchanged with the clients that people have."""

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from kg.vocabulary import DATA, INSP, PREFIXES

PEOPLE = "SELECT ?n { ?s a insp:Person ; rdfs:label ?n } ORDER BY ?n"


@pytest.fixture
def wrapper(server):
    made = SPARQLWrapper(f"{server.url}sparql")
    made.setQuery(PEOPLE)
    return made


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_asks_by_get_and_form(wrapper, server, method):
    wrapper.setMethod(method)
    wrapper.setReturnFormat(JSON)
    found = [row["n"]["value"] for row in wrapper.queryAndConvert()["results"]["bindings"]]
    assert found == [row["n"] for row in server.rows(PEOPLE)]
    assert "梁雪冬" in found


def test_sparqlwrapper_posts_directly(wrapper):
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["head"]["vars"] == ["n"]


@pytest.mark.parametrize("form", [XML, CSV, TSV])
@pytest.mark.parametrize("conneg", [True, False])
def test_sparqlwrapper_reads_the_formats_of_solutions(wrapper, form, conneg):
    wrapper.setOnlyConneg(conneg)
    wrapper.setReturnFormat(form)
    found = wrapper.queryAndConvert()
    assert "梁雪冬" in (found.toxml() if form == XML else found.decode())


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(wrapper, form):
    wrapper.setQuery("CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s a insp:Person ; rdfs:label ?n }")
    wrapper.setReturnFormat(form)
    found = wrapper.queryAndConvert()
    text = found.serialize(format="nt") if isinstance(found, rdflib.Graph) else found.decode()
    assert "梁雪冬" in text


def test_sparqlwrapper_hears_of_mistakes(wrapper):
    wrapper.setQuery("SELECT")
    with pytest.raises(Exception, match="does not parse"):
        wrapper.query()


def test_sparqlwrapper_names_graphs(wrapper):
    wrapper.addDefaultGraph(f"{DATA}graph/reference")
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["results"]["bindings"] == []


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_through_its_store(server, method):
    store = SPARQLStore(f"{server.url}sparql", method=method, returnFormat="json")
    graph = rdflib.Graph(store)
    names = [str(row.n) for row in graph.query(PEOPLE, initNs=dict(PREFIXES))]
    assert names == [row["n"] for row in server.rows(PEOPLE)]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_walks_the_graph_in_every_format(server, form):
    graph = rdflib.Graph(SPARQLStore(f"{server.url}sparql", returnFormat=form))
    people = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(INSP + "Person")))
    assert len(people) == len(server.rows(PEOPLE))
    assert {str(graph.value(person, rdflib.RDFS.label)) for person in people} >= {"梁雪冬", "邱志明"}


def test_rdflib_reaches_an_article_by_its_graph(server):
    (row,) = server.rows("SELECT ?g { GRAPH ?g { ?g dcterms:identifier ?id FILTER STRSTARTS(?id, '000_') } }")
    article = rdflib.Graph(SPARQLStore(f"{server.url}sparql"), identifier=rdflib.URIRef(row["g"]))
    assert len(article) > 100
    assert (rdflib.URIRef(row["g"]), rdflib.RDF.type, rdflib.URIRef(INSP + "Article")) in article
