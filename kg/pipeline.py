"""From files to a graph folder: the only place where the stages meet.

A source is read by a pure function, what came of it is kept by content, and the next generation
of the store takes what is new.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kg import iris
from kg.errors import InputError, KgError, StoreError
from kg.graph import resolved
from kg.graph.archive import Archive, Extract, Extraction
from kg.graph.generation import Articles, Change, Changes, advance
from kg.graph.lines import rendered
from kg.graph.manifest import Entry, Manifest
from kg.graph.mapping import article_nodes
from kg.graph.reference import division_nodes
from kg.graph.store import Folder, locked
from kg.model import Facts, Source
from kg.vocabulary import DATA

try:  # PLACEHOLDER until the stages land
    from kg import facts
    from kg.mentions import annotate
    from kg.text import documents
    from kg.text.source import sources
except ImportError:
    from kg._placeholder import annotate, documents, facts, sources

__all__ = ["Finish", "Options", "Outcome", "Problem", "Read", "Watch", "build", "extract", "forget"]

_BATCH = 200  # sources between two commits of the archive
_PACKAGE = Path(__file__).parent


class Problem(NamedTuple):
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What a build did."""

    changes: Changes = field(default_factory=Changes)
    unchanged: int = 0  # sources
    problems: list[Problem] = field(default_factory=list)


class Watch(Protocol):
    """Who is told how far a build is."""

    def say(self, message: str) -> None: ...

    def problem(self, problem: Problem) -> None: ...

    def step(self, stage: str, done: int) -> None: ...


class _Silent:
    def say(self, message: str) -> None: ...

    def problem(self, problem: Problem) -> None: ...

    def step(self, stage: str, done: int) -> None: ...


Read = Callable[[Source], tuple[Facts, ...]]
Finish = Callable[[Folder, Outcome], None]
"""Writes what hangs on the current generation: dumps, pages, the report."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: where data IRIs start, whether to read anew what is known, who is told."""

    base: str | None = None
    refresh: bool = False
    watch: Watch = field(default_factory=_Silent)
    finish: Finish | None = None


def read(source: Source) -> tuple[Facts, ...]:
    """The facts of each article of a source."""
    return tuple(facts.extract(annotate(document)) for document in documents(source))


def extract(source: Source, base: str, read: Read = read) -> tuple[Extract, ...]:
    """What a source's articles say, as lines of quads and records: a pure function, for any process."""
    articles = read(source)
    return tuple(_extract(article, base, len(articles) > 1) for article in articles)


def _extract(article: Facts, base: str, shared_page: bool) -> Extract:
    document = article.document
    nodes = article_nodes(article, base, shared_page)
    unresolved = [[u.kind, u.quote] for u in article.unresolved]
    notes: dict[str, Any] = {"repairs": dict(sorted(document.repairs.items())), "unresolved": unresolved}
    lines = "".join(rendered(nodes, iris.article(base, document.id)))
    return Extract(document.id, lines, resolved.to_json(document.id, nodes), notes)


def _derived(articles: Articles) -> Iterator[tuple[str, Iterable[str]]]:
    """The graphs of what was resolved across articles, and of reference data."""
    base = articles.base
    records = map(resolved.from_json, articles.records())
    yield iris.resolved(base), rendered(resolved.resolve(records, base), iris.resolved(base))
    yield iris.reference(base), rendered(division_nodes(articles.codes(), base), iris.reference(base))


@cache
def extractor() -> str:
    """Version of the extractor: a digest of its code and lexicons, so that a change re-reads."""
    version = blake2b(digest_size=8)
    for part in ("text", "lexicon", "mentions", "facts", "graph", "model.py", "vocabulary.py", "iris.py"):
        path = _PACKAGE / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                version.update(file.read_bytes())
    return version.hexdigest()


def fingerprint(source: Source, base: str) -> str:
    """What decides whether a source has to be read again."""
    name = os.path.basename(source.name)
    parts = source.id, name, source.sha256, source.media, *astuple(source.metadata), base, extractor()
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=16).hexdigest()


class _Known(NamedTuple):
    """What the current generation holds."""

    base: str | None
    sources: dict[str, str]
    forgotten: frozenset[str]  # sources of which an article is forgotten

    @classmethod
    def of(cls, folder: Folder) -> _Known:
        if folder.name() is None:
            return cls(None, {}, frozenset())
        with Manifest(folder.current()) as manifest:
            return cls(manifest.setting("base"), manifest.sources(), frozenset(manifest.forgotten().values()))


@contextmanager
def _writable(out: Path, watch: Watch) -> Iterator[Folder]:
    """The graph folder, made and locked; a new one is taken away again if nothing came of it."""
    folder = Folder(out)
    new = not out.exists()
    try:
        folder.store.mkdir(parents=True, exist_ok=True)
        with locked(folder.store, watch.say):
            yield folder
    except OSError as error:
        name = error.filename or out
        raise StoreError(f"{name}: {error.strerror or error}", "may you write there, and is there room?") from error
    finally:
        with suppress(KgError):
            if folder.name() is None:
                _remove_empty(folder, new)


def _remove_empty(folder: Folder, new: bool) -> None:
    with suppress(OSError):
        if new:
            for name in ("lock", "archive.sqlite", "archive.sqlite-journal"):
                (folder.store / name).unlink(missing_ok=True)
            folder.store.rmdir()
            folder.out.rmdir()


def _base(known: str | None, asked: str | None) -> str:
    base = asked or known or DATA
    if known and base != known:
        raise StoreError(f"the graph's base is {known}, not {base}", "leave --base out, or build into a new folder")
    return base


class _Reading:
    """The sources of a build, of which only new and changed ones are read."""

    def __init__(self, known: _Known, base: str, archive: Archive, options: Options) -> None:
        self.known, self.base, self.archive, self.options = known, base, archive, options
        self.outcome = Outcome()
        self.seen = 0

    def problem(self, name: str, reason: str) -> None:
        self.outcome.problems.append(Problem(name, reason))
        self.options.watch.problem(self.outcome.problems[-1])

    def changes(self, sources: Iterable[Source], named: Callable[[Source], bool], read: Read) -> Iterator[Change]:
        """The changed sources, each read and kept."""
        for count, source in enumerate(sources, 1):
            change = Change(source.id, fingerprint(source, self.base), named(source))
            if self._is_known(change):
                self.outcome.unchanged += 1
                self.seen += 1
            elif self._keep(source, change, read):
                self.seen += 1
                yield change
            self.options.watch.step("read", count)
            if count % _BATCH == 0:
                self.archive.commit()
        self.archive.commit()

    def _is_known(self, change: Change) -> bool:
        back = change.named and change.source in self.known.forgotten
        same = self.known.sources.get(change.source) == change.fingerprint
        return same and not back and not self.options.refresh

    def _keep(self, source: Source, change: Change, read: Read) -> bool:
        if self.archive.has(change.fingerprint) and not self.options.refresh:
            return True
        try:
            extracts = extract(source, self.base, read)
        except KgError as error:
            self.problem(source.name, str(error))
        except Exception as error:  # the edge: one article that breaks a rule must not end the build of the others
            self.problem(source.name, f"{type(error).__name__}: {error}")
        else:
            extraction = Extraction(source.id, source.name, source.sha256, change.fingerprint, extracts)
            self.archive.add(source, extraction)
            return True
        return False


def build(inputs: Sequence[str], out: Path, options: Options = Options(), read: Read = read) -> Outcome:
    """Bring what is new or changed in `inputs` into the graph folder `out`."""
    given = {os.path.normpath(name) for name in inputs if not os.path.isdir(name)}
    with _writable(out, options.watch) as folder:
        known = _Known.of(folder)
        base = _base(known.base, options.base)
        with Archive(folder.archive, write=True) as archive:
            reading = _Reading(known, base, archive, options)
            found = sources(inputs, reading.problem)
            named = lambda source: os.path.normpath(source.name) in given  # noqa: E731
            changes = sorted({c.source: c for c in reading.changes(found, named, read)}.values())
            if not reading.seen:
                raise InputError(_nothing(inputs, reading.outcome.problems), "give files or folders of articles")
            if changes:
                reading.outcome.changes = _publish(folder, base, archive, changes, ())
        _finish(folder, reading.outcome, options)
        return reading.outcome


def _nothing(inputs: Sequence[str], problems: Sequence[Problem]) -> str:
    if problems:
        return "\n".join(f"{problem.name}: {problem.reason}" for problem in problems)
    return f"{', '.join(inputs)}: no article there"


def _publish(folder: Folder, base: str, archive: Archive, changes: Sequence[Change], gone: Sequence[Entry]) -> Changes:
    with folder.next() as path:
        return advance(path, base, archive, changes, gone, _derived)


def _finish(folder: Folder, outcome: Outcome, options: Options) -> None:
    if options.finish is not None:
        options.finish(folder, outcome)


def forget(out: Path, articles: Sequence[str], options: Options = Options()) -> Outcome:
    """Withdraw articles and what they alone supported; their texts are removed."""
    if Folder(out).name() is None:
        Folder(out).current()  # says that there is no graph
    with _writable(out, options.watch) as folder, Archive(folder.archive, write=True) as archive:
        with Manifest(folder.current()) as manifest:
            entries = {entry.id: entry for entry in manifest.articles()}
            base = manifest.setting("base") or DATA
        unknown = [article for article in articles if article not in entries]
        if unknown:
            raise InputError(f"{', '.join(unknown)}: no such article in {out}", "`kg facts` lists them")
        gone = [entries[article] for article in sorted(set(articles))]
        outcome = Outcome(_publish(folder, base, archive, (), gone))
        folder.forget_previous()
        with Manifest(folder.current()) as manifest:
            archive.keep(manifest.live())
        _finish(folder, outcome, options)
        return outcome
