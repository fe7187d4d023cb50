"""timeline, path, proof and check as commands."""

import json

import pytest

from tests.views.test_proof import FEEDBACK


def test_timeline_and_path_print_text_or_json(run, seeds_out):
    status, said, told = run("timeline", seeds_out, "邱志明")
    assert (status, said.count("\n"), told) == (0, 10, "邱志明: 5 facts\n")
    assert len(json.loads(run("timeline", seeds_out, "邱志明", "--format", "json")[1])) == 5
    assert run("path", seeds_out, "朱重烈", "余杰", "--lang", "en")[1].startswith("1. 朱重烈 —[tenure: ")
    assert len(json.loads(run("path", seeds_out, "朱重烈", "余杰", "--format", "json")[1])) == 2


def test_proof_and_check_go_together(run, seeds_out, tmp_path):
    iri = json.loads(run("timeline", seeds_out, "金政", "--format", "json")[1])[0]["fact"]
    assert run("proof", seeds_out, iri, "-o", tmp_path / "p.html") == (0, "", "")
    status, said, told = run("check", tmp_path / "p.html", FEEDBACK)
    assert (status, told) == (0, "")
    assert said.startswith("stands at ")
    status, said, told = run("check", tmp_path / "p.html", FEEDBACK.with_name("000_565819921de07453.txt"))
    assert (status, said.startswith("does not stand at "), "another text" in told) == (1, True, True)


def test_a_name_of_several_is_a_wrong_call(run, seeds_out, monkeypatch):
    from kg.views.neighbourhood import AmbiguousNameError

    def several(*_):
        raise AmbiguousNameError("李明", [("urn:a", "书记"), ("urn:b", "局长")])

    for name in ("timeline", "path"):
        monkeypatch.setattr(f"kg.views.{name}.lookup", several)
        status, said, told = run(name, seeds_out, "李明", *(["王强"] if name == "path" else []))
        assert (status, said, "urn:b" in told) == (2, "", True)


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "OUT", "无人"],
        ["path", "OUT", "邱志明", "无人"],
        ["proof", "OUT", "urn:x", "-o", "p.html"],
        ["check", "p.html", "a.txt"],
    ],
)
def test_what_cannot_be_done_is_said(run, seeds_out, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    status, said, told = run(*(seeds_out if word == "OUT" else word for word in words))
    assert (status, said, told.startswith("error: ")) == (1, "", True)
    assert list(tmp_path.iterdir()) == []
