"""Builds that are killed, find no room, lose their folder or damaged files; and who reads meanwhile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, StoreError
from kg.graph.store import locked
from kg.pipeline import building
from kg.views import outputs
from tests.killed import SEEDS

ARTICLES = sorted(map(str, SEEDS.glob("*.txt")))
KILLS = os.environ.get("KILLS", "8")
SEED = os.environ.get("KILLS_SEED", "1")


def run(*words, status=0):
    """What a Python process says on both streams; it has to end with a status."""
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The graph of two articles, only to be copied."""
    out = tmp_path_factory.mktemp("faults") / "out"
    kg.build(ARTICLES[:2], out)
    return out


@pytest.fixture
def out(base, tmp_path):
    return Path(shutil.copytree(base, tmp_path / "out"))


def read_whole(out):
    """All that a reader may ask of a graph; its size."""
    with kg.open(out) as graph:
        assert all(graph.original(entry.sha256) for entry in graph.articles())
        assert len(list(graph.facts())) == len(graph.articles())
        return len(graph.store)


def test_killed_builds_that_are_run_again_end_in_the_same_bytes(tmp_path):
    said = run("-m", "tests.killed", tmp_path, KILLS, SEED)
    assert said.count("opens=0 again=0 same=True") == int(KILLS), said


LIMITED = """
import ctypes, resource, sys
from kg.cli import main
if sys.argv.pop(1) == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
else:  # no capability is left: nothing is read-only to a superuser who has them
    assert ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()) == 0
main()
"""


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_without_room_or_leave_to_write_the_last_good_state_stays(out, how):
    size = read_whole(out)
    if how == "read-only":
        subprocess.run(["chmod", "-R", "a-w", out], check=True)
    said = run("-c", LIMITED, how, "build", *ARTICLES, "--out", out, status=1)
    assert str(out) in said
    assert "may you write there, and is there room?" in said
    assert run("-c", LIMITED, "read-only", "validate", out) == f"{out}: sound\n"
    subprocess.run(["chmod", "-R", "u+w", out], check=True)
    assert read_whole(out) == size


@pytest.mark.parametrize(
    ("module", "name"), [(building, "fingerprint"), (building, "derive"), (outputs, "export"), (outputs, "_picture")]
)
def test_a_folder_that_disappears_is_said(out, monkeypatch, module, name):
    done = getattr(module, name)

    def gone(*given):
        shutil.rmtree(out, ignore_errors=True)
        return done(*given)

    monkeypatch.setattr(module, name, gone)
    with pytest.raises(KgError, match=str(out)):
        kg.build(ARTICLES, out)
    monkeypatch.undo()
    kg.build(ARTICLES[:2], out)
    assert read_whole(out)


DAMAGES = {
    "empty": lambda content: b"",
    "cut": lambda content: content[: len(content) // 2],
    "rubbish": lambda content: b"rubbish!" * (len(content) // 8 + 1),
    "changed": lambda content: (
        content[: len(content) // 3] + bytes(byte ^ 0x5A for byte in content[len(content) // 3 :])
    ),
}
FILES = ["CURRENT", "archive.sqlite", "g000001/manifest.sqlite", "g000001/quads/CURRENT", "g000001/quads/MANIFEST*",
         "g000001/quads/*.sst"]  # fmt: skip


def damage(out, name, how):
    for path in (out / "store").glob(name):
        path.write_bytes(DAMAGES[how](path.read_bytes()))


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_said_with_its_name_and_the_way_out(out, name, how):
    damage(out, name, how)
    for work in read_whole, lambda out: kg.build(ARTICLES[:3], out):
        with pytest.raises(StoreError, match=str(out / "store")) as error:
            work(out)
        assert "new folder" in error.value.hint or "write into it" in error.value.hint


@pytest.mark.parametrize("how", DAMAGES)
def test_damaged_digests_and_dumps_are_made_anew(out, tmp_path, how):
    damage(out, "g000001/entities", how)
    damage(out, "OUTPUTS", how)
    damage(out, "../graph.nq", how)
    kg.build(ARTICLES[:3], out)
    kg.build(ARTICLES[:3], tmp_path / "whole")
    assert (out / "graph.nq").read_bytes() == (tmp_path / "whole" / "graph.nq").read_bytes()


def test_a_second_build_says_who_builds_and_waits(out):
    command = [sys.executable, "-m", "kg.cli", "build", ARTICLES[2], "--out", out]
    with locked(out / "store", print):
        second = subprocess.Popen(command, stderr=-1, text=True)
        assert second.stderr.readline() == f"{out}: process {os.getpid()} is building into it; waiting\n"
    assert second.stderr.read().startswith(f"{out}: 2 added")
    assert second.wait() == 0


READER = """
import sys, kg
from tests.test_faults import read_whole
out = sys.argv[1]
first = kg.open(out)
known = [fact["doc"] for fact in first.facts()]
print("reads", flush=True)
while True:
    with kg.open(out) as graph:
        assert len(list(graph.facts())) == len(graph.articles())
        assert all(graph.original(entry.sha256) for entry in graph.articles())
        print(graph.generation.name, len(graph.store), flush=True)
        if graph.generation.name == "g000005":
            break
assert [fact["doc"] for fact in first.facts()] == [entry.id for entry in first.articles()] == known
assert all(first.original(entry.sha256) for entry in first.articles())
assert list(first.violations()) == []
"""


def test_a_reader_during_builds_sees_the_old_state_or_the_new(out):
    reader = subprocess.Popen([sys.executable, "-c", READER, out], stdout=-1, text=True)
    assert reader.stdout.readline() == "reads\n"
    with kg.open(out) as graph:
        states = {f"{graph.generation.name} {len(graph.store)}"}
    for article in (*ARTICLES[2:], str(SEEDS.parent / "tests" / "gold" / "txt" / "dev01.txt")):
        kg.build([article], out, dump="never")
        with kg.open(out) as graph:
            states.add(f"{graph.generation.name} {len(graph.store)}")
    seen, _ = reader.communicate(timeout=60)
    assert reader.returncode == 0
    assert set(seen.split("\n")) - {""} <= states
