import pytest

from kg import iris
from kg.explorer.paths import article_id, entity_iri, path_of
from kg.vocabulary import DATA

PERSON = "person/0f3a5c7d9e1b2a4c"


@pytest.mark.parametrize("identifier", ["dev01", "a/index#2", "报道 1", "..", "v1.2", "a:12", "~2f~", "CON", "%2F"])
def test_an_article_is_found_by_its_page(identifier):
    path = path_of(DATA, iris.article(DATA, identifier), identifier)
    assert article_id(path.removeprefix("article/").removesuffix(".html")) == identifier
    assert entity_iri(DATA, path) == iris.article(DATA, identifier)
    assert not set(path) & set('%#?: \\"<>|*')


def test_an_entity_is_found_by_its_page():
    assert path_of(DATA, DATA + PERSON) == f"{PERSON}.html"
    assert entity_iri(DATA, f"{PERSON}.html") == DATA + PERSON


@pytest.mark.parametrize("iri", [DATA + "tenure/0f3a5c7d9e1b2a4c", "urn:x", DATA + PERSON + "/x", ""])
def test_other_things_have_no_page(iri):
    assert path_of(DATA, iri) == ""


@pytest.mark.parametrize(
    "path", ["person/x.html", "../person/0f3a5c7d9e1b2a4c.html", f"{PERSON}", "graph/resolved.html"]
)
def test_other_paths_are_of_nothing(path):
    assert entity_iri(DATA, path) == ""
