"""The next generation of a store: the graphs of new and changed articles, and what follows from all.

Articles stream from the archive into the store; memory does not grow with their number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pyoxigraph as ox

from kg import iris
from kg.errors import WithdrawalError
from kg.graph.archive import Archive
from kg.graph.faults import quads
from kg.graph.manifest import Entry, Manifest
from kg.graph.writing import Quads, codes
from kg.model import Node
from kg.vocabulary import RDF, term

_WORST = 5  # articles that an error names
_MANY = 1000  # new articles after which tables are put in order, to find terms 2.5 times as fast
_TYPE = ox.NamedNode(f"{RDF}type")
_STATEMENTS = tuple(
    f"<{term(name)}>"
    for name in (
        *("Byline", "Contact", "Demand", "Figure", "Finding", "Inspection", "Meeting"),
        *("Participation", "Person", "Place", "Stay", "Team", "Tenure"),
    )
)
_STATED = re.compile(rf"^(<[^>]+>) {re.escape(str(_TYPE))} (?:{'|'.join(map(re.escape, _STATEMENTS))}) ", re.MULTILINE)

__all__ = ["Articles", "Change", "Changes", "Derive", "Plan", "advance"]


class Articles(Protocol):
    """What graphs are derived from, the records of all articles and the codes of their places, and where they go.

    `note` keeps what was found beside the graphs.
    """

    base: str
    store: ox.Store  # until a graph is derived, the one of the generation before stands in it

    def records(self) -> Iterator[Any]: ...

    def codes(self) -> Iterator[str]: ...

    def note(self, name: str, said: Any) -> None: ...

    def replace(self, graph: str, lines: Iterable[str]) -> None: ...

    def settle(self, graph: str, nodes: Iterable[Node]) -> Mapping[str, set[str]]: ...


Derive = Callable[[Articles], None]
"""Writes the graphs that follow from all articles."""


class Change(NamedTuple):
    """A source that is new or changed; `named` was given by name, which undoes forgetting."""

    source: str
    fingerprint: str
    named: bool = False


class Plan(NamedTuple):
    """What to do: sources to take in, articles to forget, and the share of statements that may be lost by the first.

    `version` is that of the code: where it was another, entities are compared line by line.
    """

    changes: Sequence[Change] = ()
    forget: Sequence[Entry] = ()
    most: float = 1.0
    version: str = ""


@dataclass(slots=True)
class Changes:
    """Ids of the articles that a generation added, replaced and withdrew.

    Where articles were replaced: how many statements stood `before`, and how many of these each article lost.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    before: int = 0
    lost: dict[str, int] = field(default_factory=dict)


class _Writer(Quads):
    def __init__(self, path: Path, base: str, archive: Archive, manifest: Manifest, version: str) -> None:
        super().__init__(path, version)
        self.base = base
        self.archive = archive
        self.manifest = manifest
        self.changes = Changes()
        self.forgotten = set(manifest.forgotten())

    def drop(self, article: str) -> None:
        self.store.remove_graph(ox.NamedNode(iris.article(self.base, article)))

    def stated(self, article: str) -> set[str]:
        """The statements of an article of the generation before, as N-Quads writes their IRIs."""
        quads = self.store.quads_for_pattern(None, _TYPE, None, ox.NamedNode(iris.article(self.base, article)))
        return {str(quad.subject) for quad in quads if str(quad.object) in _STATEMENTS}

    def count(self) -> int:
        """Statements of all articles."""
        told = f"VALUES ?class {{ {' '.join(_STATEMENTS)} }} GRAPH ?article {{ ?statement a ?class }}"
        not_resolved = f"FILTER (?article != <{iris.resolved(self.base)}>)"
        found: Any = self.store.query(f"SELECT (COUNT(*) AS ?n) {{ {told} {not_resolved} }}")
        return int(next(found)[0].value)

    def source_lines(self, change: Change) -> Iterator[str]:
        """Lines of a source's articles; what the source held before is dropped."""
        if change.named:
            self.forgotten -= self.manifest.remember(change.source)
        sha256, said = self.archive.extracts(change.fingerprint)
        before = {entry.id for entry in self.manifest.articles(change.source)}
        extracts = {extract.article: extract for extract in said if extract.article not in self.forgotten}
        for article in sorted(before):
            lost = self.stated(article) - set(_STATED.findall(extracts[article].lines) if article in extracts else ())
            self.changes.lost |= {article: len(lost)} if lost else {}
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


def _hold(changes: Changes, most: float) -> None:
    """Stop where articles lose more of a graph's statements than they may."""
    lost = sum(changes.lost.values())
    if lost <= most * changes.before:
        return
    worst = sorted(changes.lost.items(), key=lambda item: (-item[1], item[0]))[:_WORST]
    raise WithdrawalError(
        f"this would withdraw {lost} of {changes.before} statements, more than {most:.0%}; "
        f"most in {', '.join(f'{article} ({count})' for article, count in worst)}; nothing was changed",
        "see that the texts are whole; --accept goes on, --max-withdrawn sets the share",
    )


def _fill(writer: _Writer, plan: Plan) -> None:
    """Drop what is forgotten, take in what is new or changed, and stop if that loses too much."""
    manifest = writer.manifest
    for entry in plan.forget:
        writer.drop(entry.id)
        manifest.forget(entry)
        writer.changes.withdrawn.append(entry.id)
    manifest.settle("base", writer.base)
    if not manifest.sources().keys().isdisjoint(change.source for change in plan.changes):
        writer.changes.before = writer.count()
    writer.load(line for change in plan.changes for line in writer.source_lines(change))
    _hold(writer.changes, plan.most)


def advance(path: Path, base: str, archive: Archive, plan: Plan, derive: Derive) -> Changes:
    """Fill the pending generation at `path`: changed sources, forgotten articles, derived graphs."""
    with Manifest(path, write=True) as manifest, quads(path.parent):
        writer = _Writer(path, base, archive, manifest, plan.version)
        try:
            _fill(writer, plan)
            derive(writer)
            if len(writer.changes.added) > _MANY:
                writer.store.optimize()
            writer.store.flush()
            return writer.changes
        finally:
            del writer.store  # an error that is kept would keep it open
