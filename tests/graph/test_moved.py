"""Old IRIs point on to where their mentions are now."""

import pyoxigraph as ox
import pytest

from kg import iris
from kg.graph.moved import Moves
from kg.model import Iri, Node
from kg.vocabulary import DCTERMS, term

BASE = "https://example.org/"
MENTION = ox.NamedNode(term("mention"))
GONE = ox.NamedNode(f"{DCTERMS}isReplacedBy")


def person(name):
    return f"{BASE}person/{name}"


def store(entities, moved=()):
    made, resolved, old = ox.Store(), ox.NamedNode(iris.resolved(BASE)), ox.NamedNode(iris.moved(BASE))
    for name, mentions in entities.items():
        for each in mentions:
            made.add(ox.Quad(ox.NamedNode(person(name)), MENTION, ox.NamedNode(f"{BASE}m/{each}"), resolved))
    for one, other in moved:
        made.add(ox.Quad(ox.NamedNode(person(one)), GONE, ox.NamedNode(person(other)), old))
    return made


def moves(before, now, moved=()):
    found = Moves(store(before, moved), BASE)
    nodes = (
        Node(Iri(person(name)), "Person", tuple(("mention", Iri(f"{BASE}m/{each}")) for each in mentions))
        for name, mentions in now.items()
    )
    list(found.watched(nodes))
    gone = {
        person(name): {f"{BASE}m/{each}" for each in mentions} for name, mentions in before.items() if name not in now
    }
    return [(line.split()[0][-2], line.split()[2][-2]) for line in found.lines(gone)]


@pytest.mark.parametrize(
    ("before", "now", "moved", "expected"),
    [
        ({"a": "12"}, {"a": "123"}, [], []),
        ({"a": "12"}, {"b": "12"}, [], [("a", "b")]),
        ({"a": "1", "b": "2"}, {"a": "12"}, [], [("b", "a")]),
        ({"a": "12"}, {"b": "1", "c": "2"}, [], [("a", "b"), ("a", "c")]),
        ({"b": "12"}, {"c": "12"}, [("a", "b")], [("a", "c"), ("b", "c")]),
        ({"b": "12"}, {"b": "12"}, [("a", "b")], [("a", "b")]),
        ({"b": "12"}, {"a": "12"}, [("a", "b")], [("b", "a")]),
        ({"a": "12"}, {}, [], []),
    ],
    ids=["stays", "renamed", "merged", "split", "twice", "kept", "back", "gone"],
)
def test_what_moved_points_on(before, now, moved, expected):
    assert moves(before, now, moved) == expected
