"""What was read and what came of it, by content: the original texts and the extractions.

One sqlite file that all generations share. Rows are never changed, only added and, when an
article is forgotten, removed; so a build that was killed leaves nothing that could be wrong.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.model import Source

__all__ = ["Archive", "Extract", "Extraction"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS original (sha256 TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS extraction (
    fingerprint TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content BLOB NOT NULL, records BLOB NOT NULL);
"""


class Extract(NamedTuple):
    """What was read from one article: its quads, its record for resolution, notes for the report."""

    article: str
    lines: str  # N-Quads
    record: Any  # JSON, what resolution across articles needs
    notes: dict[str, Any]


class Extraction(NamedTuple):
    """What was read from one source."""

    source: str  # id
    name: str
    sha256: str
    fingerprint: str
    extracts: tuple[Extract, ...]


def _compressed(content: object) -> bytes:
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 1)


class Archive:
    """The sqlite file of a graph folder; `with` closes it."""

    def __init__(self, path: Path, write: bool = False) -> None:
        self.path = path
        mode = "rwc" if write else "ro"
        try:
            self.connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)
            if write:
                self.connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}", "is it a graph folder, and may you write there?") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def add(self, source: Source, extraction: Extraction) -> None:
        """Keep a source's text and what was read from it."""
        text = zlib.compress(source.original.encode("utf-8", "surrogatepass"), 6)
        parts = [[e.article, e.lines, e.notes] for e in extraction.extracts]
        content = _compressed([extraction.source, extraction.name, parts])
        records = _compressed({e.article: e.record for e in extraction.extracts})
        row = extraction.fingerprint, extraction.sha256, content, records
        self.connection.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (source.sha256, text))
        self.connection.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?, ?)", row)

    def commit(self) -> None:
        self.connection.commit()

    def has(self, fingerprint: str) -> bool:
        row = self.connection.execute("SELECT 1 FROM extraction WHERE fingerprint = ?", (fingerprint,)).fetchone()
        return row is not None

    def _column(self, column: str, fingerprint: str) -> tuple[str, Any]:
        query = f"SELECT sha256, {column} FROM extraction WHERE fingerprint = ?"
        row = self.connection.execute(query, (fingerprint,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path} lacks an extraction", "build into a new folder")
        return row[0], json.loads(zlib.decompress(row[1]))

    def extraction(self, fingerprint: str) -> Extraction:
        """What was read from a source, without the records."""
        sha256, (source, name, parts) = self._column("content", fingerprint)
        extracts = (Extract(article, lines, None, notes) for article, lines, notes in parts)
        return Extraction(source, name, sha256, fingerprint, tuple(extracts))

    def records(self, fingerprint: str) -> dict[str, Any]:
        """The records of a source's articles by id."""
        records: dict[str, Any] = self._column("records", fingerprint)[1]
        return records

    def original(self, sha256: str) -> str:
        """The text that offsets of evidence count in, by its hash."""
        row = self.connection.execute("SELECT text FROM original WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path} lacks the text {sha256[:12]}…", "build its article again")
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass")

    def keep(self, fingerprints: Iterable[str]) -> None:
        """Remove all that no kept extraction needs: what was replaced or forgotten."""
        run = self.connection.execute
        run("CREATE TEMP TABLE kept (fingerprint TEXT PRIMARY KEY)")
        self.connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((f,) for f in fingerprints))
        run("DELETE FROM extraction WHERE fingerprint NOT IN (SELECT fingerprint FROM kept)")
        run("DELETE FROM original WHERE sha256 NOT IN (SELECT sha256 FROM extraction)")
        run("DROP TABLE kept")
        self.commit()
