"""Hand-over as folders of tables: csv, spells, parquet; each written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import InputError, QueryError
from kg.views.cells import table
from kg.views.graph import Graph
from kg.views.handover import Table, codebook, network_tables
from kg.views.spells import spells

__all__ = ["atomic_folder", "write_csv", "write_parquet", "write_spells"]

_ARROW = {"integer": "int64", "decimal": "float64", "boolean": "bool_", "date": "date32", "string": "string"}


@contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` to write into; it takes its place when all is written.

    What stands there is replaced only if it holds nothing but files of the names that were written.
    """
    path = path.absolute()
    pending, old = (path.with_name(f".{path.name}.{word}") for word in ("pending", "old"))
    for left in (pending, old):
        shutil.rmtree(left, ignore_errors=True)
    pending.mkdir()
    try:
        yield pending
        if os.path.lexists(path):
            _check(path, {file.name for file in pending.iterdir()})
            path.rename(old)
        pending.rename(path)
    finally:
        for left in (pending, old):
            shutil.rmtree(left, ignore_errors=True)


def _check(path: Path, names: set[str]) -> None:
    if path.is_symlink() or not path.is_dir():
        raise InputError(f"{path} is no folder", "this format is a folder; give a new name")
    if others := sorted({file.name for file in path.iterdir()} - names):
        raise InputError(f"{path} holds other files: {', '.join(others[:3])}", "give a new folder, or an older export")


def _tables(graph: Graph) -> list[Table]:
    """All tables with their codebook."""
    found = [*network_tables(graph.rows), spells(graph.rows)]
    return [*found, codebook(each.name for each in found)]


def _write(folder: Path, tables: list[Table]) -> None:
    for each in tables:
        text = table([column.name for column in each.columns], each.rows)
        folder.joinpath(f"{each.name}.csv").write_text(text, encoding="utf-8", newline="")


def write_csv(graph: Graph, folder: Path) -> None:
    """nodes, edges, articles, spells and their codebook as CSV in UTF-8."""
    _write(folder, _tables(graph))


def write_spells(graph: Graph, folder: Path) -> None:
    """spells and their codebook as CSV."""
    _write(folder, [spells(graph.rows), codebook(["spells"])])


def write_parquet(graph: Graph, folder: Path) -> None:
    """The tables of csv with their types; what no article tells is null."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise QueryError("parquet needs pyarrow", "pip install 'xunshi-kg[parquet]'") from error
    for each in _tables(graph):
        schema = pa.schema([(c.name, getattr(pa, _ARROW[c.type])()) for c in each.columns])
        dates = {c.name for c in each.columns if c.type == "date"}
        records = [{name: _cell(value, name in dates) for name, value in record.items()} for record in each.records()]
        parquet.write_table(pa.Table.from_pylist(records, schema=schema), folder / f"{each.name}.parquet")


def _cell(value: object, is_date: bool) -> object:
    from datetime import date

    if value == "":
        return None
    return date.fromisoformat(str(value)) if is_date else value
