from dataclasses import replace

import pytest

from kg.views.network import Quote
from kg.views.private import cover, covered, covers
from tests.views import samples


@pytest.mark.parametrize(
    ("names", "text", "shown"),
    [
        (["王大民"], "村民王大民说", "村民〇〇〇说"),
        (["王大民"], "村民王\n大民说", "村民〇\n〇〇说"),
        (["王大", "王大民"], "王大民和王大", "〇〇〇和〇〇"),
        (["a.b"], "axb a.b", "axb 〇〇〇"),
        ([""], "村民", "村民"),
        ([], "村民", "村民"),
    ],
)
def test_names_are_covered_in_place(names, text, shown):
    assert cover(names)(text) == shown
    assert len(shown) == len(text)


def test_quotes_and_titles_of_the_article_alone(network):
    one, other = sorted(network.articles)[:2]
    quotes = tuple(Quote(article, "村民王大民", 0, 5) for article in (one, other))
    told = replace(network, nodes=tuple(replace(node, quotes=quotes) for node in network.nodes))
    told = replace(told, articles={iri: replace(each, title="王大民") for iri, each in network.articles.items()})
    found = covered(told, lambda _: [(one, "王大民")])
    assert [quote.text for quote in found.nodes[0].quotes] == ["村民〇〇〇", "村民王大民"]
    assert [found.articles[iri].title for iri in (one, other)] == ["〇〇〇", "王大民"]


def test_nobody_is_private_in_the_reference_example(network):
    assert covers(samples.rows) == {}
    assert covered(network, samples.rows) is network
