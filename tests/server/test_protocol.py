"""The SPARQL 1.1 protocol for queries: the points of the W3C's tests, asked of a running server."""

import json
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from kg.vocabulary import DATA

RESOLVED, REFERENCE = f"{DATA}graph/resolved", f"{DATA}graph/reference"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
ASK = "ASK { ?s ?p ?o }"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s a insp:Person ; rdfs:label ?n } LIMIT 3"


def send(server, method, parameters=(), content=None, kind=None, accept=None):
    headers = {name: value for name, value in (("Content-Type", kind), ("Accept", accept)) if value}
    return server.client.request(method, "/sparql", params=list(parameters), content=content, headers=headers)


BAD = {
    "PUT": ("PUT", [("query", ASK)], None, None, 405),
    "DELETE": ("DELETE", [("query", ASK)], None, None, 405),
    "two queries": ("GET", [("query", ASK), ("query", "SELECT * {}")], None, None, 400),
    "two queries in a form": ("POST", [], urlencode([("query", ASK), ("query", ASK)]), FORM, 400),
    "a query in URL and body": ("POST", [("query", ASK)], ASK, DIRECT, 400),
    "no query in a form": ("POST", [], "a=b", FORM, 400),
    "wrong media type": ("POST", [], ASK, "text/plain", 415),
    "a form without its type": ("POST", [], urlencode({"query": ASK}), None, 415),
    "direct without its type": ("POST", [], ASK, None, 415),
    "not UTF-8 by name": ("POST", [], ASK.encode("utf-16"), f"{DIRECT}; charset=UTF-16", 415),
    "not UTF-8 by bytes": ("POST", [], b"ASK { ?s ?p '\xff' }", DIRECT, 400),
    "no UTF-8 in a form": ("POST", [], "query=%FF", FORM, 400),
    "syntax": ("GET", [("query", "ASK {")], None, None, 400),
    "empty": ("GET", [("query", "")], None, None, 400),
    "too many fields": ("POST", [], "a=1&" * 2000, FORM, 400),
    "update in a URL": ("GET", [("update", "CLEAR ALL")], None, None, 403),
    "update in a form": ("POST", [], urlencode({"update": "CLEAR ALL"}), FORM, 403),
    "update and query": ("POST", [], urlencode({"update": "CLEAR ALL", "query": ASK}), FORM, 403),
    "update direct": ("POST", [], "CLEAR ALL", "application/sparql-update", 403),
    "update as a query": ("GET", [("query", "INSERT DATA { <x:a> <x:b> <x:c> }")], None, None, 403),
    "load as a query": ("POST", [], "LOAD <http://127.0.0.1:9/>", DIRECT, 403),
    "using-graph-uri": ("GET", [("query", ASK), ("using-graph-uri", RESOLVED)], None, None, 400),
    "unknown default graph": ("GET", [("query", ASK), ("default-graph-uri", "http://127.0.0.1:9/")], None, None, 400),
    "unknown named graph": ("GET", [("query", ASK), ("named-graph-uri", "x:none")], None, None, 400),
    "no IRI": ("GET", [("query", ASK), ("default-graph-uri", "a b")], None, None, 400),
    "FROM elsewhere": ("GET", [("query", "ASK FROM <http://127.0.0.1:9/> {}")], None, None, 400),
    "FROM NAMED elsewhere": ("GET", [("query", "ASK FROM NAMED <file:///etc/passwd> {}")], None, None, 400),
    "service": ("GET", [("query", "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }")], None, None, 403),
    "too large": ("POST", [], "query=" + "x" * (1 << 20), FORM, 413),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_request_of_the_protocol_is_refused_with_a_reason(server, name):
    method, parameters, content, kind, status = BAD[name]
    answer = send(server, method, parameters, content, kind)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert len(answer.text) > 10 or status == 405


def test_the_parsers_message_and_the_allowed_methods_are_told(server):
    assert "1:6" in server.ask("ASK {").text
    assert {"GET", "POST"} <= set(server.client.put("/sparql").headers["Allow"].split(", "))


@pytest.mark.parametrize(
    ("method", "parameters", "content", "kind"),
    [
        ("GET", {"query": ASK}, None, None),
        ("POST", {}, urlencode({"query": ASK}), FORM),
        ("POST", {}, urlencode({"query": ASK}), f"{FORM}; charset=UTF-8"),
        ("POST", {}, ASK, DIRECT),
        ("POST", {}, ASK, f"{DIRECT}; charset=utf-8"),
    ],
)
def test_a_query_comes_in_three_ways(server, method, parameters, content, kind):
    answer = send(server, method, parameters.items(), content, kind, JSON)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, JSON)
    assert answer.json()["boolean"] is True


def test_a_head_request_has_no_body(server):
    answer = server.client.head("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="session")
def sizes(server):
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    return {row["g"]: int(row["n"]) for row in server.rows(query)}


def count(server, query, parameters, method="GET"):
    given = [("query", query), *parameters]
    answer = send(server, "GET", given) if method == "GET" else send(server, "POST", [], urlencode(given), FORM)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


D, N = "default-graph-uri", "named-graph-uri"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("query", "parameters", "expected"),
    [
        (COUNT, [], [RESOLVED, REFERENCE]),
        (COUNT, [(D, RESOLVED)], [RESOLVED]),
        (COUNT, [(D, RESOLVED), (D, REFERENCE)], [RESOLVED, REFERENCE]),
        (COUNT, [(N, RESOLVED)], []),
        (COUNT_NAMED, [(N, REFERENCE)], [REFERENCE]),
        (COUNT_NAMED, [(N, REFERENCE), (N, RESOLVED)], [RESOLVED, REFERENCE]),
        (COUNT_NAMED, [(D, REFERENCE)], []),
        (COUNT_NAMED, [(D, REFERENCE), (N, RESOLVED)], [RESOLVED]),
        (COUNT.replace("{", f"FROM <{REFERENCE}> {{"), [], [REFERENCE]),
        (COUNT.replace("{", f"FROM NAMED <{REFERENCE}> {{"), [], []),
        (COUNT_NAMED.replace("{", f"FROM NAMED <{REFERENCE}> {{", 1), [], [REFERENCE]),
        (COUNT.replace("{", f"FROM <{REFERENCE}> {{"), [(D, RESOLVED)], [RESOLVED]),
        (COUNT.replace("{", "FROM <x:none> {"), [(D, RESOLVED)], [RESOLVED]),
    ],
)
def test_the_dataset_is_the_protocols_then_the_querys_then_the_usual_one(
    server, sizes, method, query, parameters, expected
):
    assert count(server, query, parameters, method) == sum(sizes[graph] for graph in expected)


def test_every_graph_is_reached_by_name(server, sizes):
    assert count(server, COUNT_NAMED, []) == sum(sizes.values())
    assert len([graph for graph in sizes if "/article/" in graph]) == 6


SELECT = "SELECT ?s ?n { ?s a insp:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 5"


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, "", JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/json", "application/json"),
        (SELECT, XML, XML),
        (SELECT, "application/xml", "application/xml"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, f"{JSON};q=0.2, {XML};q=0.7, text/html", XML),
        (ASK, XML, XML),
        (ASK, "text/csv", "text/csv; charset=utf-8"),
        (CONSTRUCT, "", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "text/html, */*;q=0.1", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE ?s { ?s a insp:Person }", "text/turtle", "text/turtle; charset=utf-8"),
        (SELECT, "text/turtle", None),
        (CONSTRUCT, JSON, None),
        (ASK, "image/png", None),
    ],
)
def test_the_type_is_negotiated(server, query, accept, expected):
    answer = server.ask(query, accept)
    assert answer.status_code == (200 if expected else 406)
    assert answer.headers["Content-Type"] == (expected or "text/plain; charset=utf-8")


@pytest.mark.parametrize(("form", "kind"), [("xml", XML), ("json", JSON), ("csv", "text/csv; charset=utf-8")])
def test_a_format_may_stand_in_the_url(server, form, kind):
    assert server.ask(SELECT, "text/tab-separated-values", format=form).headers["Content-Type"] == kind
    assert server.ask(CONSTRUCT, "*/*", format=form).headers["Content-Type"].startswith("text/turtle")


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_the_service_describes_itself(server, media, form):
    answer = server.client.get("/sparql", headers={"Accept": media})
    said = {(t.predicate.value.partition("#")[2], str(t.object)) for t in ox.parse(answer.content, format=form)}
    assert ("endpoint", f"<{server.url}sparql>") in said
    assert ("supportedLanguage", "<http://www.w3.org/ns/sparql-service-description#SPARQL11Query>") in said


def test_who_takes_no_description_is_told(server):
    assert server.client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_all_formats_say_the_same(server):
    written = {
        ox.QueryResultsFormat.JSON: server.ask(SELECT, JSON).content,
        ox.QueryResultsFormat.XML: server.ask(SELECT, XML).content,
        ox.QueryResultsFormat.TSV: server.ask(SELECT, "text/tab-separated-values").content,
    }
    read = [[tuple(map(str, row)) for row in ox.parse_query_results(c, format=f)] for f, c in written.items()]
    assert read[0] == read[1] == read[2]
    assert len(read[0]) == 5
    names = [line.split(",")[1] for line in server.ask(SELECT, "text/csv").text.splitlines()]
    assert names == [
        "n",
        *(row["n"]["value"] for row in json.loads(written[ox.QueryResultsFormat.JSON])["results"]["bindings"]),
    ]
