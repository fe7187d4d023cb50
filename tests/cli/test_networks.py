"""analyze as a command."""

import csv
import io
import json

import pytest


def test_without_a_projection_it_gives_an_overview(run, seeds_out):
    status, said, _ = run("analyze", seeds_out, "--lang", "en")
    assert status == 0
    assert [line.split()[0] for line in said.splitlines()[4:]] == [
        *("comeetings", "colleagues", "inspections", "leaders", "origins", "hierarchy", "succession"),
    ]


def test_it_measures_the_nodes_of_a_network(run, seeds_out):
    status, said, _ = run("analyze", seeds_out, "comeetings", "--top", 3)
    assert status == 0
    assert [word in said for word in ("PageRank", "人物", "--top")] == [True] * 3


def test_csv_and_json_say_the_same(run, seeds_out):
    words = "analyze", seeds_out, "colleagues", "--measure", "degree", "--measure", "pagerank", "--format"
    table = list(csv.DictReader(io.StringIO(run(*words, "csv")[1])))
    (told,) = json.loads(run(*words, "json")[1])
    assert [{key: str(value) for key, value in row.items()} for row in told["rows"]] == table
    assert list(table[0]) == ["node", "kind", "degree", "pagerank", "iri"]


def test_a_folder_gets_tables_and_pictures(run, seeds_out, tmp_path):
    words = "--measure", "degree", "--measure", "bridges", "--measure", "recurrence"
    assert run("analyze", seeds_out, "comeetings", *words, "-o", tmp_path / "f")[:2] == (0, "")
    assert {path.name for path in (tmp_path / "f").iterdir()} == {
        *("comeetings-nodes.csv", "comeetings-nodes.png", "comeetings-bridges.csv"),
        *("recurrence.csv", "comeetings-edges.csv", "comeetings-network.png"),
    }


def test_the_list_says_what_each_means(run):
    status, said, _ = run("analyze", "--list", "--lang", "en")
    assert status == 0
    assert "    weight: how many meetings they were at together" in said
    assert "    reference: Newman (2003)" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["OUT", "comeeting"], "did you mean comeetings? there are: comeetings, colleagues"),
        (["OUT", "comeetings", "--measure", "degrees"], "did you mean degree? there are: degree, strength"),
        (["OUT", "--measure", "bridges"], "give one of: comeetings"),
        (["OUT", "comeetings", "--from", "2018-13"], "2018-13 is no date"),
        (["OUT", "comeetings", "--from", "2019", "--to", "2018"], "2019 is after 2018"),
        (["OUT", "comeetings", "--format", "xlsx"], "xlsx"),
        ([], "give OUT"),
    ],
)
def test_a_wrong_call(run, seeds_out, words, said):
    status, out, told = run("analyze", *(seeds_out if word == "OUT" else word for word in words))
    assert (status, out) == (2, "")
    assert said in told


def test_a_report_is_written(run, seeds_out, tmp_path):
    assert run("report", seeds_out, "-o", tmp_path / "r.html") == (0, "", "")
    assert "busiest-teams" in (tmp_path / "r.html").read_text("utf-8")
