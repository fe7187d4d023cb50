"""People's say in a graph: review, judge, correct, by functions and by commands."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg import pipeline, reviewing
from kg.cli import app
from kg.entities import Judgement
from kg.errors import JudgementError
from kg.pipeline import Options

TEXTS = Path(__file__).parent / "gold" / "identity" / "txt"
PAIR = "dv26:阮昌祺", "dv21:阮昌棋"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("graph") / "out"
    pipeline.build([str(TEXTS / f"{doc}.txt") for doc in ("dv02", "dv16", "dv17", "dv21", "dv26")], out)
    return out


@pytest.fixture
def out(made, tmp_path):
    import shutil

    return shutil.copytree(made, tmp_path / "out")


def called(*words):
    outcome = CliRunner().invoke(app, [*map(str, words)], catch_exceptions=False)
    return outcome.exit_code, outcome.stdout


def people(out):
    return [cluster for cluster in json.loads(called("identities", out)[1])["persons"] if len(cluster) > 1]


def moved(out):
    with kg.open(out) as graph:
        return sorted(graph.rows("SELECT ?old ?new { GRAPH ?g { ?old dcterms:isReplacedBy ?new } }"))


def judged(one, other, verdict):
    return Judgement(0, one, other, verdict, "me", "2026-11-22", "why")


def test_what_is_in_doubt_is_listed_with_reasons(out):
    status, listed = called("review", out)
    assert status == 0
    assert any("dv16:何志远\tdv17:何志远" in line and "veto" in line for line in listed.splitlines())
    assert any("阮昌棋" in line for line in listed.splitlines())


def test_a_judgement_joins_and_is_undone(out):
    before = people(out)
    assert called("judge", out, *PAIR, "same", "--why", "misprint")[0] == 0
    assert ["dv02:阮昌祺", "dv21:阮昌棋", "dv26:阮昌祺"] in people(out)
    assert called("judge", out, "--undo", "1")[0] == 0
    assert people(out) == before


def test_a_judgement_outlives_a_rebuild(out, tmp_path):
    reviewing.judge(out, judged(*PAIR, "same"), Options())
    pipeline.build([], out, Options(refresh=True))
    assert ["dv02:阮昌祺", "dv21:阮昌棋", "dv26:阮昌祺"] in people(out)


def test_an_old_iri_points_on(out):
    reviewing.judge(out, judged("dv02:褚维舟", "dv26:褚维舟", "different"), Options())
    reviewing.undo(out, 1, Options())
    ((old, new),) = moved(out)
    with kg.open(out) as graph:
        assert not list(graph.rows(f"SELECT ?p {{ <{old}> ?p ?o }}"))
        assert list(graph.rows(f"SELECT ?m {{ <{new}> insp:mention ?m }}"))


def test_an_old_iri_is_drawn_as_what_it_became(out, tmp_path):
    reviewing.judge(out, judged(*PAIR, "same"), Options())
    ((old, _),) = moved(out)
    kg.view(out, tmp_path / "old.html", old)
    assert "阮昌祺" in (tmp_path / "old.html").read_text("utf-8")


def test_another_file_of_judgements_can_be_named(out, tmp_path):
    options = Options(judgements=tmp_path / "mine.csv")
    reviewing.judge(out, judged(*PAIR, "same"), options)
    assert options.judgements.exists()
    assert not (out / "judgements.csv").exists()


def test_an_unknown_mention_is_refused(out):
    with pytest.raises(JudgementError, match="dv99"):
        reviewing.judge(out, judged("dv99:阮昌祺", PAIR[1], "same"), Options())


@pytest.mark.parametrize("words", [("a:b",), ("a:b", "c:d", "same", "--undo", "1"), ()])
def test_a_wrong_call_is_said(out, words):
    assert called("judge", out, *words)[0] == 2


def tenure(out, name):
    held = f'?t insp:holder/rdfs:label "{name}" ; insp:post/rdfs:label "台州市委书记"'
    query = f"SELECT ?t {{ GRAPH ?g {{ ?g a insp:Article . {held} }} }}"
    with kg.open(out) as graph:
        ((iri,),) = graph.rows(query)
    return iri


def posts(out, name):
    with kg.open(out) as graph:
        return [post for facts in graph.facts() for who, post in facts["posts"] if who == name]


def test_a_statement_is_withdrawn_and_stays_so(out):
    assert posts(out, "姚景澄") == ["台州市委书记"]
    assert called("correct", out, tenure(out, "姚景澄"), "--withdraw", "--why", "no")[0] == 0
    assert posts(out, "姚景澄") == []
    pipeline.build([str(TEXTS / "dv02.txt")], out, Options(refresh=True))
    assert posts(out, "姚景澄") == []


def test_a_statement_is_replaced(out):
    reviewing.correct(out, tenure(out, "姚景澄"), {"label": "台州市长", "status": "former"}, "why", Options())
    assert posts(out, "姚景澄") == ["台州市长"]


@pytest.mark.parametrize("what", ["https://example.org/x", "姚景澄", "https://example.org/> { ?s ?p ?o } <"])
def test_what_is_no_statement_cannot_be_corrected(out, what):
    with pytest.raises(JudgementError):
        reviewing.correct(out, what, None, "why", Options())


def test_the_options_of_the_commands_write_the_dumps(out):
    reviewing.judge(out, judged(*PAIR, "unsure"), replace(kg.finishing(), judgements=None))
    assert (out / "graph.nq").exists()
