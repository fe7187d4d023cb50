"""All formats of the hand-over: one file or a folder, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from kg.errors import QueryError
from kg.graph.store import atomic_write
from kg.views import export
from kg.views.folders import atomic_folder
from kg.views.graph import Graph

__all__ = ["FOLDERS", "FORMATS", "write"]

_FILES = {"ftm": "ftm", "gexf": "networks", "graphml": "networks", "html": "networks"}
_FOLDERS = {"csv": "folders", "neo4j": "neo4j", "parquet": "folders", "spells": "folders"}

FOLDERS = tuple(sorted(_FOLDERS))
"""Formats that are several files."""
FORMATS = tuple(sorted({*export.FORMATS, *_FILES, *_FOLDERS}))


def _writer(form: str, homes: Mapping[str, str]) -> Callable[[Graph, Path], None]:
    """What writes a format: `write_csv` of `kg.views.folders`, loaded when it is asked for."""
    writer: Callable[[Graph, Path], None] = getattr(import_module(f"kg.views.{homes[form]}"), f"write_{form}")
    return writer


def write(graph: Graph, form: str, path: Path, everything: bool = False) -> None:
    """Write a graph in a format: `write(graph, "gexf", Path("graph.gexf"))`.

    `everything` adds the articles' graphs, which only the formats of RDF can hold.
    """
    if form not in FORMATS:
        raise QueryError(f"no format {form!r}", f"there are {', '.join(FORMATS)}")
    if everything and form not in export.FORMATS:
        raise QueryError(f"{form} cannot hold the articles' graphs", f"with --all say {', '.join(export.FORMATS)}")
    if form in FOLDERS:
        with atomic_folder(path) as folder:
            _writer(form, _FOLDERS)(graph, folder)
        return
    with atomic_write(path) as pending:
        if form in export.FORMATS:
            export.export(graph, form, pending, everything)
        else:
            _writer(form, _FILES)(graph, pending)
