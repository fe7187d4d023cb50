from itertools import permutations

from kg import iris
from kg.graph.mapping import article_nodes
from kg.graph.resolved import from_json, resolve, to_json
from kg.model import Event, Facts, Inspection, Locality, Person, Post, Role, Team
from tests.graph.articles import TEXT, document, said

BASE = "https://example.org/"


class ByName:
    """Entities that are the same where class and label are, and say nothing more."""

    def key(self, doc, node, nodes):
        if node.cls in ("Article", "Evidence"):
            return None
        return (node.cls.lower() if node.cls != "Body" else "team", str(node.one("rdfs:label") or node.iri))

    def iri(self, key):
        return iris.entity(BASE, *key)

    def said(self, key):
        return (("title", "decided"),) if key == ("post", "金华市委书记") else ()

    def cls(self, key):
        return ""

    def nodes(self):
        return iter(())


def article(name, **lists):
    return Facts(document(name=name), True, "2018-10-16", **lists)


def mayor(status="current"):
    return Post("朱重烈", "金华市委书记", "金华市委", "书记", said("金华市委书记朱重烈"), status)


def resolved(*articles):
    rows = [to_json(a.document.id, article_nodes(a, BASE)) for a in articles]
    return list(resolve(map(from_json, rows), ByName()))


def of(nodes, cls):
    return [node for node in nodes if node.cls == cls]


def test_an_entity_leads_to_its_nodes_in_the_articles():
    (person,) = of(resolved(article("a1", posts=(mayor(),)), article("a2", posts=(mayor("former"),))), "Person")
    graphs = [iris.article(BASE, name) for name in ("a1", "a2")]
    assert person.all("mention") == [iris.node(graph, "person", "朱重烈") for graph in graphs]
    assert person.one("rdfs:label") == "朱重烈"


def test_entities_are_linked_as_their_nodes_are():
    nodes = {node.iri: node for node in resolved(article("a1", posts=(mayor(),)))}
    (tenure,) = of(nodes.values(), "Tenure")
    post = nodes[tenure.one("post")]
    assert nodes[tenure.one("holder")].one("rdfs:label") == "朱重烈"
    assert nodes[post.one("body")].one("rdfs:label") == "金华市委"


def test_what_resolution_says_holds_in_place_of_what_nodes_say():
    (post,) = of(resolved(article("a1", posts=(mayor(),))), "Post")
    assert post.all("title") == ["decided"]


def test_the_most_telling_class_holds():
    team = Team("甲组", "金华市委", said("会议"))
    one = article("a1", inspections=(Inspection("甲组", "永康市", said("会议")),))
    assert len(of(resolved(one, article("a2", teams=(team,))), "Team")) == 1


def test_the_order_of_articles_does_not_matter():
    place = Locality("金华市", "330700", said("金华市"))
    roles = (Role("李明", "speak", said("李明讲话"), 0),)
    events = (Event("feedback", "2018-10", said("会议")),)
    lists = {"posts": (mayor(),)}, {"localities": (place,), "posts": (mayor(),)}, {"roles": roles, "events": events}
    articles = [article(f"a{n}", **given) for n, given in enumerate(lists)]
    first, *others = [resolved(*order) for order in permutations(articles)]
    assert all(other == first for other in others)


def test_a_private_person_stays_in_the_article_with_all_said_of_them():
    person = Person("朱重烈", said("朱重烈"), private=True)
    nodes = resolved(article("a1", persons=(person,), posts=(mayor(),)))
    assert {node.cls for node in nodes} <= {"Post", "PartyCommittee", "Place"}


def test_a_record_survives_json():
    nodes = article_nodes(article("a1", posts=(mayor(),)), BASE)
    record = from_json(to_json("a1", nodes))
    kept = [node for node in nodes if node.cls != "Evidence"]
    values = [tuple(value for value in node.values if value[0] != "evidence") for node in kept]
    assert [node.values for node in record.nodes] == values
    assert [type(v) for n in record.nodes for _, v in n.values] == [type(v) for vs in values for _, v in vs]
    assert TEXT not in to_json("a1", nodes)
