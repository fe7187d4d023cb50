"""Gold → Facts → quads → store → SPARQL → facts: the graph loses nothing."""

import pytest

import kg
from kg import pipeline
from kg.views.facts import FACETS
from tests.graph.golden import golds, pages

GOLDS = golds()
KEYS = [
    *("doc", "persons", "posts", "reporters", "teams", "inspections", "events", "roles", "periods"),
    *("figures", "findings", "recommendations", "contacts", "localities", "inspection"),
]


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gold")
    found = pages(GOLDS)
    for name, articles in found.items():
        (folder / f"{name}.txt").write_text(articles[0].document.source.original, "utf-8", newline="")
    pipeline.build([str(folder)], folder / "out", read=lambda source: found[source.id])
    with kg.open(folder / "out") as graph:
        return list(graph.facts())


@pytest.mark.parametrize("gold", GOLDS, ids=[gold["doc"] for gold in GOLDS])
def test_what_gold_says_comes_out_as_it_went_in(said, gold):
    (article,) = (article for article in said if article["doc"] == gold["doc"])
    assert article == gold


def test_articles_are_sorted_by_id_and_keys_stand_in_the_order_of_the_format(said):
    assert [article["doc"] for article in said] == sorted(gold["doc"] for gold in GOLDS)
    assert all(list(article) == KEYS for article in said)
    assert [facet.key for facet in FACETS] == KEYS[1:-1]
