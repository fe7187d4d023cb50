"""Who is named without a public role stays out of pages, search and pictures."""

from pathlib import Path

import pytest

import kg
from kg.explorer import respond

GOLD = Path(__file__).parents[1] / "gold" / "txt"
NAME = "宋满秀"  # a villager of dev26


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("private") / "out"
    kg.build([GOLD / "dev26.txt"], folder, dump="never")
    return folder


def test_the_article_names_somebody_private(out):
    with kg.open(out) as graph:
        assert list(graph.rows(f'SELECT ?who {{ GRAPH ?g {{ ?who insp:private true ; rdfs:label "{NAME}" }} }}'))


def test_no_file_of_a_site_names_them(out, tmp_path):
    kg.site(out, tmp_path / "site")
    files = [path for path in (tmp_path / "site").rglob("*") if path.suffix in (".html", ".js")]
    assert [path.name for path in files if NAME in path.read_text("utf-8")] == []
    assert "〇〇〇" in (tmp_path / "site/zh/article/dev26.html").read_text("utf-8")


@pytest.mark.parametrize(
    "asked", [{"name": "evidence", "statement": ""}, {"name": "findings-containing", "word": "宋"}]
)
def test_no_answer_names_them(out, asked):
    with kg.open(out) as graph:
        if "statement" in asked:
            rows = graph.rows(f'SELECT ?who {{ GRAPH ?g {{ ?who rdfs:label "{NAME}" }} }}')
            asked |= {"statement": str(next(iter(rows))[0])}
        answer = (
            respond(graph, "zh/query.html", asked).body.decode().partition('id="answer"')[2].partition("</table>")[0]
        )
    assert NAME not in answer


def test_no_picture_names_them(out, tmp_path):
    kg.view(out, tmp_path / "graph.html")
    assert NAME not in (tmp_path / "graph.html").read_text("utf-8")
