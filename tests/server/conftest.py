from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[2]
READY = "listening on "


class Server:
    """A running `kg serve`, what it logs, and a client for it."""

    def __init__(self, out: Path, *words: str) -> None:
        command = [sys.executable, "-m", "kg.cli", "serve", str(out), "--port", "0", *words]
        paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = os.environ | {"PYTHONPATH": paths}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        self.lines: list[str] = []
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()
        try:
            self.url = self.wait(READY, 120).removeprefix(READY)
        except AssertionError:
            self.process.kill()
            raise
        self.client = httpx.Client(base_url=self.url, timeout=60)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))

    def wait(self, start: str, seconds: float = 30, containing: str = "") -> str:
        """The first line of stderr that starts so, and has that in it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in list(self.lines):
                if line.startswith(start) and containing in line:
                    return line
            assert self.process.poll() is None, self.lines
            time.sleep(0.02)
        raise AssertionError(self.lines)

    def logged(self, path: str) -> dict[str, Any]:
        """The line of the access log for a path."""
        said = self.wait('{"time"', containing=json.dumps({"path": path})[1:-1])
        found: dict[str, Any] = json.loads(said)
        return found

    def ask(self, query: str, accept: str = "application/sparql-results+json", **given: Any) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query, **given}, headers={"Accept": accept})

    def rows(self, query: str, **given: Any) -> list[dict[str, str]]:
        answer = self.ask(query, **given)
        assert answer.status_code == 200, answer.text
        return [{name: term["value"] for name, term in row.items()} for row in answer.json()["results"]["bindings"]]

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.reading.join(5)


@pytest.fixture(scope="session")
def out(seeds_out: Path) -> Path:
    """The graph of the seeds."""
    return seeds_out


@pytest.fixture(scope="session")
def server(out: Path) -> Iterator[Server]:
    """A server as it is without options."""
    with Server(out) as running:
        yield running


@pytest.fixture(scope="session")
def strict(out: Path) -> Iterator[Server]:
    """A server with one worker, narrow limits and a token."""
    words = ("--workers", "1", "--timeout", "3", "--limit", "20", "--concurrency", "4", "--token", "secret")
    with Server(out, *words) as running:
        running.client.headers["Authorization"] = "Bearer secret"
        yield running
