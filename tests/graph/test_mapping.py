from array import array

import pytest

from kg.graph.mapping import article_nodes
from kg.model import (
    Contact,
    Document,
    Event,
    Evidence,
    Facts,
    Finding,
    Inspection,
    Locality,
    Metadata,
    Period,
    Person,
    Post,
    Role,
    Span,
    Team,
)
from kg.vocabulary import concept, concepts
from tests.graph.articles import document, facts, said

BASE = "https://example.org/"


def nodes_of(given, cls, **options):
    return [node for node in article_nodes(given, BASE, **options) if node.cls == cls]


def by_iri(given):
    return {node.iri: node for node in article_nodes(given, BASE)}


def mayor(status="current", **more):
    return Post("朱重烈", "金华市委书记", "金华市委", "书记", said("金华市委书记朱重烈"), status, **more)


def test_a_post_is_a_tenure_of_a_person_in_a_post_of_a_body():
    nodes = by_iri(facts(posts=(mayor(date="2018-10"),)))
    (tenure,) = (node for node in nodes.values() if node.cls == "Tenure")
    post = nodes[tenure.one("post")]
    assert nodes[tenure.one("holder")].one("rdfs:label") == "朱重烈"
    assert (post.one("rdfs:label"), post.one("title")) == ("金华市委书记", "书记")
    assert nodes[post.one("body")].cls == "PartyCommittee"
    assert (tenure.one("date"), tenure.one("earliest"), tenure.one("latest")) == ("2018-10", "2018-10-01", "2018-10-31")


def test_a_post_without_a_day_has_that_of_its_article():
    events = (Event("feedback", "2018-10-30", said("金华市委书记朱重烈")), Event("other", "XXXX-05-01", said("书记")))
    (tenure,) = nodes_of(facts(posts=(mayor(),), events=events), "Tenure")
    assert tenure.one("date") == "2018-10-30"


@pytest.mark.parametrize("status", ["former", "acting", "planned", "withdrawn"])
def test_what_is_said_of_a_post_is_kept(status):
    (tenure,) = nodes_of(facts(posts=(mayor(status),)), "Tenure")
    assert tenure.one("status") == concept("status", status)


def test_evidence_is_the_words_and_what_fills_them():
    evidence = said("书记", confidence=0.8, fills=(Span(0, 3),), references=("gb2260",), reasons=("surname",))
    nodes = by_iri(facts(persons=(Person("朱重烈", evidence),)))
    (person,) = (node for node in nodes.values() if node.cls == "Person")
    found = nodes[person.one("evidence")]
    assert [found.one(name) for name in ("quote", "start", "end")] == ["书记", 4, 6]
    assert [found.one(name) for name in ("rule", "confidence", "reference", "reason")] == [
        "test",
        0.8,
        "gb2260",
        "surname",
    ]
    assert nodes[found.one("filledBy")].one("quote") == "金华市"


def test_facts_that_one_rule_read_from_the_same_words_share_evidence():
    given = facts(persons=(Person("朱重烈", said("朱重烈")),), roles=(Role("朱重烈", "chair", said("朱重烈")),))
    assert len(nodes_of(given, "Evidence")) == 1


def test_every_node_but_article_and_evidence_has_evidence():
    given = facts(
        teams=(Team("金华市委第一巡察组", "金华市委", said("金华市委"), 1, "八届市委第三轮"),),
        posts=(mayor(),),
        inspections=(Inspection("金华市委第一巡察组", "永康市", said("金华市"), "routine"),),
        roles=(Role("李明", "speak", said("李明讲话")),),
    )
    unstated = [node for node in article_nodes(given, BASE) if not node.one("evidence")]
    assert {node.cls for node in unstated} == {"Article", "Evidence"}


@pytest.mark.parametrize(
    ("target", "cls"),
    [
        ("金华市", "Place"),
        ("永康市", "Place"),
        ("湘西州", "Place"),
        ("马桥镇", "Town"),
        ("长沙市水业集团", "Enterprise"),
    ],
)
def test_a_target_is_a_place_or_a_body(target, cls):
    place = Locality("金华市", "330700", said("金华市"))
    given = facts(localities=(place,), inspections=(Inspection("金华市委", target, said("金华市")),))
    nodes = by_iri(given)
    (inspection,) = (node for node in nodes.values() if node.cls == "Inspection")
    found = nodes[inspection.one("target")]
    assert (found.cls, found.one("rdfs:label")) == (cls, target)


@pytest.mark.parametrize(
    ("team", "places"),
    [
        ("义乌市委第一巡察组", {"义乌市": "330782", "佛堂镇（义乌市）": "330782100"}),
        ("金华市委第一巡察组", {"金华市": "330700"}),
        ("县委第一巡察组", {}),
    ],
)
def test_a_town_has_its_code_where_the_team_tells_its_county(team, places):
    given = facts(inspections=(Inspection(team, "佛堂镇党委", said("金华市")),))
    found = {str(node.one("rdfs:label")): node.one("code") for node in nodes_of(given, "Place")}
    assert found == places


def test_only_what_the_article_is_about_is_its_locality():
    place = Locality("金华市", "330700", said("金华市"))
    given = facts(localities=(place,), inspections=(Inspection("金华市委", "永康市", said("金华市")),))
    nodes = by_iri(given)
    assert [nodes[iri].one("rdfs:label") for iri in nodes_of(given, "Article")[0].all("dcterms:spatial")] == ["金华市"]
    assert {node.one("rdfs:label") for node in nodes.values() if node.cls == "Place"} == {"金华市", "永康市"}


def test_a_private_person_is_marked():
    given = facts(persons=(Person("李明", said("李明"), private=True), Person("朱重烈", said("朱重烈"))))
    assert [node.one("private") for node in nodes_of(given, "Person")] == [True, None]


def test_a_role_leads_to_its_meeting():
    event = Event("feedback", "2018-10-16", said("主持会议"))
    given = facts(events=(event,), roles=(Role("朱重烈", "chair", said("朱重烈主持会议"), 0),))
    (meeting,), (part,) = nodes_of(given, "Meeting"), nodes_of(given, "Participation")
    assert part.one("meeting") == meeting.iri
    assert meeting.one("rdfs:label").endswith(" 2018-10-16")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-05-01", "2018-06", ("2018-05-01", "2018-06-30")),
        ("2018-05-01", None, ("2018-05-01", None)),
        ("XXXX-05-01", None, (None, None)),
    ],
)
def test_an_end_that_nobody_told_is_open(start, end, expected):
    (stay,) = nodes_of(facts(periods=(Period(start, end, said("会议")),)), "Stay")
    assert (stay.one("earliest"), stay.one("latest")) == expected
    assert stay.one("finish") == end


def test_the_article_tells_where_it_comes_from():
    metadata = Metadata("反馈", "2018-10-17", "https://example.org/1", "示例网")
    (article,) = nodes_of(Facts(document(metadata=metadata), False), "Article")
    names = "dcterms:title", "dcterms:date", "dcterms:source", "publisher", "aboutInspection"
    assert [article.one(name) for name in names] == ["反馈", "2018-10-17", "https://example.org/1", "示例网", False]


def test_the_source_of_a_file_is_its_name_wherever_it_lies():
    assert nodes_of(facts(), "Article")[0].one("dcterms:source") == "a1.txt"


def test_articles_of_one_page_say_so():
    assert not nodes_of(facts(), "Page")
    (page,) = nodes_of(facts(name="a1#2"), "Page", shared_page=True)
    assert page.one("dcterms:identifier") == "a1"


def test_topics_keywords_and_contacts_are_kept():
    topic = concepts("topic")[0]
    finding = Finding("党建不力", said("会议"), (topic,), ("党建",))
    given = facts(findings=(finding,), contacts=(Contact("phone", "0579-1", said("会议")),))
    (node,) = nodes_of(given, "Finding")
    assert (node.one("topic"), node.one("keyword")) == (concept("topic", topic), "党建")
    assert nodes_of(given, "Contact")[0].one("value") == "0579-1"


def test_the_quote_is_what_was_printed():
    source = document("國(guó)家").source
    clean = Document("a1", source, "国家", array("l", (0, 6)), array("l", (6, 7)), ())
    (found,) = nodes_of(Facts(clean, True, persons=(Person("国", Evidence(Span(0, 1), "test")),)), "Evidence")
    assert (found.one("quote"), found.one("start"), found.one("end")) == ("國(guó)", 0, 6)
