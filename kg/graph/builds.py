"""What a build finds in a graph folder, and the folder held for it alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError, StoreError
from kg.graph.archive import Archive
from kg.graph.manifest import Manifest
from kg.graph.store import Folder, locked

__all__ = ["Known", "collect", "writable"]


class Known(NamedTuple):
    """What the current generation holds: its base, and fingerprints of its sources by id.

    `live` are the fingerprints of those of which something is in the graph, `forgotten` the ids
    of those of which something was withdrawn, `redactions` tells which were in force.
    """

    base: str | None
    sources: dict[str, str]
    live: tuple[str, ...]
    forgotten: frozenset[str]
    redactions: str = ""

    @classmethod
    def of(cls, folder: Folder) -> Known:
        if folder.name() is None:
            return cls(None, {}, (), frozenset())
        with Manifest(folder.current()) as manifest:
            forgotten = frozenset(manifest.forgotten().values())
            redactions = str(json.loads(manifest.setting("redactions") or '""'))
            return cls(manifest.setting("base"), manifest.sources(), tuple(manifest.live()), forgotten, redactions)

    def base_for(self, asked: str | None, default: str) -> str:
        """The base to build with; a graph has one base for good."""
        base = asked or self.base or default
        if self.base and base != self.base:
            raise StoreError(f"the graph's base is {self.base}, not {base}", "leave --base out, or build elsewhere")
        return base


@contextmanager
def writable(out: Path, say: Callable[[str], None]) -> Iterator[Folder]:
    """The graph folder, made and locked; a new one is taken away again if nothing came of it."""
    folder = Folder(out)
    new = not out.exists()
    try:
        folder.store.mkdir(parents=True, exist_ok=True)
        with locked(folder.store, say):
            yield folder
    except OSError as error:
        name = error.filename or out
        raise StoreError(f"{name}: {error.strerror or error}", "may you write there, and is there room?") from error
    except sqlite3.Error as error:
        raise StoreError(f"{folder.store}: {error}", "may you write there, and is there room?") from error
    finally:
        with suppress(KgError):
            if folder.name() is None:
                _take_away(folder, new)


def _take_away(folder: Folder, new: bool) -> None:
    """Remove what a build that came to nothing made."""
    with suppress(OSError):
        for name in ("lock", "archive.sqlite", "archive.sqlite-journal"):
            (folder.store / name).unlink(missing_ok=True)
        folder.store.rmdir()
        if new:
            folder.out.rmdir()


def collect(folder: Folder, archive: Archive, shrink: bool = False) -> None:
    """Remove from the archive what neither the current generation nor the one before needs."""
    kept: list[str] = []
    for generation in folder.generations():
        with Manifest(generation) as manifest:
            kept += manifest.live()
    archive.keep(kept, shrink)
