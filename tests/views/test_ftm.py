"""Entities of FollowTheMoney have the properties of their schemata, and lead to entities that there are."""

import json
from collections import Counter

import pytest

import kg
from kg.views.ftm import _common, _dates, entities
from tests.views import samples

_BODY = {"name": "name", "country": "country", "classification": "string", "notes": "text"}
# the part of FollowTheMoney's model that is written: property → what it leads to, or the type of its values
SCHEMATA = {
    "Person": {"name": "name", "country": "country", "notes": "text"},
    "Position": {"name": "name", "country": "country", "organization": "Organization", "subnationalArea": "string"},
    "Occupancy": {"holder": "Person", "post": "Position", "status": "string", "date": "date", "summary": "text",
                  "proof": "Document"},
    "Event": {"name": "name", "date": "date", "country": "country", "involved": "LegalEntity", "notes": "text",
              "organizer": "LegalEntity", "location": "address", "keywords": "string", "proof": "Document"},
    "Article": {"title": "string", "publishedAt": "date", "publisher": "string", "language": "language",
                "sourceUrl": "url", "fileName": "string"},
    "Organization": _BODY, "PublicBody": _BODY, "Company": _BODY,
}  # fmt: skip
KINDS = {
    "LegalEntity": {"Person", "Organization", "PublicBody", "Company"},
    "Organization": {"Organization", "PublicBody", "Company"},
    "Document": {"Article"},
    "Person": {"Person"},
    "Position": {"Position"},
}
NEEDED = {"Occupancy": {"holder", "post"}, "Article": set()}


@pytest.fixture(scope="module")
def found(seeds_out):
    with kg.open(seeds_out) as graph:
        return entities(graph.rows)


def test_every_entity_is_of_its_schema(found):
    schema = {entity["id"]: entity["schema"] for entity in found}
    assert len(schema) == len(found)
    for entity in found:
        known = SCHEMATA[entity["schema"]]
        assert entity["properties"].keys() <= known.keys()
        assert entity["properties"].keys() >= NEEDED.get(entity["schema"], {"name"})
        for name, values in entity["properties"].items():
            assert all(schema[value] in KINDS[known[name]] for value in values if known[name] in KINDS)


def test_as_many_as_the_graph_has(found, seeds_out):
    counts = Counter(entity["schema"] for entity in found)
    with kg.open(seeds_out) as graph:
        of = {cls: int(n) for cls, n in graph.rows("SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c")}
    of = {iri.rpartition("#")[2]: n for iri, n in of.items()}
    assert (counts["Person"], counts["Occupancy"], counts["Position"]) == (of["Person"], of["Tenure"], of["Post"])
    assert counts["Event"] == of["Meeting"] + of["Inspection"]
    assert counts["Article"] == 6


def test_a_post_and_who_holds_it():
    told = {entity["id"]: entity for entity in entities(samples.rows)}
    (held,) = (
        entity["properties"] for entity in told.values()
        if entity["schema"] == "Occupancy" and "书记王立新" in entity["properties"]["summary"][0]
    )  # fmt: skip
    assert told[held["holder"][0]]["properties"]["name"] == ["王立新"]
    post = told[held["post"][0]]["properties"]
    assert (post["name"], post["subnationalArea"], held["date"]) == (["金东区委书记"], ["金东区"], ["2020-11-09"])
    assert told[post["organization"][0]]["schema"] == "Organization"


@pytest.mark.parametrize(
    ("days", "dates"),
    [(("2018-10", "2019"), ["2018-10", "2019"]), (("XXXX-07-20", ""), []), (("2020-11-09",), ["2020-11-09"])],
)
def test_only_days_with_a_year_are_dates(days, dates):
    assert _dates(*days) == dates


@pytest.mark.parametrize(
    ("first", "last", "date"),
    [("2018-10-01", "2018-10-01", "2018-10-01"), ("2018-10-01", "2018-10-31", "2018-10"),
     ("2018-01-01", "2018-12-31", "2018"), ("2018-01-01", "2019-12-31", ""), ("", "", "")],
)  # fmt: skip
def test_what_is_known_of_a_day_is_its_date(first, last, date):
    assert _common(first, last) == date


def test_lines_are_objects(seeds_out, found, tmp_path):
    kg.export(seeds_out, "ftm", tmp_path / "graph.ftm")
    assert [json.loads(line) for line in (tmp_path / "graph.ftm").read_text("utf-8").splitlines()] == found


def test_the_library_takes_them(found):
    """Where followthemoney is installed (it needs ICU's headers), every value is one that it would write itself."""
    proxy = pytest.importorskip("followthemoney.proxy")
    model = pytest.importorskip("followthemoney").model
    for entity in found:
        model.get(entity["schema"]).validate(entity)
        cleaned = proxy.EntityProxy.from_dict(entity, cleaned=False)
        assert {name: sorted(cleaned.get(name)) for name in entity["properties"]} == entity["properties"]
