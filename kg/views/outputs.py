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

__all__ = ["DUMPS", "PICTURE", "Built", "check", "write"]

DUMPS = ("auto", "always", "never")
PICTURE = "graph.html"
_LARGE = 2_000_000  # quads beyond which the dumps are only written when asked for
_MANY = 500_000  # quads beyond which a picture of all takes seconds, and shows a small part
_STAMP = "OUTPUTS"
_OPTIONAL = ("graph.ttl", "graph.nq", PICTURE)


@dataclass(frozen=True, slots=True)
class Built:
    """What the last build did: ids of articles by what became of them, and files that were not read."""

    changes: Mapping[str, Sequence[str]]
    problems: Sequence[tuple[str, str]]


def _picture(graph: Graph, path: Path) -> None:
    from kg.views import html

    html.draw(graph.rows, path)


Writer = Callable[[Path], None]


def _outputs(graph: Graph, built: Built, dump: str) -> dict[str, Writer]:
    """The files to be written, by name."""
    size, asked = len(graph.store), dump == "always"
    changes = {key: list(ids) for key, ids in built.changes.items()}
    found = cache(lambda: report.report(graph, changes, built.problems, asked or size <= _MANY))
    outputs: dict[str, Writer] = {}
    if asked or (dump == "auto" and size <= _LARGE):
        outputs["graph.ttl"] = lambda path: export(graph, "ttl", path)
        outputs["graph.nq"] = lambda path: export(graph, "nq", path)
    if asked or size <= _MANY:
        outputs[PICTURE] = lambda path: _picture(graph, path)
    outputs["report.html"] = lambda path: _write(path, report.page(found()))
    outputs[report.NAME] = lambda path: _write(path, report.text(found()))
    return outputs


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def check(dump: str) -> None:
    """Raise where a word does not say when to dump."""
    if dump not in DUMPS:
        raise InputError(f"dump={dump!r}", f"say {', '.join(DUMPS)}")


def write(folder: Folder, built: Built, dump: str = "auto") -> tuple[str, ...]:
    """Write what hangs on the current generation, unless it stands there already; names what is left out."""
    check(dump)
    place, stamp = folder.store / _STAMP, _stamp(folder, built, dump)
    with open_graph(folder.out) as graph:
        outputs = _outputs(graph, built, dump)
        left = tuple(name for name in _OPTIONAL if name not in outputs)
        written = place.read_text("utf-8") if place.is_file() else ""
        if written == stamp and all((folder.out / name).is_file() for name in outputs):
            return left
        for name, writer in outputs.items():
            with atomic_write(folder.out / name) as pending:
                writer(pending)
        for name in left:  # an old one beside a new store would be untrue
            (folder.out / name).unlink(missing_ok=True)
    with atomic_write(place) as pending:
        _write(pending, stamp)
    return left


def _stamp(folder: Folder, built: Built, dump: str) -> str:
    said = json.dumps([folder.name(), dump, list(built.problems)], ensure_ascii=False)
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()
