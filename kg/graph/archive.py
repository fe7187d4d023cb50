"""What was read and what came of it, by content: the original texts and the extractions.

One sqlite file that all generations share. Rows are added, and removed once no generation
needs them; so a build that was killed leaves nothing that could be wrong.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.graph.faults import DAMAGED, fault, told
from kg.model import Metadata, Source

__all__ = ["Archive", "Extract"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS original (sha256 TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS extraction (
    fingerprint TEXT PRIMARY KEY, sha256 TEXT NOT NULL, source BLOB NOT NULL,
    extracts BLOB NOT NULL, records BLOB NOT NULL);
"""


class Extract(NamedTuple):
    """What was read from one article: its quads, its record for resolution, notes for the report."""

    article: str
    lines: str  # N-Quads
    record: Any  # JSON, what resolution across articles needs
    notes: dict[str, Any]


def _compressed(content: object) -> bytes:
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 1)


class Archive:
    """The sqlite file of a graph folder; `with` closes it."""

    def __init__(self, path: Path, write: bool = False) -> None:
        self.path = path
        # a reader that may write can undo what a killed build left half done
        mode = "rwc" if write else "rw" if os.access(path, os.W_OK) else "ro"
        try:
            self.connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)
            self.connection.executescript(_SCHEMA if write else "PRAGMA query_only = ON")
            self.connection.execute("SELECT 1 FROM extraction LIMIT 1")
        except sqlite3.Error as error:
            raise fault(path, error) from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        with closing(self.connection), told(self.path, error):
            pass

    def add(self, source: Source, fingerprint: str, extracts: Iterable[Extract]) -> None:
        """Keep a source's text and what was read from it."""
        text = zlib.compress(source.original.encode("utf-8", "surrogatepass"), 6)
        self.connection.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (source.sha256, text))
        whence = _compressed([source.id, source.name, source.media, *astuple(source.metadata)])
        kept = list(extracts)
        said = _compressed([[extract.article, extract.lines, extract.notes] for extract in kept])
        records = _compressed({extract.article: extract.record for extract in kept})
        row = fingerprint, source.sha256, whence, said, records
        self.connection.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?, ?, ?)", row)

    def commit(self) -> None:
        self.connection.commit()

    def has(self, fingerprint: str) -> bool:
        row = self.connection.execute("SELECT 1 FROM extraction WHERE fingerprint = ?", (fingerprint,)).fetchone()
        return row is not None

    def _read(self, column: str, fingerprint: str) -> tuple[str, Any]:
        query = f"SELECT sha256, {column} FROM extraction WHERE fingerprint = ?"
        try:
            row = self.connection.execute(query, (fingerprint,)).fetchone()
            if row is not None:
                return row[0], json.loads(zlib.decompress(row[1]))
        except (sqlite3.Error, zlib.error, ValueError) as error:
            raise StoreError(f"{self.path} is damaged: {error}", DAMAGED) from error
        raise StoreError(f"{self.path} lacks an extraction", DAMAGED)

    def extracts(self, fingerprint: str) -> tuple[str, tuple[Extract, ...]]:
        """The hash of a source's text and what was read from it, without the records."""
        sha256, rows = self._read("extracts", fingerprint)
        return sha256, tuple(Extract(article, lines, None, notes) for article, lines, notes in rows)

    def records(self, fingerprint: str) -> dict[str, Any]:
        """The records of a source's articles by id."""
        records: dict[str, Any] = self._read("records", fingerprint)[1]
        return records

    def original(self, sha256: str) -> str:
        """The text that offsets of evidence count in, by its hash."""
        row = self.connection.execute("SELECT text FROM original WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path} lacks the text {sha256[:12]}…", "build its article again")
        try:
            return zlib.decompress(row[0]).decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError) as error:
            raise StoreError(f"{self.path} is damaged: {error}", DAMAGED) from error

    def sources(self, fingerprints: Iterable[str]) -> Iterator[Source]:
        """The kept sources, as they were read from their files."""
        for fingerprint in fingerprints:
            sha256, (name, path, media, *metadata) = self._read("source", fingerprint)
            yield Source(name, path, self.original(sha256), sha256, media, Metadata(*metadata))

    def strip(self, fingerprint: str, article: str) -> None:
        """Remove what was read from one article of a source."""
        kept = [[e.article, e.lines, e.notes] for e in self.extracts(fingerprint)[1] if e.article != article]
        records = self.records(fingerprint)
        records.pop(article, None)
        row = _compressed(kept), _compressed(records), fingerprint
        self.connection.execute("UPDATE extraction SET extracts = ?, records = ? WHERE fingerprint = ?", row)

    def keep(self, fingerprints: Iterable[str], shrink: bool = False) -> None:
        """Remove all that these do not need; `shrink` leaves nothing of it in free pages either."""
        run = self.connection.execute
        run("CREATE TEMP TABLE kept (fingerprint TEXT PRIMARY KEY)")
        self.connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((f,) for f in fingerprints))
        run("DELETE FROM extraction WHERE fingerprint NOT IN (SELECT fingerprint FROM kept)")
        run("DELETE FROM original WHERE sha256 NOT IN (SELECT sha256 FROM extraction)")
        self.commit()
        run("DROP TABLE kept")
        if shrink:
            run("VACUUM")
