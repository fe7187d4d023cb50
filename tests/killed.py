"""Builds that are killed, each a fork of one warm process: `python -m tests.killed FOLDER KILLS SEED`.

A build is killed at a file operation drawn at random, or some milliseconds after it, wherever it is
then; it may find an empty folder, or the graph of some of the articles.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import kg
from kg.errors import StoreError
from kg.pipeline.reading import read
from kg.text import sources

SEEDS = Path(__file__).parents[1] / "seeds"
_TOUCHING = ("open", "os.", "sqlite3.", "shutil.", "tempfile.")
_LATER = 0.05  # seconds, at most
_HALF = 0.5


def forked(work: Callable[[], object]) -> int:
    """The status of work done in a process of its own; a store must not have been open before a fork."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        os._exit(1)


def build(out: Path, articles: list[str]) -> None:
    kg.build(articles, out, dump="always")


def files(out: Path) -> tuple[bytes, ...]:
    return tuple((out / name).read_bytes() for name in ("graph.nq", "graph.ttl"))


def counted(work: Callable[[], object], place: Path) -> int:
    """How many file operations a work makes."""
    seen = 0

    def count(event: str, _: object) -> None:
        nonlocal seen
        seen += event.startswith(_TOUCHING)

    def told() -> None:
        sys.addaudithook(count)
        work()
        place.write_text(str(seen))

    assert forked(told) == 0
    return int(place.read_text())


def kill(work: Callable[[], object], at: int, after: float) -> int:
    """Kill a work at its file operation number `at`, or some seconds later."""
    seen = 0

    def watch(event: str, _: object) -> None:
        nonlocal seen
        seen += event.startswith(_TOUCHING)
        if seen == at:
            seen += 1
            if after:
                signal.setitimer(signal.ITIMER_REAL, after)  # nobody handles it: the process ends there and then
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    def doomed() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        sys.addaudithook(watch)
        work()

    return forked(doomed)


def still_opens(out: Path) -> None:
    """The graph that stands after a kill, if any, is whole."""
    with suppress(StoreError), kg.open(out) as graph:
        assert len(list(graph.facts())) == len(graph.articles())
        assert len(graph.articles()) in (2, 6), graph.articles()


def tried(out: Path, whole: Path, moment: tuple[int, float], articles: list[str]) -> str:
    """What came of killing a build at a moment and running it again."""
    stood = (out / "store" / "CURRENT").exists()
    ended = kill(lambda: build(out, articles), *moment)
    opens = forked(lambda: still_opens(out)) or (stood and not (out / "store" / "CURRENT").exists())
    again = forked(lambda: build(out, articles))
    same = not again and files(out) == files(whole) and not list(out.glob(".*"))
    return f"stood={stood:d} ended={ended} opens={opens:d} again={again} same={same}"


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill and build again, and tell of each: `opens=0 again=0 same=True` is well."""
    articles = sorted(map(str, SEEDS.glob("*.txt")))
    for source in sources(articles):
        read(source)  # reads the lexicons, once for all forks
    whole, some = folder / "whole", folder / "some"
    total = counted(lambda: build(whole, articles), folder / "count")
    assert forked(lambda: build(some, articles[:2])) == 0
    random = Random(seed)
    for _ in range(kills):
        out = folder / "out"
        if random.random() < _HALF:
            shutil.copytree(some, out)
        at, after = random.randrange(1, total + 1), random.choice((0.0, random.uniform(0.001, _LATER)))
        print(f"{at}/{total}+{after:.3f}s", tried(out, whole, (at, after), articles), flush=True)
        shutil.rmtree(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
