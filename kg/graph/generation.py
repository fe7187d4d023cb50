"""The next generation of a store: the graphs of new and changed articles, and what follows from all.

Articles stream from the archive into the store; memory does not grow with their number.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple, Protocol

import pyoxigraph as ox

from kg import iris
from kg.errors import WithdrawalError
from kg.graph.archive import Archive
from kg.graph.lines import rendered
from kg.graph.manifest import Entry, Manifest
from kg.graph.standing import Standing
from kg.model import Node
from kg.vocabulary import RDF, term

_BATCH = 24_000_000  # characters of lines, about 150,000
_REMOVED = 10_000  # quads that one update removes
_WORST = 5  # articles that an error names
_TYPE = ox.NamedNode(f"{RDF}type")
_STATEMENTS = tuple(
    f"<{term(name)}>"
    for name in (
        *("Byline", "Contact", "Demand", "Figure", "Finding", "Inspection", "Meeting"),
        *("Participation", "Person", "Place", "Stay", "Team", "Tenure"),
    )
)
_STATED = re.compile(rf"^(<[^>]+>) {re.escape(str(_TYPE))} (?:{'|'.join(map(re.escape, _STATEMENTS))}) ", re.MULTILINE)

__all__ = ["Articles", "Change", "Changes", "Derive", "Plan", "advance", "codes"]


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


def _taken(known: set[int], line: str) -> bool:
    """Whether a line is among the known ones, which it then leaves."""
    key = hash(line.encode())
    if key not in known:
        return False
    known.remove(key)
    return True


class _Writer:
    def __init__(self, path: Path, base: str, archive: Archive, manifest: Manifest, version: str) -> None:
        self.path = path
        self.version = version
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

    def settle(self, graph: str, nodes: Iterable[Node]) -> Mapping[str, set[str]]:
        """Make a graph what these entities say, of which only new and changed ones are written.

        Returns the entities that are no more, with the mentions that they had.
        """
        standing = Standing(self.path, self.version)
        if standing.before:
            gone = self._exchange(graph, standing, nodes)
        else:
            old = mentions(self.store, graph)
            self.replace(graph, (line for node, *_ in standing.noted(nodes) for line in rendered([node], graph)))
            gone = {entity: found for entity, found in old.items() if standing.gone(entity)}
        standing.save()
        return gone

    def _exchange(self, graph: str, standing: Standing, nodes: Iterable[Node]) -> Mapping[str, set[str]]:
        """Write what is new of entities, and take out what they do not say any more."""
        fresh: list[str] = []
        stale: list[str] = []
        for node, stood, new in standing.noted(nodes):
            lines = rendered([node], graph) if new else []
            if stood and lines:
                known = self._lines(node.iri, graph)
                stale += known.difference(lines)
                lines = [line for line in lines if line not in known]
            fresh += lines
        quads = self.store.quads_for_pattern(None, _TYPE, None, ox.NamedNode(graph)) if standing.lost else ()
        lost = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        gone = {entity: mentions(self.store, graph, entity)[entity] for entity in lost if standing.gone(entity)}
        stale += (line for entity in sorted(gone) for line in self._lines(entity, graph))
        self._remove(graph, (line.removesuffix(f" <{graph}> .\n").encode() + b" .\n" for line in stale))
        self.load(fresh)  # last: the store may write a number in another way than the line that is gone
        return gone

    def _lines(self, entity: str, graph: str) -> set[str]:
        """What stands of an entity, as lines of N-Quads."""
        quads = self.store.quads_for_pattern(ox.NamedNode(entity), None, None, ox.NamedNode(graph))
        return {f"{quad} .\n" for quad in quads}

    def _remove(self, graph: str, triples: Iterator[bytes]) -> None:
        while batch := b"".join(islice(triples, _REMOVED)).decode():
            self.store.update(f"DELETE DATA {{ GRAPH <{graph}> {{ {batch} }} }}")

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


def mentions(store: ox.Store, graph: str, entity: str | None = None) -> dict[str, set[str]]:
    """The mentions of one entity of a graph, or of all."""
    found: dict[str, set[str]] = defaultdict(set)
    whose = ox.NamedNode(entity) if entity else None
    for quad in store.quads_for_pattern(whose, ox.NamedNode(term("mention")), None, ox.NamedNode(graph)):
        found[str(getattr(quad.subject, "value", ""))].add(str(getattr(quad.object, "value", "")))
    return found


def codes(store: ox.Store) -> Iterator[str]:
    """The codes of divisions that the articles' graphs of a store speak of, each once; not those of reference data."""
    told = f"GRAPH ?g {{ ?place a <{term('Place')}> ; <{term('code')}> ?code }}"
    solutions = store.query(f"SELECT DISTINCT ?code {{ {told} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    return (str(solution[0].value) for solution in solutions)


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
    with Manifest(path, write=True) as manifest:
        writer = _Writer(path, base, archive, manifest, plan.version)
        try:
            _fill(writer, plan)
            derive(writer)
            writer.store.flush()
            return writer.changes
        finally:
            del writer.store  # an error that is kept would keep it open
