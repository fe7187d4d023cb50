import pytest

from kg import iris

BASE = "https://example.org/"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("000_56", "000_56"),
        ("a/index", "a%2Findex"),
        ("page#2", "page%232"),
        ("rows:7", "rows:7"),
        ("金华 反馈", "金华%20反馈"),
        ('a"<b>', "a%22%3Cb%3E"),
        ("50%", "50%25"),
    ],
)
def test_an_identifier_is_one_segment_of_its_article_s_iri(identifier, expected):
    assert iris.article(BASE, identifier) == f"{BASE}article/{expected}"


def test_a_node_s_iri_comes_from_its_natural_key_alone():
    graph = iris.article(BASE, "a1")
    assert iris.node(graph, "person", "李明") == iris.node(graph, "person", "李明")
    assert iris.node(graph, "person", "李明") != iris.node(graph, "body", "李", "明")
    assert iris.entity(BASE, "person", "李明").removeprefix(BASE) == f"person/{iris.digest('李明')}"


def test_parts_of_a_key_do_not_run_together():
    assert iris.digest("金华市", "委") != iris.digest("金华", "市委")
