"""audit as a command."""

import pytest


@pytest.mark.parametrize("name", ["sheet", "sheet.csv", "sheet.html", "v1.2"])
def test_it_writes_a_page_and_a_table_and_reads_the_marks(run, seeds_out, tmp_path, name):
    assert run("audit", seeds_out, "--sample", 5, "-o", tmp_path / name)[:2] == (0, "")
    stem = name if name == "v1.2" else "sheet"
    assert {path.name for path in tmp_path.iterdir()} == {f"{stem}.csv", f"{stem}.html"}
    table = tmp_path / f"{stem}.csv"
    table.write_bytes(table.read_bytes().replace(b",,\r\n", b",right,\r\n"))
    status, said, told = run("audit", "--read", table)
    assert (status, said.splitlines()[1].split()[:3]) == (0, ["5", "0", "0.0%"])
    assert "0 unsure and 0 unmarked" in told


@pytest.mark.parametrize("words", [["OUT"], [], ["OUT", "--read", "s.csv"], ["OUT", "-o", "s", "--sample", "0"]])
def test_a_wrong_call_has_status_2(run, seeds_out, words):
    assert run("audit", *(seeds_out if word == "OUT" else word for word in words))[:2] == (2, "")


def test_an_unknown_kind_is_said(run, seeds_out, tmp_path):
    status, _, told = run("audit", seeds_out, "--kind", "jobs", "-o", tmp_path / "s")
    assert (status, "there are persons, posts" in told) == (1, True)
