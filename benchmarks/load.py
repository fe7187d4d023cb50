"""How a server bears load: clients that ask named queries and pages of a large graph, then more than it can take.

usage: python benchmarks/load.py OUT [--articles N] [--clients N] [--seconds S]

OUT is a graph folder, built with N articles first if it holds none: the gold articles with other people and other
counties, again and again; 1300 make about a million triples. Everything runs on this machine and asks the loopback
address alone. Printed for each run: answers a second, how long clients waited for them, statuses, the server's memory.

    first      everything once, two at a time: nothing is kept yet
    load       the clients, for as long as is said
    few        a sixteenth of the clients, of a server that keeps no answer
    too many   twice as many clients as that server lets in: it refuses, and stays up
    few again  as before: it has recovered
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlencode

sys.path[0] = str(Path(__file__).parents[1])  # for the country of the other benchmark

import kg
from benchmarks.resolve import Country
from kg.lexicon.divisions import Division
from kg.views.queries import NamedQuery, bind, named_queries

GOLD = Path(__file__).parents[1] / "tests" / "gold"
NAMES = {  # where values for the parameters of named queries come from
    "name": "SELECT DISTINCT ?l { ?s a insp:Person ; rdfs:label ?l } ORDER BY ?s LIMIT 2000",
    "place": "SELECT DISTINCT ?l { ?s a insp:Place ; rdfs:label ?l } ORDER BY ?s LIMIT 500",
    "body": "SELECT DISTINCT ?l { ?t insp:post/insp:body ?s . ?s rdfs:label ?l } ORDER BY ?s LIMIT 500",
    "by": "SELECT DISTINCT ?l { ?s a insp:Team ; rdfs:label ?l } ORDER BY ?s LIMIT 500",
    "of": "SELECT DISTINCT ?l { ?i insp:target ?s . ?s rdfs:label ?l } ORDER BY ?s LIMIT 500",
    "post": "SELECT DISTINCT ?l { ?t insp:post ?s . ?s rdfs:label ?l } ORDER BY ?s LIMIT 500",
    "statement": "SELECT ?s { ?s a insp:Tenure } ORDER BY ?s LIMIT 500",
    "word": "SELECT DISTINCT ?l { ?s a insp:Place ; rdfs:label ?l } ORDER BY ?s LIMIT 500",
}
PAGES_OF_A_KIND = 200
PAGES = "SELECT ?s { ?s a insp:%s } ORDER BY ?s LIMIT 1000"


class Copies:
    """Gold articles, each time with other names of people and of counties."""

    def __init__(self) -> None:
        self.country = Country(1)
        self.random = random.Random(1)
        said = [(path, json.loads(path.read_text("utf-8"))) for path in sorted((GOLD / "facts").glob("*.json"))]
        self.articles = [(GOLD / "txt" / f"{path.stem}.txt", facts) for path, facts in said]
        self.articles = [(path, facts) for path, facts in self.articles if path.is_file()]
        self.counties: dict[str, list[Division]] = {}
        for county in self.country.counties:
            self.counties.setdefault(county.name[-1], []).append(county)

    def write(self, folder: Path, count: int) -> None:
        """As many articles as wanted, as files."""
        for number in range(count):
            path, facts = self.articles[number % len(self.articles)]
            text = path.read_bytes().decode("utf-8", "ignore")
            for old, new in self._changes(facts):
                text = text.replace(old, new)
            folder.joinpath(f"{path.stem}-{number:05}.txt").write_text(text, "utf-8")

    def _changes(self, facts: dict[str, list[str]]) -> list[tuple[str, str]]:
        people = [(name, self.country.name()) for name in facts["persons"]]
        for name, code in facts["localities"]:
            same = self.counties.get(name[-1])
            if code and not code.endswith("00") and same:
                new = self.random.choice(same).name
                people += [(name, new)] + ([(name[:-1], new[:-1])] if len(name) > 2 and len(new) > 2 else [])
        return people


@dataclass
class Heard:
    """What the clients of one run got."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    failed: dict[str, str] = field(default_factory=dict)  # path → name and status

    def note(self, name: str, path: str, status: int, seconds: float) -> None:
        self.statuses[status] += 1
        if status not in (200, 503):
            self.failed[path] = f"{name} {status}"
        if status == 200:
            self.seconds.append(seconds)
            self.slowest[name] = max(seconds, self.slowest.get(name, 0))

    def line(self, lasted: float) -> str:
        ordered = sorted(self.seconds) or [0.0]
        at = lambda share: ordered[min(int(share * len(ordered)), len(ordered) - 1)]  # noqa: E731
        statuses = " ".join(f"{status}:{count}" for status, count in sorted(self.statuses.items()))
        figures = (
            f"{len(self.seconds) / lasted:6.0f}/s  p50 {at(0.5):.3f} s  p99 {at(0.99):.3f} s  max {ordered[-1]:.3f} s"
        )
        return f"{figures}  statuses {statuses}  errors {dict(self.errors)}"


def questions(out: Path) -> list[tuple[str, str]]:
    """Names and paths of what is asked: named queries with values of the graph, and pages of its things."""
    chance = random.Random(2)
    with kg.open(out) as graph:
        values = {name: [str(row[0]) for row in graph.rows(query)] for name, query in NAMES.items()}
        asked = []
        for query in named_queries().values():
            filled = [_filled(query, values, chance) for _ in range(40 if query.parameters else 1)]
            asked += [(query.name, f"/sparql?{urlencode({'query': text})}") for text in dict.fromkeys(filled)]
        for kind in ("Person", "Team", "Place", "PartyCommittee"):
            iris = [str(row[0]).removeprefix(graph.base) for row in graph.rows(PAGES % kind)]
            asked += [
                (f"page {kind}", f"/{chance.choice(('zh', 'en'))}/{iri}.html")
                for iri in chance.sample(iris, min(200, len(iris)))
            ]
        ids = [entry.id for entry in graph.articles()]
        asked += [
            ("page Article", f"/zh/article/{quote(each)}.html") for each in chance.sample(ids, min(200, len(ids)))
        ]
    return [*asked, *[("start", "/zh/index.html"), ("editor", "/static/vendor/yasgui.min.js")] * 20]


def _filled(query: NamedQuery, values: dict[str, list[str]], chance: random.Random) -> str:
    given = {p.name: chance.choice(values.get(p.name, values["name"])) for p in query.parameters if p.required}
    return bind(query, given)


async def client(port: int, asked: list[tuple[str, str]], seed: int, until: float, heard: Heard) -> None:
    """Ask one thing after the other on one connection, as fast as answers come."""
    chance = random.Random(seed)
    streams = None
    while time.perf_counter() < until:
        name, path = chance.choice(asked)
        began = time.perf_counter()
        try:
            if streams is None:
                streams = await asyncio.open_connection("127.0.0.1", port)
            async with asyncio.timeout(60):
                status, wait = await _get(*streams, path)
            heard.note(name, path, status, time.perf_counter() - began)
            await asyncio.sleep(wait)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            heard.errors[type(error).__name__] += 1
            streams = None
            await asyncio.sleep(0.1)
    if streams:
        streams[1].close()


async def _get(reading: asyncio.StreamReader, writing: asyncio.StreamWriter, path: str) -> tuple[int, float]:
    """Status of an answer, and how long it asks to wait."""
    writing.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n".encode())
    head = (await reading.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"content-length: (\d+)", head)
    await reading.readexactly(int(length[1]) if length else 0)
    again = re.search(r"retry-after: (\d+)", head)
    return int(head.split()[1]), float(again[1]) if again else 0


async def run(port: int, asked: list[tuple[str, str]], clients: int, seconds: float) -> Heard:
    heard, until = Heard(), time.perf_counter() + seconds
    await asyncio.gather(*(client(port, asked, seed, until, heard) for seed in range(clients)))
    return heard


async def once(port: int, asked: list[tuple[str, str]]) -> Heard:
    """Ask everything once, two at a time: what it costs before anything is kept."""
    heard, left = Heard(), list(asked)

    async def ask() -> None:
        streams = await asyncio.open_connection("127.0.0.1", port)
        while left:
            name, path = left.pop()
            began = time.perf_counter()
            status, _ = await _get(*streams, path)
            heard.note(name, path, status, time.perf_counter() - began)

    await asyncio.gather(ask(), ask())
    return heard


def memory(pid: int) -> float:
    """Resident memory of a process and of its children, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (str(pid), *children))
    return pages * 4096 / 1e6


@contextmanager
def serving(out: Path, *options: str) -> Iterator[tuple[int, int]]:
    """A server on a free port, as process and port."""
    command = [sys.executable, "-m", "kg.cli", "serve", str(out), "--port", "0", *options]
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(command, stderr=log, text=True)
        try:
            yield server.pid, _port(log)
        finally:
            server.terminate()
            server.wait(20)


def _port(log: IO[str]) -> int:
    for _ in range(600):
        time.sleep(0.1)
        log.seek(0)
        if found := re.search(r"listening on http://[^:]+:(\d+)/", log.read()):
            return int(found[1])
    raise SystemExit("the server does not start")


def measured(name: str, pid: int, running: Coroutine[None, None, Heard]) -> Heard:
    """Print what the clients of a run heard."""
    before, began = memory(pid), time.perf_counter()
    heard = asyncio.run(running)
    lasted = time.perf_counter() - began
    print(f"{name:9} {heard.line(lasted)}  memory {before:.0f} to {memory(pid):.0f} MB", flush=True)
    slowest = sorted(heard.slowest.items(), key=lambda each: -each[1])[:8]
    print("          slowest: " + ", ".join(f"{name} {took:.2f} s" for name, took in slowest), flush=True)
    if heard.failed:
        print("          failed: " + ", ".join(sorted(set(heard.failed.values()))), flush=True)
    return heard


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=1300)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    if not given.out.joinpath("store", "CURRENT").exists():
        with tempfile.TemporaryDirectory() as folder:
            Copies().write(Path(folder), given.articles)
            kg.build([folder], given.out, dump="never")
    with kg.open(given.out) as graph:
        print(f"{len(graph.store)} triples", flush=True)
    asked = questions(given.out)
    print(f"{len(asked)} questions", flush=True)
    few = max(1, given.clients // 16)
    with serving(given.out) as (pid, port):
        failed = measured("first", pid, once(port, asked)).failed
        asked = [each for each in asked if each[1] not in failed]  # what a quiet server cannot answer is no load
        measured("load", pid, run(port, asked, given.clients, given.seconds))
    with serving(given.out, "--cache", "0", "--concurrency", str(given.clients), "--timeout", "10") as (pid, port):
        measured("few", pid, run(port, asked, few, given.seconds / 4))
        measured("too many", pid, run(port, asked, 2 * given.clients, given.seconds / 2))
        measured("few again", pid, run(port, asked, few, given.seconds / 4))


if __name__ == "__main__":
    main()
