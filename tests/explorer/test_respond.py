import re

import pyoxigraph as ox
import pytest

from kg import iris
from kg.explorer import respond
from kg.views.graph import Graph
from kg.vocabulary import DCTERMS
from tests.explorer.finding import thing

TITLE = re.compile(r"<h1[^>]*>\s*(.*?)\s*(?:<|$)", re.S)


def shown(graph, path, **parameters):
    found = respond(graph, path, parameters)
    return found and found.body.decode()


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("", "text/html; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("en/", "text/html; charset=utf-8"),
        ("/zh/list/person.html", "text/html; charset=utf-8"),
        ("zh/graph.html", "text/html; charset=utf-8"),
        ("data/search.js", "text/javascript; charset=utf-8"),
        ("data/graph.js", "text/javascript; charset=utf-8"),
        ("static/kinds.css", "text/css; charset=utf-8"),
        ("static/icon.svg", "image/svg+xml"),
        ("static/vendor/LICENSES.txt", "text/plain; charset=utf-8"),
    ],
)
def test_pages_have_their_media_type(graph, path, media):
    assert respond(graph, path, {}).media_type == media


@pytest.mark.parametrize(
    "path",
    [
        "zh",
        "fr/index.html",
        "zh/person/0000000000000000.html",
        "zh/article/nothing.html",
        "zh/list/person-2.html",
        "zh/list/person-1.html",
        "zh/list/tenure.html",
        "static/../respond.py",
        "static/vendor/../../words.yaml",
        "static/vendor",
        "static/nothing.css",
        "data/other.js",
        "zh/../zh/index.html",
        "zh/article/~ffffffffff~.html",
        "zh/article/<script>.html",
    ],
)
def test_what_is_not_there_is_none(graph, path):
    assert respond(graph, path, {}) is None


def test_the_same_question_has_the_same_answer(graph):
    assert all(
        respond(graph, path, {}).body == respond(graph, path, {}).body for path in ("zh/index.html", "data/graph.js")
    )


def test_a_person_in_both_languages(graph, reader):
    path = thing(reader, "邱志明").path
    assert "巡视工作领导小组办公室" in shown(graph, f"zh/{path}")
    assert {"职务", "同席的人", "身份"} <= set(re.findall(r"[\u4e00-\u9fff]+", shown(graph, f"zh/{path}")))
    assert "People met" in shown(graph, f"en/{path}")
    assert TITLE.findall(shown(graph, f"en/{path}")) == ["邱志明"]


def test_a_named_query_is_asked(graph):
    answer = shown(graph, "zh/query.html", name="who-led-teams", place="永康市")
    assert "赵克" in answer.partition('id="answer"')[2].partition("</section>")[0]


@pytest.mark.parametrize("value", ['永康市" } #', "<script>", "x' OR 1"])
def test_values_are_bound(graph, value):
    assert "<script>" not in shown(graph, "zh/query.html", name="who-led-teams", place=value).partition("<main")[2]


def test_an_old_iri_shows_what_it_became(graph, reader):
    person, old = thing(reader, "邱志明"), f"{graph.base}person/00000000000000aa"
    store = ox.Store()
    store.extend(graph.store.quads_for_pattern(None, None, None, None))
    points_on = ox.NamedNode(DCTERMS + "isReplacedBy"), ox.NamedNode(person.iri), ox.NamedNode(iris.moved(graph.base))
    store.add(ox.Quad(ox.NamedNode(old), *points_on))
    moved = Graph(graph.out, graph.generation, store)
    assert TITLE.findall(shown(moved, "zh/person/00000000000000aa.html")) == ["邱志明"]
    assert respond(graph, "zh/person/00000000000000aa.html", {}) is None
