"""redact as a command."""

import shutil

import pytest


def test_a_name_is_redacted_and_taken_back(run, seeds_out, tmp_path):
    out = shutil.copytree(seeds_out, tmp_path / "out")
    assert run("redact", out, "--name", "邱志明", "--why", "asked") == (0, "", f"{out}: 1: name redacted\n")
    assert "邱志明" not in run("facts", out)[1]
    status, _, told = run("redact", out, "--undo", 1)
    assert (status, "took back 1" in told) == (0, True)
    assert run("redact", out, "--undo", 1)[0] == 1


@pytest.mark.parametrize("words", [[], ["--name", "甲乙", "--article", "a"], ["--name", "甲乙", "--undo", "1"]])
def test_a_wrong_call_has_status_2(run, seeds_out, words):
    assert run("redact", seeds_out, *words)[:2] == (2, "")
