"""Names that would like to run: in the preview, in JSON, in the formats of results; and the pages in a real browser."""

import json

import pyoxigraph as ox
import pytest

import kg
from kg.server import Limits, reconciling
from kg.server.asking import query
from kg.vocabulary import DATA
from tests.views.samples import HOSTILE

ADDED = """INSERT DATA { GRAPH <%sgraph/resolved> {
    <%sperson/00000000000000%02x> a insp:Person ; rdfs:label %s } }"""


class Reader:
    """Reads the seeds' graph with people of hostile names in it."""

    def __init__(self, out):
        graph = kg.open(out)
        store = ox.Store()
        store.bulk_extend(graph.store)
        for number, name in enumerate(HOSTILE):
            update = ADDED % (DATA, DATA, number, ox.Literal(name))
            store.update(update, prefixes={"insp": "https://w3id.org/xunshi/ontology#", "rdfs": str(RDFS)})
        self.opened = object.__new__(type(graph))
        self.opened.__dict__.update(graph.__dict__, store=store)

    def graph(self):
        return self.opened

    def kept(self, make):
        return make(self.opened)


RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@pytest.fixture(scope="module")
def reader(out):
    return Reader(out)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_preview_escapes_the_name(reader, number):
    fields = {"id": f"person/00000000000000{number:02x}"}
    answer = reconciling.reconcile(
        reader, {"action": "preview", "fields": fields, "url": "http://x/reconcile"}, Limits()
    )
    text = answer.body.decode()
    assert answer.status == 200
    assert "<script" not in text
    assert "<img" not in text
    assert "<svg" not in text
    assert "{{" not in text or "7*7" in text


@pytest.mark.parametrize("name", HOSTILE)
def test_json_says_the_name_as_it_is(reader, name):
    fields = {"queries": json.dumps({"q": {"query": name, "type": "Person"}})}
    answer = reconciling.reconcile(reader, {"action": "", "fields": fields, "url": "http://x/reconcile"}, Limits())
    found = [each["name"] for each in json.loads(answer.body)["q"]["result"]]
    assert found[:1] == [name]


def test_results_in_xml_are_escaped(reader):
    text = "SELECT ?n { ?s a insp:Person ; rdfs:label ?n }"
    given = {"text": text, "accept": "application/sparql-results+xml", "default": [], "named": []}
    body = query(reader, given, Limits()).body
    read = {row["n"].value for row in ox.parse_query_results(body, format=ox.QueryResultsFormat.XML)}
    assert read >= set(HOSTILE)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_editor_of_the_query_page_asks_the_endpoint_and_nobody_else(server, browser):
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}sparql")
    page.click(".yasqe_queryButton", timeout=60_000)
    page.wait_for_selector(".yasr td", timeout=60_000)
    page.close()
    assert all(url.startswith((server.url, "data:", "blob:")) for url in asked)
    assert any(url.partition("?")[0] == f"{server.url}sparql" for url in asked[1:])
