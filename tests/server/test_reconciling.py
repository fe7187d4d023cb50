"""The reconciliation API of a running server, its answers held against the schemas."""

import json
from pathlib import Path

import jsonschema
import pytest

from kg.vocabulary import DATA

SCHEMAS = json.loads(Path(__file__).with_name("schemas").joinpath("reconciliation.json").read_text())


def valid(answer, kind):
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    jsonschema.Draft202012Validator({**SCHEMAS, "$ref": f"#/$defs/{kind}"}).validate(answer.json())
    return answer.json()


def get(server, path="", **fields):
    given = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    return server.client.get(f"/reconcile{path}", params=given)


def candidates(server, query, **more):
    said = valid(get(server, queries={"q": {"query": query, **more}}), "results")
    return said["q"]["result"]


def properties(**told):
    return [{"pid": name, "v": value} for name, value in told.items()]


def test_the_manifest_says_what_there_is(server):
    said = valid(get(server), "manifest")
    assert said["identifierSpace"] == DATA
    assert [each["id"] for each in said["defaultTypes"]] == ["Person", "Body", "Team", "Place"]
    assert said["suggest"]["entity"]["service_url"] == f"{server.url}reconcile"
    (person,) = candidates(server, "邱志明")
    assert "邱志明" in server.client.get(said["view"]["url"].replace("{{id}}", person["id"])).text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_queries_come_in_batches_by_get_and_form(server, method):
    queries = {"a": {"query": "邱志明"}, "b": {"query": "金华市", "type": "Place"}, "c": {"query": "没有这个人"}}
    fields = {"queries": json.dumps(queries)}
    sent = {"params": fields} if method == "GET" else {"data": fields}
    said = valid(server.client.request(method, "/reconcile", **sent), "results")
    assert [said[key]["result"][0]["name"] for key in "ab"] == ["邱志明", "金华市"]
    assert said["c"]["result"] == []


@pytest.mark.parametrize(
    ("query", "more", "best", "match"),
    [
        ("邱志明", {}, "邱志明", False),
        ("邱志明", {"properties": properties(body="浙江省委第十巡视组")}, "邱志明", True),
        ("邱志明", {"properties": properties(post="浙江省委第十巡视组组长")}, "邱志明", True),
        ("邱志明", {"properties": properties(body=["别的机构", "浙江省委第十巡视组"])}, "邱志明", True),
        ("邱志明", {"properties": properties(title="组长", place="浙江省")}, "邱志明", True),
        ("邱志明", {"properties": properties(title="组长")}, "邱志明", False),
        ("邱志明", {"properties": properties(place="浙江")}, "邱志明", False),
        ("邱志明", {"properties": properties(body="永康市委", post="浙江省委第十巡视组组长")}, "邱志明", False),
        ("邱志明", {"properties": properties(body="永康市委")}, "邱志明", False),
        ("邱志明", {"properties": properties(nothing="x")}, "邱志明", False),
        ("qiuzhiming", {"properties": properties(body="浙江省委第十巡视组")}, "邱志明", False),
        ("金华市", {"type": "Place"}, "金华市", True),
        ("金华市", {"type": ["Place", "Body"], "properties": properties(parent="湖南省")}, "金华市", False),
        ("金华市", {"type": "Place", "properties": properties(code="330700")}, "金华市", True),
        ("金华市委", {"type": "Body"}, "金华市委", True),
        ("金华", {"type": "Body"}, "金华市委", False),
        ("浙江省委第六巡视组", {"type": "Team"}, "浙江省委第六巡视组", False),
        ("浙江省委第六巡视组", {"properties": properties(target="永康市")}, "浙江省委第六巡视组", True),
    ],
)
def test_a_match_is_said_only_where_it_is_safe(server, query, more, best, match):
    found = candidates(server, query, **more)
    assert (found[0]["name"], found[0]["match"]) == (best, match)
    assert not any(each["match"] for each in found[1:])


def test_evidence_moves_the_score_and_is_told(server):
    (alone,) = candidates(server, "邱志明")
    (borne_out,) = candidates(server, "邱志明", properties=properties(body="浙江省委第十巡视组", title="厅长"))
    (denied,) = candidates(server, "邱志明", properties=properties(body="永康市委"))
    assert alone["score"] == 100 > borne_out["score"] > denied["score"]
    features = {each["id"]: each["value"] for each in borne_out["features"]}
    assert features == {"name": 100, "body": 100, "title": 0, "alone": 0}
    assert "浙江省委第十巡视组组长 2020-11-09" in alone["description"]


def test_a_thing_that_was_matched_is_evidence_by_its_id(server):
    (team,) = candidates(server, "浙江省委第十巡视组", limit=1)
    (person,) = candidates(server, "邱志明", properties=properties(body={"id": team["id"], "name": "x"}))
    (other,) = candidates(server, "邱志明", properties=properties(body={"id": "body/0000000000000000"}))
    assert (person["match"], other["match"]) == (True, False)


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_than_wanted_are_offered_and_only_of_known_types(server, limit):
    assert len(candidates(server, "金华", limit=limit)) == limit
    assert {each["type"][0]["id"] for each in candidates(server, "金华", type="Team")} <= {"Team"}
    assert candidates(server, "金华", type="Ship") == []


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        ("entity", "qzm", "邱志明"),
        ("entity", "邱志", "邱志明"),
        ("type", "人", "人物 / person"),
        ("type", "te", "巡视巡察组 / inspection team"),
        ("property", "pos", "职务 / post"),
        ("property", "首见", "首见日 / first seen"),
    ],
)
def test_suggestions_come_as_one_types(server, path, prefix, expected):
    said = valid(get(server, f"/suggest/{path}", prefix=prefix), "suggestions")
    assert said["result"][0]["name"] == expected


def test_entities_of_a_type_are_suggested(server):
    said = valid(get(server, "/suggest/entity", prefix="金华", type="Place"), "suggestions")
    assert [each["notable"][0]["id"] for each in said["result"]] == ["Place"]


def test_columns_are_proposed(server):
    named = {each["id"] for each in valid(get(server, "/properties", type="Place"), "proposal")["properties"]}
    assert named == {"code", "parent"}
    assert len(valid(get(server, "/properties", type="Person", limit="2"), "proposal")["properties"]) == 2


def test_tables_are_extended(server):
    (person,) = candidates(server, "邱志明")
    (place,) = candidates(server, "金华市", type="Place", limit=1)
    asked = {
        "ids": [person["id"], place["id"], "person/none"],
        "properties": [{"id": "post"}, {"id": "body"}, {"id": "firstSeen"}, {"id": "code"}],
    }
    said = valid(get(server, extend=asked), "extension")
    rows = said["rows"]
    assert {"str": "浙江省委第十巡视组组长"} in rows[person["id"]]["post"]
    assert {each["name"] for each in rows[person["id"]]["body"]} >= {"浙江省委第十巡视组"}
    assert rows[person["id"]]["firstSeen"] == [{"date": "2018-10-30"}]
    assert rows[place["id"]] == {"code": [{"str": "330700"}], "post": [], "body": [], "firstSeen": []}
    assert rows["person/none"]["post"] == []
    assert said["meta"][1]["type"]["id"] == "Body"


@pytest.mark.parametrize(
    "fields",
    [
        {"queries": "{"},
        {"queries": "[]"},
        {"queries": {"q": {}}},
        {"queries": {"q": {"query": 1}}},
        {"queries": {"q": {"query": "a", "type": 1}}},
        {"queries": {"q": {"query": "a", "limit": "x"}}},
        {"queries": {"q": {"query": "a", "properties": [{}]}}},
        {"queries": {"q": {"query": "a", "properties": [{"pid": 1, "v": 2}]}}},
        {"queries": {str(n): {"query": "a"} for n in range(501)}},
        {"queries": "[" * 100_000},
        {"extend": {}},
        {"extend": {"ids": [1], "properties": []}},
        {"extend": {"ids": [], "properties": [{"id": "none"}]}},
        {"extend": {"ids": [], "properties": ["post"]}},
        {"extend": {"ids": ["x"] * 501, "properties": []}},
    ],
)
def test_what_is_no_request_of_the_api_is_said(server, fields):
    given = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    answer = server.client.post("/reconcile", data=given)
    assert answer.status_code == 400
    assert len(answer.text) > 10


@pytest.mark.parametrize(
    "path", ["/suggest/none", "/nothing", "/preview?id=person/none", "/preview?id=x> {} #", "/preview"]
)
def test_what_is_not_there_is_not_there(server, path):
    assert server.client.get(f"/reconcile{path}").status_code == 404


def test_suggestions_need_a_beginning(server):
    assert get(server, "/suggest/entity").status_code == 400


def test_there_is_no_jsonp(server):
    answer = get(server, callback="alert")
    assert answer.headers["Content-Type"] == "application/json"
    assert "alert" not in answer.text


def test_a_preview_may_stand_in_a_frame_and_runs_nothing(server):
    (person,) = candidates(server, "邱志明")
    answer = get(server, "/preview", id=person["id"])
    assert "浙江省委第十巡视组组长 2020-11-09" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
