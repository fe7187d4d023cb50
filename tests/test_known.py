"""What was known on a day: nothing of articles that came out later."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.entities import Judgement, write_judgements
from kg.pipeline import build

ARTICLES = {
    "a1": "2018-08-10 浙江日报\n2018年8月9日，省委第五巡视组巡视衢州市工作动员会议召开。"
    "省委第五巡视组组长褚维舟作动员讲话。",
    "a2": "2018-11-07 浙江日报\n2018年11月6日，省委第五巡视组向衢州市委反馈巡视情况。省委第五巡视组组长褚维舟反馈意见，"
    "衢州市委书记闻人朔主持会议并讲话。",
    "a3": "2017年5月16日，省委第八巡视组巡视江山市工作动员会议召开。省委第八巡视组组长褚维舟作动员讲话。",
    "a4": "衢州市委书记闻人朔强调，要抓好巡视整改。",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("known")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    build([str(folder)], folder / "out")
    return folder / "out"


def known(out, date):
    with kg.open(out, known_on=date) as graph:
        return [entry.id for entry in graph.articles()]


@pytest.mark.parametrize(
    ("date", "articles"),
    [
        ("2017-05-15", []),
        ("2018-08-09", ["a3"]),  # without a date: taken to be of the day it tells of
        ("2018-08-10", ["a1", "a3"]),
        ("2018-08", ["a1", "a3"]),
        ("2018-11-06", ["a1", "a3"]),  # told of on the 6th, published on the 7th
        ("2030", ["a1", "a2", "a3"]),  # a4 tells no day
    ],
)
def test_articles_published_by_then(out, date, articles):
    assert known(out, date) == articles


def test_it_is_the_graph_that_those_articles_alone_would_make(out, tmp_path):
    for name in "a1", "a3":
        (tmp_path / f"{name}.txt").write_text(ARTICLES[name], "utf-8")
    build([str(tmp_path / f"{name}.txt") for name in ("a1", "a3")], tmp_path / "less")
    kg.export(tmp_path / "less", "nq", tmp_path / "less.nq")
    kg.export(out, "nq", tmp_path / "known.nq", when=("", "2018-11-06"))
    assert Path(tmp_path, "known.nq").read_bytes() == Path(tmp_path, "less.nq").read_bytes()


def test_what_is_known_and_what_held_go_together(out):
    query = "SELECT ?n ?last { ?t insp:holder/rdfs:label ?n ; insp:lastSeen ?last }"
    with kg.open(out, as_of="2018-08-09", known_on="2018-10") as graph:
        assert list(graph.rows(query)) == [("褚维舟", "2018-08-09")]
    with kg.open(out, as_of="2018-09-01", known_on="2018-10") as graph:
        assert list(graph.rows(query)) == []
    with kg.open(out, as_of="2018-09-01") as graph:
        assert list(graph.rows(query)) == [("褚维舟", "2018-11-06")]


def test_judgements_hold_whenever_they_were_made(out, tmp_path):
    import shutil

    judged = shutil.copytree(out, tmp_path / "out")
    pair = Judgement(1, "a1:褚维舟", "a3:褚维舟", "different", "me", "2026-11-22", "why")
    count = "SELECT ?p { ?p a insp:Person ; rdfs:label '褚维舟' }"
    found = []
    for judgements in [], [pair]:
        write_judgements(judged / "judgements.csv", judgements)
        with kg.open(judged, known_on="2018-09") as graph:
            found.append(len(list(graph.rows(count))))
    assert found == [1, 2]


def test_the_commands_take_both_and_tell_what_is_presumed(out):
    run = CliRunner().invoke(app, ["identities", str(out), "--known-on", "2018-09"])
    assert json.loads(run.stdout)["persons"] == [["a1:褚维舟", "a3:褚维舟"]]
    assert "1 articles without a day of publication" in run.stderr
    assert "1 articles that tell no day are left out" in run.stderr
    asked = ["query", str(out), "--name", "people-in-several-articles", "--as-of", "2018-08-09", "--format", "csv"]
    assert "闻人朔" not in CliRunner().invoke(app, asked).stdout
    facts = CliRunner().invoke(app, ["facts", str(out), "--known-on", "2018-08-10"]).stdout
    assert [json.loads(line)["doc"] for line in facts.splitlines()] == ["a1", "a3"]
