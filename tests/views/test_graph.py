import pyoxigraph as ox
import pytest

import kg
from kg.errors import QueryError, StoreError
from kg.graph.archive import Archive
from kg.model import Event, Facts, Person, Post, Role
from kg.pipeline import build
from tests.graph.articles import TEXT, document, said


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    (folder / "a1.txt").write_text(TEXT, "utf-8")
    people = Person("朱重烈", said("朱重烈")), Person("李明", said("李明"), private=True)
    posts = (Post("朱重烈", "金华市委书记", "金华市委", "书记", said("金华市委书记朱重烈")),)
    events = (Event("feedback", "2018-10-16", said("会议")),)
    roles = (Role("朱重烈", "chair", said("朱重烈主持会议"), 0),)
    given = Facts(document(), True, "2018-10-16", persons=people, posts=posts, events=events, roles=roles)
    build([str(folder / "a1.txt")], folder / "out", read=lambda source: (given,))
    with kg.open(folder / "out") as opened:
        yield opened


def names(rows):
    return sorted(name for (name,) in rows)


def test_the_default_graph_is_what_was_resolved(graph):
    assert names(graph.rows("SELECT ?n { ?s a insp:Person ; rdfs:label ?n }")) == ["朱重烈"]
    assert names(graph.rows("SELECT ?n { ?s a insp:Division ; rdfs:label ?n }")) == ["浙江省", "金华市"]


def test_the_articles_are_reached_by_their_graphs(graph):
    assert names(graph.rows("SELECT ?n { GRAPH ?g { ?s a insp:Person ; rdfs:label ?n . ?g a insp:Article } }")) == [
        "朱重烈",
        "李明",
    ]
    assert names(graph.rows("SELECT ?n { GRAPH ?g { ?s rdfs:label ?n } }", graphs=["x:none"])) == []


def test_values_are_bound_and_never_pasted(graph):
    query = "SELECT ?name { ?s rdfs:label ?name . ?s a insp:Person }"
    assert len(list(graph.query(query, {"name": ox.Literal("朱重烈")}))) == 1
    assert not list(graph.query(query, {"name": ox.Literal('x" } #')}))


@pytest.mark.parametrize("query", ["SELECT", "SELECT * { ?s unknown:p ?o }", "DELETE WHERE { ?s ?p ?o }"])
def test_what_is_no_query_is_said(graph, query):
    with pytest.raises(QueryError, match="does not parse"):
        graph.query(query)


def test_only_select_has_rows(graph):
    with pytest.raises(QueryError, match="SELECT"):
        list(graph.rows("ASK {}"))


def test_every_quote_stands_in_the_original(graph):
    (entry,) = graph.articles()
    assert graph.original(entry.sha256) == TEXT
    assert list(graph.violations()) == []


def test_it_is_an_rdflib_dataset_too(graph):
    dataset = graph.rdflib()
    assert len(dataset) == len(graph.store)
    assert len(list(dataset.query("SELECT * { GRAPH ?g { ?s a <https://w3id.org/xunshi/ontology#Tenure> } }"))) == 2


def test_it_is_a_networkx_graph_too(graph):
    network = graph.to_networkx()
    kinds = {kind for _, kind in network.nodes(data="kind")}
    assert {"Person", "PartyCommittee", "Meeting"} <= kinds
    quotes = [quote["text"] for *_, found in network.edges(data="quotes") for quote in found]
    assert "朱重烈主持会议" in quotes


def test_a_folder_without_a_graph_is_said(tmp_path):
    with pytest.raises(StoreError, match="holds no graph"):
        kg.open(tmp_path)


def broken(graph, tmp_path, update):
    """A graph object over a changed copy of the store."""
    store = ox.Store()
    store.bulk_extend(graph.store)
    store.update(update, prefixes={"insp": "https://w3id.org/xunshi/ontology#"})
    copy = object.__new__(type(graph))
    copy.__dict__.update(graph.__dict__, store=store)
    return list(copy.violations())


def changed(name, value=None, cls="?any"):
    """An update that takes a property from nodes, or gives it another value."""
    where = f"GRAPH ?g {{ ?s insp:{name} ?old ; a {cls} }}"
    new = f"INSERT {{ GRAPH ?g {{ ?s insp:{name} {value} }} }}" if value else ""
    return f"DELETE {{ GRAPH ?g {{ ?s insp:{name} ?old }} }} {new} WHERE {{ {where} }}"


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (changed("quote", "'x'"), "not what stands"),
        (changed("start", "99"), "not what stands"),
        (changed("evidence", cls="insp:Tenure"), "no evidence"),
        (changed("mention", "<x:gone>"), "no such node"),
        (changed("status"), "status"),
        (changed("holder", "?g"), "holder"),
        (changed("code", "'12'"), "code"),
    ],
)
def test_what_is_broken_is_found(graph, tmp_path, update, expected):
    assert any(expected in line for line in broken(graph, tmp_path, update))


def test_the_archive_is_only_read(graph):
    with Archive(graph.out / "store" / "archive.sqlite") as archive, pytest.raises(Exception, match="readonly"):
        archive.keep([])
