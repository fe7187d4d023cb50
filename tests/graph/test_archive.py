import subprocess
import sys

import pytest

from kg.errors import StoreError
from kg.graph.archive import Archive, Extract
from tests.graph.articles import document

TEXT = "國(guó)家\u0000\n🙂"


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "archive.sqlite", write=True) as opened:
        yield opened


def add(archive, name="a1", text=TEXT):
    source = document(text, name).source
    parts = [Extract(article, f"lines of {article}\n", [article], {}) for article in (name, f"{name}#2")]
    archive.add(source, f"print of {name}", parts)
    return source


def test_a_source_comes_back_as_it_was_read(archive):
    source = add(archive)
    assert list(archive.sources(["print of a1"])) == [source]
    assert archive.original(source.sha256) == TEXT


def test_what_was_read_from_it_comes_back(archive):
    source = add(archive)
    sha256, extracts = archive.extracts("print of a1")
    assert (sha256, [extract.lines for extract in extracts]) == (source.sha256, ["lines of a1\n", "lines of a1#2\n"])
    assert archive.records("print of a1") == {"a1": ["a1"], "a1#2": ["a1#2"]}


def test_what_no_generation_needs_is_removed(archive):
    kept, gone = add(archive), add(archive, "b1", "another text")
    archive.keep(["print of a1"], shrink=True)
    assert archive.original(kept.sha256) == TEXT
    assert not archive.has("print of b1")
    with pytest.raises(StoreError, match="lacks the text"):
        archive.original(gone.sha256)


def test_one_article_of_a_page_can_be_removed(archive):
    add(archive)
    archive.strip("print of a1", "a1#2")
    assert [extract.article for extract in archive.extracts("print of a1")[1]] == ["a1"]
    assert list(archive.records("print of a1")) == ["a1"]


def test_what_was_not_committed_is_as_if_it_had_not_been(tmp_path):
    with Archive(tmp_path / "archive.sqlite", write=True) as archive:
        add(archive)
    with Archive(tmp_path / "archive.sqlite") as archive:
        assert not archive.has("print of a1")


KILLED = """
import os, sys
from pathlib import Path
from kg.graph.archive import Archive
archive = Archive(Path(sys.argv[1]), write=True)
archive.connection.execute("PRAGMA cache_size = 1")
archive.connection.executemany("UPDATE original SET text = ? || text", [(b"x" * 9999,)] * 50)
os.kill(os.getpid(), 9)
"""


def test_a_reader_is_not_hindered_by_what_a_killed_build_left_half_done(tmp_path):
    path = tmp_path / "archive.sqlite"
    with Archive(path, write=True) as archive:
        source = add(archive)
        archive.commit()
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.with_name("archive.sqlite-journal").exists()
    with Archive(path) as archive:
        assert archive.original(source.sha256) == TEXT


@pytest.mark.parametrize("content", [None, b"rubbish" * 100])
def test_a_missing_or_damaged_archive_says_so(tmp_path, content):
    path = tmp_path / "archive.sqlite"
    if content:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=r"archive\.sqlite"):
        Archive(path)


def test_a_damaged_row_says_so(archive):
    source = add(archive)
    archive.connection.execute("UPDATE original SET text = x'00'")
    archive.connection.execute("UPDATE extraction SET extracts = x'00'")
    for read in (lambda: archive.original(source.sha256), lambda: archive.extracts("print of a1")):
        with pytest.raises(StoreError, match="damaged"):
            read()
