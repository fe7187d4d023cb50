"""The page as text."""

import json
import re

import pytest

from kg.views.html import page, render
from kg.views.network import Network
from tests.views import samples


@pytest.fixture(scope="module")
def text(network):
    return page(network)


def test_holds_no_address(text):
    assert re.findall(r"https?://|src=['\"]|<link|@import|url\(", text) == []


def test_same_network_same_bytes(tmp_path, network, text):
    backwards = Network(network.nodes, network.edges, dict(reversed(network.articles.items())))
    render(backwards, tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == text.encode()


def test_ids_are_opaque(text):
    nodes = json.loads(re.search(r'id="nodes">(.*?)</script>', text)[1])
    assert [node["id"] for node in nodes] == [f"n{i}" for i in range(len(nodes))]


def test_parallel_edges_stay(text, network):
    edges = json.loads(re.search(r'id="edges">(.*?)</script>', text)[1])
    assert len(edges) == len(network.edges) > len({(edge["from"], edge["to"]) for edge in edges})


@pytest.mark.parametrize("words", [w for w in samples.HOSTILE if "<" in w])
def test_hostile_words_are_escaped(words):
    assert words not in page(samples.hostile(), about=words)


def test_only_the_best_connected_of_too_many():
    text = page(samples.many(40), limit=10)
    assert len(json.loads(re.search(r'id="nodes">(.*?)</script>', text)[1])) == 10
    assert json.loads(re.search(r'id="facts">(.*?)</script>', text)[1])["all"] == 40


def test_every_word_in_both_languages(text):
    words = json.loads(re.search(r'id="facts">(.*?)</script>', text)[1])["words"]
    assert {tuple(sorted(languages)) for languages in words.values()} == {("en", "zh")}
    used = set(re.findall(r'say\("(\w+)"|data-word="(\w+)"|data-hint="(\w+)"', text))
    assert {name for names in used for name in names if name} <= set(words)
