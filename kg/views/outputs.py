"""What a build leaves beside the store: dumps, the picture, the report; each written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from kg.errors import InputError
from kg.graph.store import Folder, atomic_write
from kg.views import report
from kg.views.export import export
from kg.views.graph import Graph, open_graph

__all__ = ["DUMPS", "Built", "check", "write"]

DUMPS = ("auto", "always", "never")
_LARGE = 2_000_000  # quads beyond which the dumps are only written when asked for
_STAMP = "OUTPUTS"


@dataclass(frozen=True, slots=True)
class Built:
    """What the last build did: ids of articles by what became of them, and files that were not read."""

    changes: Mapping[str, Sequence[str]]
    problems: Sequence[tuple[str, str]]


def _picture(graph: Graph, path: Path) -> None:
    from kg.views import html

    html.draw(graph.rows, path)


def _dumps(graph: Graph, dump: str) -> dict[str, Callable[[Path], None]]:
    wanted = dump == "always" or (dump == "auto" and len(graph.store) <= _LARGE)
    if not wanted:
        return {}
    return {
        "graph.ttl": lambda path: export(graph, "ttl", path),
        "graph.nq": lambda path: export(graph, "nq", path),
    }


def _pages(graph: Graph, built: Built) -> dict[str, Callable[[Path], None]]:
    changes = {key: list(ids) for key, ids in built.changes.items()}
    found = cache(lambda: report.report(graph, changes, built.problems))
    return {
        "graph.html": lambda path: _picture(graph, path),
        "report.html": lambda path: _write(path, report.page(found())),
        "report.json": lambda path: _write(path, report.text(found())),
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def check(dump: str) -> None:
    """Raise where a word does not say when to dump."""
    if dump not in DUMPS:
        raise InputError(f"dump={dump!r}", f"say {', '.join(DUMPS)}")


def write(folder: Folder, built: Built, dump: str = "auto") -> None:
    """Write what hangs on the current generation, unless it stands there already."""
    check(dump)
    place, stamp = folder.store / _STAMP, _stamp(folder, built, dump)
    with open_graph(folder.out) as graph:
        outputs = {**_dumps(graph, dump), **_pages(graph, built)}
        written = place.read_text("utf-8") if place.is_file() else ""
        if written == stamp and all((folder.out / name).is_file() for name in outputs):
            return
        for name, writer in outputs.items():
            with atomic_write(folder.out / name) as pending:
                writer(pending)
        for name in ("graph.ttl", "graph.nq"):
            if name not in outputs:  # an old dump beside a new store would be untrue
                (folder.out / name).unlink(missing_ok=True)
    with atomic_write(place) as pending:
        _write(pending, stamp)


def _stamp(folder: Folder, built: Built, dump: str) -> str:
    said = json.dumps([folder.name(), dump, list(built.problems)], ensure_ascii=False)
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()
