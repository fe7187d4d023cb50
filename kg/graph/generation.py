"""The next generation of a store: the graphs of new and changed articles, and what follows from all.

Articles stream from the archive into the store; memory does not grow with their number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple, Protocol

import pyoxigraph as ox

from kg import iris
from kg.graph.archive import Archive
from kg.graph.manifest import Entry, Manifest
from kg.vocabulary import term

_BATCH = 24_000_000  # characters of lines, about 150,000
_REMOVED = 10_000  # quads that one update removes

__all__ = ["Articles", "Change", "Changes", "Derive", "advance", "codes"]


class Articles(Protocol):
    """What graphs are derived from: the records of all articles, and the codes that their places bear.

    `note` keeps what was found beside the graphs.
    """

    base: str
    store: ox.Store  # until a graph is derived, the one of the generation before stands in it

    def records(self) -> Iterator[Any]: ...

    def codes(self) -> Iterator[str]: ...

    def note(self, name: str, said: Any) -> None: ...


Derive = Callable[[Articles], Iterable[tuple[str, Iterable[str]]]]
"""Graphs that follow from all articles, each with its lines."""


class Change(NamedTuple):
    """A source that is new or changed; `named` was given by name, which undoes forgetting."""

    source: str
    fingerprint: str
    named: bool = False


@dataclass(slots=True)
class Changes:
    """Ids of the articles that a generation added, replaced and withdrew."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


def _taken(known: set[int], line: str) -> bool:
    """Whether a line is among the known ones, which it then leaves."""
    key = hash(line.encode())
    if key not in known:
        return False
    known.remove(key)
    return True


class _Writer:
    def __init__(self, path: Path, base: str, archive: Archive, manifest: Manifest) -> None:
        self.path = path
        self.base = base
        self.archive = archive
        self.manifest = manifest
        self.store = ox.Store(str(path / "quads"))
        self.changes = Changes()
        self.forgotten = set(manifest.forgotten())

    def load(self, lines: Iterable[str]) -> None:
        """Load lines of N-Quads in bulk, so many at a time that memory does not grow with their number."""
        batch: list[str] = []
        size = 0
        for line in lines:
            batch.append(line)
            size += len(line)
            if size > _BATCH:
                self._load(batch)
                batch, size = [], 0
        self._load(batch)

    def _load(self, lines: list[str]) -> None:
        if lines:
            self.store.bulk_load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Make a graph what these lines say; what stands there already is not written again."""
        tail = f" <{graph}> .\n"
        with TemporaryFile(dir=self.path) as standing:
            self.store.dump(standing, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
            standing.seek(0)
            gone = {hash(line) for line in standing}
            if not gone:
                self.load(lines)
                return
            fresh = [line for line in lines if not _taken(gone, f"{line.removesuffix(tail)} .\n")]
            standing.seek(0)
            self._remove(graph, (line for line in standing if hash(line) in gone))
        self.load(fresh)  # last: the store may write a number in another way than the line that is gone

    def _remove(self, graph: str, triples: Iterator[bytes]) -> None:
        while batch := b"".join(islice(triples, _REMOVED)).decode():
            self.store.update(f"DELETE DATA {{ GRAPH <{graph}> {{ {batch} }} }}")

    def drop(self, article: str) -> None:
        self.store.remove_graph(ox.NamedNode(iris.article(self.base, article)))

    def source_lines(self, change: Change) -> Iterator[str]:
        """Lines of a source's articles; what the source held before is dropped."""
        if change.named:
            self.forgotten -= self.manifest.remember(change.source)
        sha256, said = self.archive.extracts(change.fingerprint)
        before = {entry.id for entry in self.manifest.articles(change.source)}
        extracts = {extract.article: extract for extract in said if extract.article not in self.forgotten}
        for article in sorted(before):
            self.drop(article)
        self.changes.added.extend(sorted(extracts.keys() - before))
        self.changes.replaced.extend(sorted(extracts.keys() & before))
        self.changes.withdrawn.extend(sorted(before - extracts.keys()))
        rows = (Entry(e.article, change.source, sha256, e.notes) for e in extracts.values())
        self.manifest.put(change.source, change.fingerprint, rows)
        for extract in extracts.values():
            yield extract.lines

    def records(self) -> Iterator[Any]:
        """The records of all articles of this generation."""
        kept = set(self.manifest.ids())
        for fingerprint in self.manifest.live():
            records = self.archive.records(fingerprint)
            yield from (record for article, record in records.items() if article in kept)

    def note(self, name: str, said: Any) -> None:
        """Keep with the generation what was found beside the graphs, for the report."""
        self.manifest.settle(name, json.dumps(said, ensure_ascii=False))

    def codes(self) -> Iterator[str]:
        return codes(self.store)


def codes(store: ox.Store) -> Iterator[str]:
    """The codes of divisions that the articles' graphs of a store speak of, each once."""
    solutions = store.query(f"SELECT DISTINCT ?code {{ GRAPH ?g {{ ?place <{term('code')}> ?code }} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    return (str(solution[0].value) for solution in solutions)


def advance(
    path: Path,
    base: str,
    archive: Archive,
    changes: Iterable[Change],
    forget: Iterable[Entry],
    derive: Derive,
) -> Changes:
    """Fill the pending generation at `path`: changed sources, forgotten articles, derived graphs."""
    with Manifest(path, write=True) as manifest:
        writer = _Writer(path, base, archive, manifest)
        for entry in forget:
            writer.drop(entry.id)
            manifest.forget(entry)
            writer.changes.withdrawn.append(entry.id)
        manifest.settle("base", base)
        writer.load(line for change in changes for line in writer.source_lines(change))
        for graph, derived in derive(writer):
            writer.replace(graph, derived)
        writer.store.flush()
        return writer.changes
