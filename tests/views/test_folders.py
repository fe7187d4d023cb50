"""Formats that are folders are written whole or not at all, and read back as they were."""

import csv
import io
from datetime import date

import pytest
from pyarrow import parquet

import kg
from kg.errors import InputError
from kg.views.cells import plain
from kg.views.folders import atomic_folder
from kg.views.handover import columns, network_tables
from kg.views.spells import spells


@pytest.fixture(scope="module")
def written(seeds_out, tmp_path_factory):
    folder = tmp_path_factory.mktemp("folders")
    for form in ("csv", "parquet", "spells"):
        kg.export(seeds_out, form, folder / form)
    return folder


@pytest.fixture(scope="module")
def tables(seeds_out):
    with kg.open(seeds_out) as graph:
        return {table.name: table for table in (*network_tables(graph.rows), spells(graph.rows))}


def as_text(value):
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", ["nodes", "edges", "articles", "spells"])
def test_csv_is_read_back_as_it_was(written, tables, name):
    head, *rows = csv.reader(io.StringIO((written / "csv" / f"{name}.csv").read_bytes().decode(), newline=""))
    assert head == [column.name for column in columns()[name]]
    assert [[plain(cell) for cell in row] for row in rows] == [[as_text(c) for c in row] for row in tables[name].rows]
    assert len(rows) > 5


@pytest.mark.parametrize("name", ["nodes", "edges", "articles", "spells"])
def test_parquet_has_the_same_with_types(written, tables, name):
    found = parquet.read_table(written / "parquet" / f"{name}.parquet").to_pylist()
    dates = {column.name for column in columns()[name] if column.type == "date"}
    assert found == [
        {n: None if v == "" else date.fromisoformat(v) if n in dates else v for n, v in record.items()}
        for record in tables[name].records()
    ]  # fmt: skip


def test_spells_and_their_codebook_stand_alone_too(written):
    assert {path.name for path in (written / "spells").iterdir()} == {"spells.csv", "codebook.csv"}
    assert (written / "spells" / "spells.csv").read_bytes() == (written / "csv" / "spells.csv").read_bytes()
    named = {row[1] for row in csv.reader((written / "spells" / "codebook.csv").read_text("utf-8").splitlines())}
    assert {column.name for column in columns()["spells"]} <= named


def test_the_same_graph_gives_the_same_bytes(seeds_out, written, tmp_path):
    kg.export(seeds_out, "csv", tmp_path / "again")
    for path in (tmp_path / "again").iterdir():
        assert path.read_bytes() == (written / "csv" / path.name).read_bytes()


def test_a_folder_is_replaced_whole(tmp_path):
    for text in ("old", "new"):
        with atomic_folder(tmp_path / "f") as folder:
            (folder / "a.csv").write_text(text)
    assert (tmp_path / "f" / "a.csv").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_nothing_changes_where_something_fails(tmp_path):
    with atomic_folder(tmp_path / "f") as folder:
        (folder / "a.csv").write_text("old")
    with pytest.raises(ZeroDivisionError), atomic_folder(tmp_path / "f") as folder:
        (folder / "a.csv").write_text(str(1 / 0))
    assert (tmp_path / "f" / "a.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("make", ["file", "link", "others"])
def test_what_is_not_ours_is_left(tmp_path, make):
    place, home = tmp_path / "f", tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("mine")
    if make == "file":
        place.write_text("mine")
    elif make == "link":
        place.symlink_to(home)
    else:
        place = home
    with pytest.raises(InputError, match="give a new"), atomic_folder(place) as folder:
        (folder / "a.csv").write_text("x")
    assert (home / "thesis.txt").read_text() == "mine"
    assert place.exists()
    assert not list(tmp_path.glob(".*"))
