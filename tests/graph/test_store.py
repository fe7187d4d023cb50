import os
import subprocess
import sys
import threading

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.graph.store import Folder, atomic_write, locked


def quad(name):
    node = ox.NamedNode(f"x:{name}")
    return ox.Quad(node, node, node, node)


def generation(folder, *names):
    """Make the next generation with quads added to what stays."""
    with folder.next() as path:
        store = ox.Store(str(path / "quads"))
        store.bulk_extend(quad(name) for name in names)
        store.flush()
        del store
    return folder.current()


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path / "out")
    made.store.mkdir(parents=True)
    return made


def test_a_generation_adds_to_the_one_before(folder):
    generation(folder, "a")
    generation(folder, "b")
    assert set(folder.open()[1]) == {quad("a"), quad("b")}


def test_tables_are_hard_links_and_the_old_generation_stays_as_it_was(folder):
    first = generation(folder, "a")
    second = generation(folder, "b")
    tables = {path.name for path in first.glob("quads/*.sst")} & {path.name for path in second.glob("quads/*.sst")}
    assert tables
    assert all(os.path.samefile(first / "quads" / name, second / "quads" / name) for name in tables)
    assert set(ox.Store.read_only(str(first / "quads"))) == {quad("a")}


def test_a_reader_keeps_the_generation_that_it_opened_and_gives_it_back(folder):
    first = generation(folder, "a")
    path, store, hold = folder.open()
    for name in "bcd":
        generation(folder, name)
    assert (set(store), path) == ({quad("a")}, first)
    assert (first / "quads").is_dir()
    del store, hold
    generation(folder, "e")
    assert not first.exists()


def test_what_is_to_be_gone_is_gone_whoever_reads_it(folder):
    first = generation(folder, "a")
    _, store, _hold = folder.open()
    generation(folder, "b")
    folder.forget_previous()
    assert not first.exists()
    assert set(store) == {quad("a")}  # what is open is


def test_what_fails_leaves_the_last_good_generation(folder):
    first = generation(folder, "a")
    with pytest.raises(RuntimeError, match="half"), folder.next() as path:  # noqa: PT012
        ox.Store(str(path / "quads")).add(quad("b"))
        raise RuntimeError("half")
    assert folder.current() == first
    assert not path.exists()


def test_what_a_killed_build_left_is_taken_away(folder):
    generation(folder, "a")
    (folder.store / "g000002" / "quads").mkdir(parents=True)
    (folder.store / "g000002" / "quads" / "garbage.sst").write_bytes(b"half")
    generation(folder, "b")
    assert set(folder.open()[1]) == {quad("a"), quad("b")}


def test_only_the_current_generation_and_the_one_before_stay(folder):
    for name in "abcd":
        generation(folder, name)
    assert [path.name for path in folder.generations()] == ["g000003", "g000004"]
    folder.forget_previous()
    assert [path.name for path in folder.generations()] == ["g000004"]


def test_a_reader_during_builds_sees_whole_generations_only(folder):
    generation(folder, *"ab")
    sizes, done = set(), threading.Event()

    def look():
        while not done.is_set():
            sizes.add(len(folder.open()[1]))

    reader = threading.Thread(target=look)
    reader.start()
    for n in range(12):
        generation(folder, f"c{n}", f"d{n}")
    done.set()
    reader.join()
    assert sizes
    assert all(size % 2 == 0 for size in sizes)


@pytest.mark.parametrize("content", [None, b"g000007", b"\xff\xfe"])
def test_a_folder_without_a_sound_generation_says_so(folder, content):
    if content is not None:
        (folder.store / "CURRENT").write_bytes(content)
    with pytest.raises(StoreError, match="out"):
        folder.open()


def test_a_damaged_store_says_so(folder):
    path = generation(folder, "a")
    for table in path.glob("quads/*.sst"):
        table.write_bytes(b"rubbish" * 9)
    with pytest.raises(StoreError, match="damaged"):
        list(folder.open()[1])


def test_the_second_builder_is_told_who_builds(folder):
    code = (
        f"from pathlib import Path; from kg.graph.store import locked\nwith locked(Path({str(folder.store)!r}), print):"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", f"{code} print('held', flush=True); input()"], stdin=-1, stdout=-1, text=True
    )
    assert held.stdout.readline() == "held\n"
    said = []
    with pytest.raises(StoreError, match=str(held.pid)), locked(folder.store, said.append, patience=0.3):
        pass
    held.communicate("\n")
    assert len(said) == 1
    with locked(folder.store, said.append):
        assert len(said) == 1


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with pytest.raises(RuntimeError), atomic_write(path) as pending:  # noqa: PT012
        pending.write_text("ne")
        raise RuntimeError
    assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["graph.ttl"])
    with atomic_write(path) as pending:
        pending.write_text("new")
    assert (path.read_text(), os.listdir(tmp_path)) == ("new", ["graph.ttl"])


def test_a_file_that_cannot_be_written_is_named_as_it_was_asked_for(tmp_path):
    (tmp_path / "graph.ttl").mkdir()
    for path in (tmp_path / "graph.ttl", tmp_path / "nowhere" / "graph.ttl"):
        with pytest.raises(OSError) as told, atomic_write(path) as pending:  # noqa: PT011
            pending.write_text("new")
        assert told.value.filename == str(path)
