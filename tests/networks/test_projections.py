"""Each projection of the hand-made graph, counted by hand."""

import pytest

from kg.errors import QueryError
from kg.networks.asking import window
from kg.networks.catalogue import PRIVATE, PROJECTIONS, project, texts
from tests.networks.town import edges, rows

TEAM, DATA = "金华市委第一巡察组", "https://w3id.org/xunshi/data/"
EDGES = {
    "comeetings": [
        "甲 乙 2 2018-03-01 2018-06-01",
        *("甲 丙 1 2018-03-01 2018-03-01", "乙 丙 1 2018-03-01 2018-03-01"),
        "丁 戊 1",
    ],
    "colleagues": ["甲 乙 2 2015-12-31 2018-03-01", "丙 戊 1"],
    "inspections": [
        "金华市委 永康市委 1",
        *(f"{TEAM} 金东区 1 2018-03-01 2018-09-30", f"{TEAM} 金东区 1 2020-05-01 2020-05-31"),
    ],
    "leaders": [
        *(f"甲 {TEAM} 1 2018-03-01 2018-06-01", f"甲 {TEAM} 1 2020-05-10 2020-05-10"),
        *(f"乙 {TEAM} 1 2018-03-01 2018-03-01", f"戊 {TEAM} 1"),
    ],
    "origins": ["金东区 金东区 1 2018-03-01 2018-09-30", "永康市 金东区 3 2018-03-01 2020-05-31"],
    "hierarchy": ["永康市委组织部 永康市委 1", f"{TEAM} 金华市委 1", f"{TEAM} 金华市委 1"],
    "comeetings-private": [
        *("甲 乙 2 2018-03-01 2018-06-01", "己 甲 1 2018-06-01 2018-06-01", "己 乙 1 2018-06-01 2018-06-01"),
        *("甲 丙 1 2018-03-01 2018-03-01", "乙 丙 1 2018-03-01 2018-03-01", "丁 戊 1"),
    ],
    "succession": ["丙 丁 1 2018-03-01 2019-05-31"],
}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_it_ties_what_it_says(name):
    assert sorted(edges(project(rows, name))) == sorted(EDGES[name])


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("seed", range(1, 4))
def test_the_order_of_rows_does_not_matter(name, seed):
    one, other = project(rows, name), project(lambda query: rows(query, seed), name)
    assert list(one.edges()) == list(other.edges())
    assert one.nodes == other.nodes


@pytest.mark.parametrize(
    ("name", "first", "last", "expected"),
    [
        ("comeetings", "2018-04", "", ["甲 乙 1 2018-06-01 2018-06-01"]),
        ("comeetings", "2019", "2021", []),
        ("colleagues", "2018", "2018", ["甲 乙 1 2018-03-01 2018-03-01"]),
        ("colleagues", "2016", "2017", []),
        ("inspections", "2020", "", [f"{TEAM} 金东区 1 2020-05-01 2020-05-31"]),
        ("leaders", "", "2018", EDGES["leaders"][0:1] + EDGES["leaders"][2:3]),
        ("succession", "2019", "2019", EDGES["succession"]),
        ("origins", "2020", "2020", ["永康市 金东区 1 2020-05-01 2020-05-31"]),
        ("hierarchy", "1900", "1901", EDGES["hierarchy"]),
    ],
)
def test_a_window_keeps_what_may_have_fallen_into_it(name, first, last, expected):
    assert edges(project(rows, name, window(first, last))) == expected


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("comeetings", 0, "part/1 part/2 part/3 part/5 part/6"),
        ("colleagues", 0, "tenure/1 tenure/3 tenure/4 tenure/5"),
        ("colleagues", 1, "tenure/7 tenure/9"),
        ("succession", 0, "tenure/7 tenure/8"),
        ("leaders", 3, "tenure/10"),
    ],
)
def test_each_edge_leads_to_its_statements(name, place, expected):
    edge = project(rows, name).edge(place)
    assert " ".join(each.removeprefix(DATA) for each in edge.statements) == expected


def test_a_planned_meeting_brings_nobody_together_and_private_people_stay_out():
    labels = {node.label for name in set(PROJECTIONS) - PRIVATE for node in project(rows, name).nodes}
    assert "甲 丁" not in " ".join(edges(project(rows, "comeetings")))
    assert "己" not in labels


def test_an_unknown_name_is_told_with_those_that_are():
    with pytest.raises(QueryError, match=r"did you mean leaders\?"):
        project(rows, "leader")


@pytest.mark.parametrize("name", PROJECTIONS)
def test_each_says_what_node_edge_and_weight_are(name):
    for lang in ("zh", "en"):
        assert set(texts()["projections"][name][lang]) == {"name", "node", "edge", "weight", "not"}


def test_as_a_networkx_graph_it_has_all_of_it():
    graph = project(rows, "succession").networkx({f"{DATA}person/c": {"level": "county"}})
    assert graph.is_directed()
    assert graph.nodes[f"{DATA}person/c"] == {"label": "丙", "kind": "Person", "level": "county"}
    told = graph.edges[f"{DATA}person/c", f"{DATA}person/d"]
    assert (told["weight"], told["first"], told["last"]) == (1, "2018-03-01", "2019-05-31")
    assert told["statements"] == [f"{DATA}tenure/7", f"{DATA}tenure/8"]
