"""The reference example keeps the promise that the graph makes: quotes lead back to the original."""

from __future__ import annotations

import pytest

from tests.ontology.graphs import FIXTURES, store

QUOTES = """
PREFIX insp: <https://w3id.org/xunshi/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?source ?start ?end ?quote
WHERE { GRAPH ?g { ?g dcterms:source ?source . ?e insp:quote ?quote ; insp:start ?start ; insp:end ?end } }
"""
DANGLING = """
SELECT ?o WHERE {
  GRAPH ?g { ?s ?p ?o } FILTER (ISIRI(?o) && CONTAINS(STR(?o), "/data/")) FILTER NOT EXISTS { GRAPH ?h { ?o ?q ?r } }
}
"""


@pytest.mark.parametrize("name", ["small.trig", "odd.trig"])
def test_every_quote_stands_in_its_original(name: str) -> None:
    rows = list(store(name).query(QUOTES))
    assert len(rows) > 20
    for source, start, end, quote in rows:
        text = (FIXTURES / "small" / source.value).read_text(encoding="utf-8")
        assert text[int(start.value) : int(end.value)] == quote.value


def test_every_reference_leads_to_a_node() -> None:
    assert list(store("small.trig", "odd.trig").query(DANGLING)) == []
