"""What a generation holds: its sources and articles, what was forgotten, where its IRIs start."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from kg.graph.faults import fault, told

__all__ = ["Entry", "Manifest"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL, notes TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_source ON article (source);
CREATE TABLE IF NOT EXISTS forgotten (article TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """An article of the graph: its source, the hash of its text, notes for the report."""

    id: str
    source: str
    sha256: str
    notes: dict[str, Any]


class Manifest:
    """The manifest of one generation; `with` closes it."""

    def __init__(self, generation: Path, write: bool = False) -> None:
        self.path = generation / "manifest.sqlite"
        mode = "mode=rwc" if write else "mode=ro&immutable=1"
        try:
            self.connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?{mode}", uri=True)
            if write:
                self.connection.execute("PRAGMA journal_mode = OFF")  # a failed generation is thrown away as a whole
                self.connection.executescript(_SCHEMA)
            self.connection.execute("SELECT 1 FROM article LIMIT 1")
        except sqlite3.Error as error:
            raise fault(self.path, error) from error

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        with closing(self.connection), told(self.path, error):
            self.connection.commit()

    def setting(self, name: str) -> str | None:
        row = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def settle(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def sources(self) -> dict[str, str]:
        """Fingerprint of each source by its id, sorted."""
        return dict(self.connection.execute("SELECT id, fingerprint FROM source ORDER BY id"))

    def articles(self, source: str | None = None) -> Iterator[Entry]:
        """Articles sorted by id, of one source or of all."""
        where, values = ("WHERE source = ?", (source,)) if source is not None else ("", ())
        for row in self.connection.execute(f"SELECT * FROM article {where} ORDER BY id", values):
            yield Entry(row[0], row[1], row[2], json.loads(row[3]))

    def ids(self) -> list[str]:
        return [row[0] for row in self.connection.execute("SELECT id FROM article ORDER BY id")]

    def not_read_by(self, extractor: str) -> int:
        """How many articles another version of the extractor read."""
        query = "SELECT COUNT(*) FROM article WHERE json_extract(notes, '$.extractor') IS NOT ?"
        return int(self.connection.execute(query, (extractor,)).fetchone()[0])

    def forgotten(self) -> dict[str, str]:
        """Source of each forgotten article."""
        return dict(self.connection.execute("SELECT article, source FROM forgotten"))

    def live(self) -> list[str]:
        """Fingerprints of the sources of which something is in the graph, in the order of their ids."""
        query = "SELECT fingerprint FROM source WHERE id IN (SELECT source FROM article) ORDER BY id"
        return [row[0] for row in self.connection.execute(query)]

    def put(self, source: str, fingerprint: str, entries: Iterable[Entry]) -> None:
        """Set what a source holds, in place of what it held."""
        self.connection.execute("DELETE FROM article WHERE source = ?", (source,))
        self.connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (source, fingerprint))
        rows = ((e.id, e.source, e.sha256, json.dumps(e.notes, ensure_ascii=False, sort_keys=True)) for e in entries)
        self.connection.executemany("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)", rows)

    def remember(self, source: str) -> set[str]:
        """Let the forgotten articles of a source be read again, and say which."""
        query = "DELETE FROM forgotten WHERE source = ? RETURNING article"
        return {row[0] for row in self.connection.execute(query, (source,)).fetchall()}

    def forget(self, entry: Entry) -> None:
        """Drop an article; its source stays known, so that a later build of its folder leaves it."""
        self.connection.execute("DELETE FROM article WHERE id = ?", (entry.id,))
        self.connection.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (entry.id, entry.source))
