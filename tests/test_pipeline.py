"""Builds of gold articles: what is added, left, replaced, forgotten, and what stays after a fault."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, StoreError
from kg.graph.store import Folder
from kg.model import Facts
from kg.pipeline import Options, build, building, forget, reading
from kg.text import documents
from tests.graph.golden import golds, pages

GOLDS = [gold for gold in golds() if not gold["doc"].startswith("dev")]
PAGES = pages(GOLDS)
IDS = sorted(gold["doc"] for gold in GOLDS)
PAGE = next(name.split("#")[0] for name in IDS if "#" in name)


def read(source):
    """The gold facts of a page; a text that is not gold's has none, and a broken one raises."""
    if "broken" in source.original:
        raise ZeroDivisionError("no such number")
    known = PAGES.get(source.id)
    if known and known[0].document.source.sha256 == source.sha256:
        return known
    return tuple(Facts(document, False) for document in documents(source))


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, articles in PAGES.items():
        (folder / f"{name}.txt").write_text(articles[0].document.source.original, "utf-8", newline="")
    return folder


def exported(out, form="nq"):
    path = out.with_suffix(f".{form}")
    kg.export(out, form, path)
    return path.read_bytes()


def ids(out):
    with kg.open(out) as graph:
        return [facts["doc"] for facts in graph.facts()]


def test_a_build_adds_what_is_new(seeds, tmp_path):
    outcome = build([str(seeds)], tmp_path / "out", read=read)
    assert (sorted(outcome.changes.added), outcome.problems) == (IDS, [])
    assert ids(tmp_path / "out") == IDS


def test_the_order_of_input_does_not_change_a_byte(seeds, tmp_path):
    files = sorted(map(str, seeds.iterdir()))
    build([str(seeds)], tmp_path / "a", read=read)
    build(files[::-1], tmp_path / "b", read=read)
    for file in random.Random(1).sample(files, len(files)):
        build([file], tmp_path / "c", read=read)
    for form in ("nq", "ttl", "trig", "rdfxml", "jsonld"):
        assert len({exported(tmp_path / out, form) for out in "abc"}) == 1


def test_what_did_not_change_is_left(seeds, tmp_path):
    build([str(seeds)], tmp_path / "out", read=read)
    generation = Folder(tmp_path / "out").current()
    outcome = build([str(seeds)], tmp_path / "out", read=pytest.fail)
    assert (outcome.unchanged, outcome.changes.added) == (len(PAGES), [])
    assert Folder(tmp_path / "out").current() == generation


def test_a_graph_folder_among_the_articles_is_none_of_them(seeds):
    kg.build([seeds], seeds / "out", Options(), dump="never")
    outcome = kg.build([seeds], seeds / "out", Options(), dump="never")
    assert (outcome.changes.added, outcome.unchanged, outcome.problems) == ([], len(PAGES), [])


def test_what_changed_is_replaced_and_a_lost_article_withdrawn(seeds, tmp_path):
    build([str(seeds)], tmp_path / "out", read=read)
    (seeds / f"{PAGE}.txt").write_text("一篇新的文章，没有第二篇。\n", "utf-8")
    outcome = build([str(seeds)], tmp_path / "out", Options(most_withdrawn=1), read)
    assert (outcome.changes.replaced, outcome.changes.withdrawn) == ([PAGE], [f"{PAGE}#2"])
    assert ids(tmp_path / "out") == [name for name in IDS if name != f"{PAGE}#2"]


def test_adding_later_ends_in_the_same_bytes_as_building_at_once(seeds, tmp_path):
    files = sorted(map(str, seeds.iterdir()))
    build(files, tmp_path / "a", read=read)
    build(files[:2], tmp_path / "b", read=read)
    build(files[2:], tmp_path / "b", read=read)
    assert exported(tmp_path / "a") == exported(tmp_path / "b")


def test_forgetting_ends_in_the_same_bytes_as_never_having_read(seeds, tmp_path):
    files = sorted(map(str, seeds.iterdir()))
    build(files, tmp_path / "a", read=read)
    forget(tmp_path / "a", [Path(files[0]).stem])
    build(files[1:], tmp_path / "b", read=read)
    assert exported(tmp_path / "a") == exported(tmp_path / "b")


def test_a_file_that_is_gone_stays_until_it_is_forgotten(seeds, tmp_path):
    build([str(seeds)], tmp_path / "out", read=read)
    (seeds / f"{PAGE}.txt").unlink()
    build([str(seeds)], tmp_path / "out", read=read)
    assert ids(tmp_path / "out") == IDS


def test_what_is_forgotten_comes_back_only_by_name(seeds, tmp_path):
    out, second = tmp_path / "out", f"{PAGE}#2"
    build([str(seeds)], out, read=read)
    assert forget(out, [second]).changes.withdrawn == [second]
    assert build([str(seeds)], out, read=read).unchanged == len(PAGES)
    assert second not in ids(out)
    outcome = build([str(seeds / f"{PAGE}.txt")], out, read=read)
    assert (outcome.changes.added, outcome.changes.replaced) == ([second], [PAGE])
    assert ids(out) == IDS


def test_the_text_of_what_is_forgotten_is_gone(seeds, tmp_path):
    out = tmp_path / "out"
    build([str(seeds)], out, read=read)
    with kg.open(out) as graph:
        (sha256,) = {entry.sha256 for entry in graph.articles() if entry.source == PAGE}
    forget(out, [PAGE, f"{PAGE}#2"])
    with kg.open(out) as graph, pytest.raises(StoreError, match="lacks the text"):
        graph.original(sha256)


def test_forgetting_what_is_not_there_says_so(seeds, tmp_path):
    build([str(seeds)], tmp_path / "out", read=read)
    with pytest.raises(InputError, match="nobody"):
        forget(tmp_path / "out", [PAGE, "nobody"])
    assert ids(tmp_path / "out") == IDS
    with pytest.raises(StoreError, match="no graph"):
        forget(tmp_path / "nowhere", [PAGE])
    assert not (tmp_path / "nowhere").exists()


def test_texts_can_be_read_again_without_their_files(seeds, tmp_path):
    out = tmp_path / "out"
    build([str(seeds)], out, read=read)
    before = exported(out)
    for file in seeds.iterdir():
        file.unlink()
    outcome = build([], out, Options(refresh=True), read)
    assert sorted(outcome.changes.replaced) == IDS
    assert exported(out) == before


def test_a_text_that_breaks_a_rule_is_reported_and_the_rest_is_built(seeds, tmp_path):
    (seeds / "bad.txt").write_text("a broken text", "utf-8")
    outcome = build([str(seeds)], tmp_path / "out", read=read)
    assert ids(tmp_path / "out") == IDS
    (problem,) = outcome.problems
    assert problem.name.endswith("bad.txt")
    assert "no such number" in problem.reason


def test_where_nothing_can_be_read_nothing_is_left_behind(tmp_path):
    (tmp_path / "bad.txt").write_text("a broken text", "utf-8")
    with pytest.raises(InputError, match=r"bad\.txt"):
        build([str(tmp_path / "bad.txt")], tmp_path / "out", read=read)
    assert not (tmp_path / "out").exists()


def test_a_graph_has_one_base(seeds, tmp_path):
    build([str(seeds)], tmp_path / "out", Options(base="https://example.org/"), read)
    with pytest.raises(StoreError, match=r"https://example\.org/"):
        build([str(seeds)], tmp_path / "out", Options(base="https://example.com/"), read)
    assert build([str(seeds)], tmp_path / "out", read=read).unchanged == len(PAGES)
    assert b"<https://example.org/article/" in exported(tmp_path / "out")


def test_a_failing_store_leaves_the_last_good_state(seeds, tmp_path, monkeypatch):
    out = tmp_path / "out"
    build([str(seeds / f"{PAGE}.txt")], out, read=read)
    before = exported(out)
    monkeypatch.setattr(building, "derive", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build([str(seeds)], out, read=read)
    assert exported(out) == before
    monkeypatch.undo()
    build([str(seeds)], out, read=read)
    assert ids(out) == IDS


def test_a_full_disk_is_said(seeds, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "graph")

    monkeypatch.setattr(building, "advance", full)
    with pytest.raises(StoreError, match="No space left"):
        build([str(seeds)], tmp_path / "out", read=read)


def test_a_file_in_place_of_the_folder_is_said(seeds, tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(StoreError, match="out"):
        build([str(seeds)], tmp_path / "out", read=read)
    assert (tmp_path / "out").read_text() == "not a folder"


KILLED = """
import os, sys
from pathlib import Path
from kg.graph import generation, store
from kg.pipeline import build, building, parallel
from tests import test_pipeline

point, folder, out = sys.argv[1:]
die = lambda *_, **__: os.kill(os.getpid(), 9)
places = {
    "reading": (parallel, "extract"), "archive": (building.Archive, "commit"), "loading": (generation._Writer, "load"),
    "deriving": (building, "derive"), "linking": (store, "_link"), "syncing": (store, "_synced"),
    "publishing": (store.os, "replace"), "cleaning": (store.Folder, "_clean"),
}
setattr(*places[point], die)
build([folder], Path(out), read=test_pipeline.read)
"""


@pytest.mark.parametrize(
    "point", ["reading", "archive", "loading", "deriving", "linking", "syncing", "publishing", "cleaning"]
)
def test_a_killed_build_leaves_the_last_good_state_and_can_go_on(seeds, tmp_path, point):
    out = tmp_path / "out"
    build([str(seeds / f"{PAGE}.txt")], out, read=read)
    before = exported(out)
    killed = subprocess.run([sys.executable, "-c", KILLED, point, str(seeds), str(out)], check=False)
    assert killed.returncode == -9
    assert exported(out) == before
    build([str(seeds)], out, read=read)
    build([str(seeds)], tmp_path / "whole", read=read)
    assert exported(out) == exported(tmp_path / "whole")


def test_processes_read_what_one_would(tmp_path):
    for n in range(20):
        (tmp_path / f"a{n:02}.txt").write_text(f"第{n}篇文章。" * 20, "utf-8")
    inputs = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    build(inputs, tmp_path / "one")
    build(inputs, tmp_path / "two", Options(workers=2))
    assert exported(tmp_path / "one") == exported(tmp_path / "two")


def test_each_article_keeps_the_version_that_read_it(seeds, tmp_path, monkeypatch):
    out, said = tmp_path / "out", []
    build([str(seeds)], out, read=read)
    monkeypatch.setattr(reading, "extractor", lambda: "newer")
    monkeypatch.setattr(building, "extractor", lambda: "newer")
    build([str(seeds / f"{PAGE}.txt")], out, Options(watch=Told(said)), read)
    with kg.open(out) as graph:
        versions = {entry.id: entry.notes["extractor"] for entry in graph.articles()}
    assert {name for name, version in versions.items() if version == "newer"} == {PAGE, f"{PAGE}#2"}
    assert [line.split()[0] for line in said] == [str(len(IDS) - 2)]
    build([], out, Options(refresh=True, watch=Told(said)), read)
    assert len(said) == 1


class Told:
    def __init__(self, said):
        self.say = said.append

    def problem(self, problem): ...

    def step(self, stage, done): ...
