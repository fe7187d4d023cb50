"""What was taken out leaves no letter behind in the files of a store."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryFile

import pyoxigraph as ox

__all__ = ["scrub"]


def scrub(generation: Path) -> None:
    """Write the quads of a pending generation into new files, and its manifest anew.

    A store keeps the strings of quads that were removed, in tables that generations share.
    """
    quads, fresh = generation / "quads", generation / "quads.fresh"
    with TemporaryFile(dir=generation) as standing:
        store = ox.Store.read_only(str(quads))
        store.dump(standing, format=ox.RdfFormat.N_QUADS)
        del store
        standing.seek(0)
        new = ox.Store(str(fresh))
        new.bulk_load(input=standing, format=ox.RdfFormat.N_QUADS, lenient=True)
        new.flush()
        del new
    shutil.rmtree(quads)
    fresh.rename(quads)
    connection = sqlite3.connect(generation / "manifest.sqlite")
    try:
        connection.execute("VACUUM")
    finally:
        connection.close()
