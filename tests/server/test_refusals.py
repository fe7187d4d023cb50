import time

import pytest

from kg.server.refusals import Dataset, dataset, reaches_out, updates

SERVICES = [
    "SELECT * { SERVICE <x:a> {} }",
    "SELECT*{service silent ?x{}}",
    "SELECT * { { OPTIONAL { SERVICE $x { ?s ?p ?o } } } }",
    "PREFIX : <x:> SELECT * {{trueSERVICE:x{}}}",
    "PREFIX a:<x:> SELECT * { SERVICE#}\na:b #{ \n{ } }",
    "SELECT ?x {FILTER(?x<'>'||true) SERVICE <x:b> {?s ?p ?o} }",
    "SELECT * { SERVICE SILENTa:b {} }",
    r"SELECT * { SERVICE a:\#b{} }",
    "SELECT * { SERVICE a:%20b {} }",
    "SELECT * { SERVICE <x:é> {} }",
    f"SELECT * {{ SERVICE {'a' * 300}:b {{}} }}",
    f"SELECT * {{ SERVICE a:{'b' * 300} {{}} }}",
]


@pytest.mark.parametrize("query", SERVICES)
def test_a_service_clause_is_found_however_it_is_written(query):
    assert reaches_out(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "civil service" }',
        "PREFIX service: <http://service.example/> SELECT * { ?s service:x ?o }",
        "SELECT ?service WHERE { GRAPH ?service { ?s ?p ?service } }",
        "SELECT * { ?s ?p ?o } # at your service",
    ],
)
def test_the_word_alone_is_no_clause(query):
    assert not reaches_out(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", Dataset((), ())),
        ("SELECT * FROM <x:a> FROM NAMED <x:b> from <x:c> { ?s ?p ?o }", Dataset(("x:a", "x:c"), ("x:b",))),
        ("BASE <http://a/b/> PREFIX c: <d#> ASK FROM <q> FROM c:e {}", Dataset(("http://a/b/q", "http://a/b/d#e"), ())),
        ("ASK FROM rdf:type {}", Dataset(("http://www.w3.org/1999/02/22-rdf-syntax-ns#type",), ())),
        ('SELECT * { ?s ?p "FROM <x:a>" } # FROM <x:b>', Dataset((), ())),
        ("DESCRIBE <x:FROM> FROM <x:a>", Dataset(("x:a",), ())),
    ],
)
def test_the_dataset_is_what_from_says(query, expected):
    assert dataset(query) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA { <x:a> <x:b> 1 }", True),
        ("prefix a: <b:> # SELECT\n load <x:a>", True),
        ("WITH <x:a> DELETE { ?s ?p ?o } WHERE {}", True),
        ("SELECT * { INSERT }", False),
        ("SELEC", False),
    ],
)
def test_an_update_is_told_from_what_is_nothing(text, expected):
    assert updates(text) == expected


SHAPES = [
    "#",
    " ",
    "#\n",
    "<",
    "?a",
    ":",
    "a.",
    "a:",
    "a",
    "\\",
    '"""a"',
    "'",
    '"\\',
    "service",
    "service#",
    "service:",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_a_long_text_stays_quick(shape):
    text = "SELECT " + "service " * 90 + shape * (200_000 // len(shape))
    began = time.process_time()
    reaches_out(text)
    dataset(text)
    assert time.process_time() - began < 1
