"""What a build changed: statements with their words, entities merged and split."""

import json

import pytest
from typer.testing import CliRunner

import kg
from kg import reviewing
from kg.cli import app
from kg.entities import Judgement
from kg.errors import StoreError
from kg.pipeline import Options
from kg.views.changes import lines

HEAD = "2018年8月9日，省委第五巡视组巡视衢州市工作动员会议召开。"
ONE = f"{HEAD}省委第五巡视组组长褚维舟作动员讲话。衢州市委书记闻人朔主持会议。"
ARTICLES = {"a1": ONE, "a2": f"{HEAD}衢州市委书记闻人朔主持会议。", "a3": "韶关市委书记闻人朔强调，要抓好整改。"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, "utf-8")
    kg.build([tmp_path / "texts"], tmp_path / "out", dump="never")
    return tmp_path


def told(found):
    return {(each.id, each.kind, each.says) for each in found}


def test_of_the_first_build_all_is_new(folder):
    found = kg.diff(folder / "out")
    assert ("a1", "posts", "闻人朔 衢州市委书记 现任") in told(found.added)
    assert (found.withdrawn, found.merged, found.split) == ((), (), ())


def test_a_changed_article_loses_and_gains_statements_with_their_words(folder):
    (folder / "texts" / "a1.txt").write_text(ONE.replace("衢州市委书记闻人朔", "衢州市委原书记闻人朔"), "utf-8")
    kg.build([folder / "texts"], folder / "out", Options(most_withdrawn=1), dump="never")
    found = kg.diff(folder / "out")
    assert {each[1:] for each in told(found.withdrawn)} >= {("posts", "闻人朔 衢州市委书记 现任")}
    assert {each.id for each in (*found.added, *found.withdrawn)} == {"a1"}
    assert "- a1\tposts\t闻人朔 衢州市委书记 现任\t衢州市委书记闻人朔" in list(lines(found))


def test_an_added_article_adds_its_own_statements_alone(folder):
    (folder / "texts" / "a4.txt").write_text("永康市委书记金政强调，要抓好整改。", "utf-8")
    kg.build([folder / "texts"], folder / "out", dump="never")
    found = kg.diff(folder / "out")
    assert {each.id for each in found.added} == {"a4"}
    assert found.withdrawn == ()


def test_people_merged_and_split_are_told_with_the_reason(folder):
    pair = Judgement(0, "a1:闻人朔", "a3:闻人朔", "same", "me", "2026-11-22", "why")
    reviewing.judge(folder / "out", pair, Options())
    (merged,) = kg.diff(folder / "out").merged
    assert merged.mentions == (("a1:闻人朔", "a2:闻人朔"), ("a3:闻人朔",))
    assert "judged the same by a person" in merged.reasons
    reviewing.undo(folder / "out", 1, Options())
    (split,) = kg.diff(folder / "out").split
    assert split.mentions == merged.mentions


def test_two_folders_are_compared_whatever_their_base(folder):
    texts = [folder / "texts" / f"{name}.txt" for name in ("a1", "a2")]
    kg.build(texts, folder / "less", Options(base="https://example.org/"), dump="never")
    found = kg.diff(folder / "out", folder / "less")
    assert {each.id for each in found.withdrawn} == {"a3"}
    assert found.added == ()
    assert told(kg.diff(folder / "less", folder / "out").added) == told(found.withdrawn)
    assert kg.diff(folder / "out", folder / "out").added == ()


def test_what_was_forgotten_is_not_told(folder):
    kg.forget(folder / "out", ["a3"], dump="never")
    with pytest.raises(StoreError, match="not kept"):
        kg.diff(folder / "out")


def test_the_command_prints_lines_or_json(folder):
    run = CliRunner().invoke(app, ["diff", str(folder / "out")])
    assert "+ a3\tposts\t闻人朔 韶关市委书记 现任\t韶关市委书记闻人朔" in run.stdout.splitlines()
    assert "0 withdrawn" in run.stderr
    said = json.loads(CliRunner().invoke(app, ["diff", str(folder / "out"), "--json"]).stdout)
    assert said["added"][0]["words"][0]["quote"] in ARTICLES[said["added"][0]["article"]]


def test_a_build_that_would_withdraw_too_much_stops_before_it_publishes(folder):
    kg.export(folder / "out", "nq", folder / "before.nq")
    (folder / "texts" / "a1.txt").write_text("今天天气很好。", "utf-8")
    words = ["build", str(folder / "texts"), "--out", str(folder / "out"), "--dump", "never"]
    refused = CliRunner().invoke(app, words)
    assert isinstance(refused.exception, kg.KgError)
    assert "a1 (" in str(refused.exception)
    kg.export(folder / "out", "nq", folder / "after.nq")
    assert (folder / "after.nq").read_bytes() == (folder / "before.nq").read_bytes()
    assert CliRunner().invoke(app, [*words, "--accept"]).exit_code == 0
    assert {each.id for each in kg.diff(folder / "out").withdrawn} == {"a1"}


def test_the_share_can_be_set(folder):
    (folder / "texts" / "a3.txt").write_text("今天天气很好。", "utf-8")
    words = ["build", str(folder / "texts"), "--out", str(folder / "out"), "--dump", "never", "--max-withdrawn"]
    assert CliRunner().invoke(app, [*words, "5"]).exit_code == 1
    assert CliRunner().invoke(app, [*words, "60"]).exit_code == 0
