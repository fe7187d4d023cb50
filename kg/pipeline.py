"""From files to a graph folder: the only place where the stages meet.

A source is read by a pure function, what came of it is kept by content, and the next generation
of the store takes what is new.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import astuple, dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kg import entities, facts, iris
from kg.errors import InputError, KgError
from kg.graph import resolved
from kg.graph.archive import Archive, Extract
from kg.graph.builds import Known, collect, writable
from kg.graph.generation import Articles, Change, Changes, advance
from kg.graph.lines import rendered
from kg.graph.manifest import Entry, Manifest
from kg.graph.mapping import article_nodes
from kg.graph.moved import Moves
from kg.graph.reference import division_nodes
from kg.graph.store import Folder
from kg.mentions.annotate import annotate
from kg.model import Facts, Source
from kg.text import documents, sentences, sources
from kg.vocabulary import DATA

__all__ = [
    "Finish",
    "Options",
    "Outcome",
    "Problem",
    "Read",
    "Watch",
    "build",
    "extract",
    "forget",
    "resolution",
    "resolve",
]

_COMMIT = 200  # sources between two commits of the archive
_BATCH = 8  # sources that a process takes at a time
_SHOWN = 3  # problems that the error of a build repeats
_PACKAGE = Path(__file__).parent
_STAGES = ("text", "lexicon", "mentions", "facts", "entities", "graph", "iris.py", "model", "vocabulary.py")


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
    """How to build: where data IRIs start, whether to read anew what is known, who is told.

    With `refresh` and no input all texts that are kept are read again.
    """

    base: str | None = None
    refresh: bool = False
    workers: int = 1
    watch: Watch = field(default_factory=_Silent)
    finish: Finish | None = None
    judgements: Path | None = None  # OUT/judgements.csv if None


def read(source: Source) -> tuple[Facts, ...]:
    """The facts of each article of a source."""
    return tuple(facts.extract(annotate(document, sentences(document))) for document in documents(source))


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
    record = [resolved.to_json(document.id, nodes), entities.to_json(entities.record_of(article))]
    return Extract(document.id, lines, record, notes)


def _derived(articles: Articles, judgements: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """The graphs of what was resolved across articles, of IRIs that moved, and of reference data."""
    base = articles.base
    moves = Moves(articles.store, base)
    judged = entities.read_judgements(judgements)
    resolution = entities.resolve((entities.from_json(record) for _, record in articles.records()), judged)
    articles.note("contradictions", [[each.kind, each.what, each.docs] for each in resolution.contradictions])
    canonical = entities.Canonical(resolution, base)
    found = resolved.resolve((resolved.from_json(nodes) for nodes, _ in articles.records()), canonical)
    yield iris.resolved(base), rendered(moves.watched(found), iris.resolved(base))
    yield iris.moved(base), moves.lines()
    yield iris.reference(base), rendered(division_nodes(articles.codes(), base), iris.reference(base))


@cache
def extractor() -> str:
    """Version of the extractor: a digest of its code and lexicons, so that a change re-reads."""
    version = blake2b(digest_size=8)
    for part in _STAGES:
        path = _PACKAGE / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                version.update(file.read_bytes())
    return version.hexdigest()


@dataclass(frozen=True, slots=True)
class _Corrected:
    """Reads a source as `read` does, then corrects what people corrected."""

    read: Read
    corrections: tuple[entities.Correction, ...]

    def __call__(self, source: Source) -> tuple[Facts, ...]:
        return tuple(entities.corrected(facts, self.of(source)) for facts in self.read(source))

    def of(self, source: Source) -> list[entities.Correction]:
        """The corrections of a source's articles."""
        return [each for each in self.corrections if each.article.split("#")[0] == source.id and not each.undone]


def fingerprint(source: Source, base: str, corrections: Iterable[entities.Correction] = ()) -> str:
    """What decides whether a source has to be read again."""
    name = os.path.basename(source.name)
    parts = source.id, name, source.sha256, source.media, *astuple(source.metadata), base, extractor(), *corrections
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _tried(sources: Sequence[Source], base: str, read: Read) -> list[tuple[Extract, ...] | str]:
    """What a batch of sources says, or why one could not be read."""
    results: list[tuple[Extract, ...] | str] = []
    for source in sources:
        try:
            results.append(extract(source, base, read))
        except KgError as error:
            results.append(str(error))
        except Exception as error:  # the edge: one article that breaks a rule must not end the build of the others
            results.append(f"{type(error).__name__}: {error}")
    return results


Tried = tuple[Source, tuple[Extract, ...] | str]


def _mapped(sources: Iterator[Source], base: str, read: Read, workers: int) -> Iterator[Tried]:
    """Sources in their order with what they say, read in so many processes, few at a time in memory."""
    batches = iter(lambda: list(islice(sources, _BATCH if workers > 1 else 1)), [])
    if workers <= 1:
        for batch in batches:
            yield from zip(batch, _tried(batch, base, read), strict=True)
        return
    waiting: deque[tuple[list[Source], Future[list[tuple[Extract, ...] | str]]]] = deque()
    with ProcessPoolExecutor(workers, get_context("forkserver")) as pool:
        for batch in batches:
            waiting.append((batch, pool.submit(_tried, batch, base, read)))
            if len(waiting) > 2 * workers:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)


class _Reading:
    """The sources of a build, of which only new and changed ones are read."""

    def __init__(self, known: Known, base: str, archive: Archive, options: Options, read: _Corrected) -> None:
        self.known, self.base, self.archive, self.options, self.read = known, base, archive, options, read
        self.outcome = Outcome()
        self.changed: dict[str, Change] = {}

    def problem(self, name: str, reason: str) -> None:
        self.outcome.problems.append(Problem(name, reason))
        self.options.watch.problem(self.outcome.problems[-1])

    def changes(self, sources: Iterable[Source], given: tuple[str, ...]) -> list[Change]:
        """The changed sources, each read and kept, by id."""
        fresh = _mapped(self._fresh(sources, given), self.base, self.read, self.options.workers)
        for count, (source, result) in enumerate(fresh, 1):
            if isinstance(result, str):
                self.changed.pop(source.id, None)
                self.problem(source.name, result)
            else:
                self.archive.add(source, self.changed[source.id].fingerprint, result)
            if count % _COMMIT == 0:
                self.archive.commit()
        self.archive.commit()
        return [self.changed[name] for name in sorted(self.changed)]

    def _fresh(self, sources: Iterable[Source], given: tuple[str, ...]) -> Iterator[Source]:
        """The sources that have to be read; what was read before a build was stopped need not."""
        for count, source in enumerate(sources, 1):
            self.options.watch.step("read", count)
            named = source.name.startswith(given)  # an archive's members bear its name first
            change = Change(source.id, fingerprint(source, self.base, self.read.of(source)), named)
            back = named and source.id in self.known.forgotten
            again = back or self.options.refresh
            if self.known.sources.get(source.id) == change.fingerprint and not again:
                self.outcome.unchanged += 1
                continue
            self.changed[source.id] = change
            if again or not self.archive.has(change.fingerprint):
                yield source


def build(inputs: Sequence[str], out: Path, options: Options = Options(), read: Read = read) -> Outcome:
    """Bring what is new or changed in `inputs` into the graph folder `out`; without input, what is kept there."""
    given = tuple(name for name in inputs if not os.path.isdir(name))
    with writable(out, options.watch.say) as folder:
        known = Known.of(folder)
        base = known.base_for(options.base, DATA)
        with Archive(folder.archive, write=True) as archive:
            corrections = tuple(entities.read_corrections(out / "corrections.csv"))
            reading = _Reading(known, base, archive, options, _Corrected(read, corrections))
            found = sources(inputs, reading.problem) if inputs else archive.sources(known.live)
            changes = reading.changes(found, given)
            if not changes and not reading.outcome.unchanged:
                raise InputError(_nothing(inputs, reading.outcome.problems), "give files or folders of articles")
            if changes:
                reading.outcome.changes = _publish(folder, base, archive, changes, (), options.judgements)
                if reading.outcome.changes.replaced or reading.outcome.changes.withdrawn:
                    collect(folder, archive)
        if options.finish is not None:
            options.finish(folder, reading.outcome)
        return reading.outcome


def _nothing(inputs: Sequence[str], problems: Sequence[Problem]) -> str:
    """Why there is nothing to build, in few words; each problem was told when it was met."""
    first = "\n".join(f"{problem.name}: {problem.reason}" for problem in problems[:_SHOWN])
    more = f"\nand {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return first + more or f"{', '.join(inputs) or 'nothing'}: no article there"


def _publish(
    folder: Folder,
    base: str,
    archive: Archive,
    changes: Sequence[Change],
    gone: Sequence[Entry],
    judgements: Path | None,
) -> Changes:
    given = judgements or folder.out / "judgements.csv"
    with folder.next() as path:
        return advance(path, base, archive, changes, gone, lambda articles: _derived(articles, given))


def resolve(out: Path, options: Options = Options()) -> Outcome:
    """Resolve a graph folder again, as after a judgement; no article is read."""
    with writable(out, options.watch.say) as folder, Archive(folder.archive) as archive:
        with Manifest(folder.current()) as manifest:
            base = manifest.setting("base") or DATA
        outcome = Outcome(_publish(folder, base, archive, (), (), options.judgements))
        if options.finish is not None:
            options.finish(folder, outcome)
        return outcome


def resolution(out: Path, judgements: Path | None = None) -> entities.Resolution:
    """Who is who in a graph folder, with what is in doubt, from the records that it keeps."""
    folder = Folder(out)
    with Manifest(folder.current()) as manifest, Archive(folder.archive) as archive:
        kept, live = set(manifest.ids()), tuple(manifest.live())
        records = (archive.records(fingerprint) for fingerprint in live)
        rows = [row for found in records for article, row in found.items() if article in kept]
    judged = entities.read_judgements(judgements or out / "judgements.csv")
    return entities.resolve((entities.from_json(record) for _, record in rows), judged)


def forget(out: Path, articles: Sequence[str], options: Options = Options()) -> Outcome:
    """Withdraw articles and what they alone supported; their texts are removed."""
    Folder(out).current()  # raises where there is no graph
    with writable(out, options.watch.say) as folder, Archive(folder.archive, write=True) as archive:
        with Manifest(folder.current()) as manifest:
            entries = {entry.id: entry for entry in manifest.articles()}
            base, fingerprints = manifest.setting("base") or DATA, manifest.sources()
        if unknown := [article for article in articles if article not in entries]:
            raise InputError(f"{', '.join(unknown)}: no such article in {out}", "`kg facts` lists them")
        gone = [entries[article] for article in sorted(set(articles))]
        outcome = Outcome(_publish(folder, base, archive, (), gone, options.judgements))
        folder.forget_previous()
        for entry in gone:
            archive.strip(fingerprints[entry.source], entry.id)
        collect(folder, archive, shrink=True)
        if options.finish is not None:
            options.finish(folder, outcome)
        return outcome
