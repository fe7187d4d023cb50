"""Faults of the files under a graph folder, said with the file and the way out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

__all__ = ["DAMAGED", "fault", "quads", "told"]

DAMAGED = "build into a new folder, or bring it back from a copy"
_ROOM = "is it there, may you write there, and is there room?"


def fault(path: Path, error: BaseException) -> StoreError:
    """What is wrong with a file of sqlite: damaged, or not to be read or written where it is."""
    outside = isinstance(error, sqlite3.OperationalError) and not str(error).startswith(("no such", "Could not decode"))
    return StoreError(f"{path}: {error}", _ROOM if outside else DAMAGED)


@contextmanager
def told(path: Path, error: BaseException | None) -> Iterator[None]:
    """Leaves a file of sqlite, with what went wrong before or meanwhile told as a fault of the file."""
    if isinstance(error, (sqlite3.Error, json.JSONDecodeError)):
        raise fault(path, error) from error
    try:
        yield
    except sqlite3.Error as late:
        if error is None:
            raise fault(path, late) from late


@contextmanager
def quads(store: Path) -> Iterator[None]:
    """Tells what the store's engine finds damaged, for which it has no type of error of its own."""
    try:
        yield
    except RuntimeError as error:
        if type(error) is not RuntimeError:
            raise
        raise StoreError(f"{store}: the store is damaged ({error})", DAMAGED) from error
