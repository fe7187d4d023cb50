"""Names found by characters, pinyin and initials, and what tells namesakes apart."""

import csv
import json
from pathlib import Path

import pytest
import typer.testing

import kg
from kg.cli import app
from kg.views.search import Index

CASES = Path(__file__).parents[1] / "cases" / "find.csv"
ARTICLES = {
    "a1": "浙江省委第五巡视组进驻金华市\n2020年3月2日，浙江省委第五巡视组巡视金华市工作动员会召开。"
    "组长邱志明作动员讲话，金华市委书记李明主持会议。金华市市长单小丽、市纪委书记仇明华、市委组织部部长解振国参加会议。",
    "b2": "第二篇要闻：市委书记单小丽\n2021-05-06 09:00 来源：永康日报\n永康市委书记单小丽、永康市市长尉迟建军、"
    "永康市副市长万俟明、永康市政协主席覃伟中、永康市监委主任吕安民、永康市副市长艾力·吐尔逊参加巡察工作会议。",
    "c3": "长沙要闻\n2021-06-07 10:00 来源：长沙晚报\n长沙市委书记李明、长沙市市长邱志明参加巡察工作会议。",
    "d4": "金华要闻\n2020-04-08 10:00 来源：金华日报\n金华市委书记李明主持召开巡察工作会议。",
}


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    kg.build([folder], folder / "out", dump="never")
    return folder / "out"


@pytest.fixture(scope="session")
def index(out):
    with kg.open(out) as graph:
        return Index(graph.rows)


def listed(text):
    return text.split("; ") if text else []


@pytest.mark.parametrize("case", list(csv.DictReader(CASES.open(encoding="utf-8"))), ids=lambda case: case["why"])
def test_best_hits(index, case):
    names, matches = listed(case["expected"]), listed(case["match"])
    hits = index.search(case["text"], case["kinds"].split(), limit=max(len(names), 1))
    assert [(hit.name, hit.match) for hit in hits] == list(zip(names, matches, strict=True))


def test_what_more_articles_name_stands_first(index):
    counts = [hit.articles for hit in index.search("jinhua", ["body"])]
    assert len(set(counts)) > 1
    assert counts == sorted(counts, reverse=True)


def test_a_whole_name_is_found_among_thousands_that_begin_so():
    person = "https://w3id.org/xunshi/ontology#Person"
    named = [(f"p{i}", person, f"李{chr(0x4E00 + i)}") for i in range(5000)] + [("q", person, "李")]
    tables = {"VALUES ?class": named, "COUNT(?node)": [(iri, "2") for iri, _, _ in named[:-1]]}
    crowd = Index(lambda query: next((rows for sign, rows in tables.items() if sign in query), []))
    assert crowd.search("李", limit=3)[0].name == "李"
    assert crowd.search("li", limit=3)[0].name == "李"
    assert len(crowd.search("li", limit=4000)) == 4000


def test_a_text_without_end_is_no_trouble(index):
    assert index.search("a" * 100_000) == index.search("单" * 100_000) == []


def test_a_kind_that_is_none_is_told(index):
    with pytest.raises(kg.KgError, match="person, body, team, place, article"):
        index.search("shan", ["people"])


def test_namesakes_come_with_what_tells_them_apart(out):
    with kg.open(out) as graph:
        one, other = sorted(graph.find("李明", ["person"]), key=lambda found: found.places)
    assert (one.name, one.pinyin) == (other.name, other.pinyin) == ("李明", "Lǐ Míng")
    assert (one.told, one.places) == (("金华市委书记 2020-03-02/2020-04-08",), ("金华市",))
    assert (other.told, other.places) == (("长沙市委书记 2021-06-07",), ("长沙市",))
    assert one.iri != other.iri


@pytest.mark.parametrize(
    ("text", "kind", "told", "places"),
    [
        ("浙江省委第五巡视组", "team", ("金华市",), ("浙江省",)),
        ("金华", "place", ("330700",), ("浙江省",)),
        ("a1", "article", ("a1",), ()),
        ("金华市委", "body", (), ("金华市",)),
    ],
)
def test_hits_of_each_kind_tell_what_they_are(out, text, kind, told, places):
    with kg.open(out) as graph:
        found = graph.find(text, [kind], limit=1)[0]
    assert (found.told, found.places) == (told, places)


def run(*words):
    return typer.testing.CliRunner().invoke(app, ["find", *map(str, words)])


def test_the_command_prints_for_reading(out):
    lines = run(out, "wanting", "--kind", "person").stdout
    assert lines == ""
    first, post, place, iri = run(out, "moqi", "--kind", "person").stdout.splitlines()
    assert first == "万俟明  Mòqí Míng  person  1 article, 2021-05-06"
    assert (post, place) == ("    永康市副市长 2021-05-06", "    永康市")
    assert iri.startswith("    <https://")


def test_the_command_prints_json_lines(out):
    (line,) = run(out, "sxl", "--kind", "person", "--limit", "1", "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["name"], found["match"], found["kind"]) == ("单小丽", "initials", "person")


@pytest.mark.parametrize("words", [("sxl", "--kind", "people"), (" ",), ("sxl", "--limit", "0")])
def test_a_wrong_call_has_status_2(out, words):
    assert run(out, *words).exit_code == 2
