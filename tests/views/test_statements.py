"""The statements of articles one by one."""

import pytest

from kg.errors import QueryError
from kg.views.statements import kinds, names, stated_by, statements
from tests.views import samples


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("posts", "李明远 浙江省委第五巡视组组长 现任"),
        ("posts", "郑文涛 金东区委副书记 曾任"),
        ("roles", "王立新 主持 动员 2020-11-09"),
        ("inspections", "浙江省委第五巡视组 金东区"),
        ("events", "动员 2020-11-09"),
        ("localities", "金东区 330703"),
    ],
)
def test_a_statement_says_what_its_article_says(kind, says):
    found = statements(samples.rows, names(samples.rows, kind))
    assert says in {each.says for each in found}
    assert {each.kind for each in found} == {kind}
    assert all(words.end - words.start == len(words.quote) for each in found for words in each.words)


def test_every_kind_is_a_list_of_the_facts():
    assert len(kinds()) == 13
    with pytest.raises(QueryError, match="there are persons, posts"):
        names(samples.rows, "postings")


def test_an_entity_states_what_its_articles_state():
    of_both = "SELECT ?e { ?e a <%s> ; <%s> ?m, ?n FILTER (?m != ?n) }"
    terms = "https://w3id.org/xunshi/ontology#Person", "https://w3id.org/xunshi/ontology#mention"
    iri = min(samples.rows(of_both % terms))[0]
    assert len({each.article for each in stated_by(samples.rows, iri)}) > 1


def test_statements_about_private_people_are_none_of_these():
    def rows(query):
        return samples.rows(query.replace("insp:private true", "rdfs:label '李明远'"))

    assert not [each for each in statements(rows, names(samples.rows, "posts")) if "李明远" in each.parts]
    assert len(names(rows, "posts")) < len(names(samples.rows, "posts"))


@pytest.mark.parametrize("iri", ["urn:nothing", "https://w3id.org/xunshi/ontology#Person"])
def test_what_states_nothing_is_said(iri):
    with pytest.raises(QueryError, match="is no statement"):
        stated_by(samples.rows, iri)
