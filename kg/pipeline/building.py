"""Bringing articles into a graph folder, and taking them out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg import entities
from kg.errors import InputError
from kg.graph.archive import Archive
from kg.graph.builds import Known, collect, writable
from kg.graph.generation import Articles, Change, Changes, Plan, advance
from kg.graph.manifest import Entry, Manifest
from kg.graph.scrub import scrub
from kg.graph.store import Folder
from kg.model import Source
from kg.pipeline.deriving import derive
from kg.pipeline.options import DEFAULT, Options, Outcome, Problem, Read
from kg.pipeline.parallel import mapped
from kg.pipeline.reading import Corrected, extractor, fingerprint, read
from kg.pipeline.redacting import Redacted, Redactions
from kg.text import sources
from kg.vocabulary import DATA

__all__ = ["build", "forget", "resolve"]

_COMMIT = 200  # sources between two commits of the archive
_SHOWN = 3  # problems that the error of a build repeats


class _Reading:
    """The sources of a build, of which only new and changed ones are read."""

    def __init__(self, known: Known, base: str, archive: Archive, options: Options, read: Corrected) -> None:
        self.known, self.base, self.archive, self.options, self.read = known, base, archive, options, read
        self.outcome = Outcome()
        self.changed: dict[str, Change] = {}

    def problem(self, name: str, reason: str) -> None:
        self.outcome.problems.append(Problem(name, reason))
        self.options.watch.problem(self.outcome.problems[-1])

    def changes(self, sources: Iterable[Source], given: tuple[str, ...]) -> list[Change]:
        """The changed sources, each read and kept, by id."""
        fresh = mapped(self._fresh(sources, given), self.base, self.read, self.options.workers)
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


def build(inputs: Sequence[str], out: Path, options: Options = DEFAULT, read: Read = read) -> Outcome:
    """Bring what is new or changed in `inputs` into the graph folder `out`; without input, what is kept there."""
    given = tuple(name for name in inputs if not os.path.isdir(name))
    redactions = Redactions.of(out)
    with writable(out, options.watch.say) as folder:
        known = Known.of(folder)
        base, anew = known.base_for(options.base, DATA), redactions.key() != known.redactions
        with Archive(folder.archive, write=True) as archive:
            corrections = tuple(entities.read_corrections(out / "corrections.csv"))
            reader = Corrected(Redacted(read, redactions.articles), corrections)
            reading = _Reading(known, base, archive, options, reader)
            fresh = _outside(out, inputs, reading.problem) if inputs else ()
            found = _found(fresh, archive, known, anew or not inputs)
            changes = reading.changes(redactions.applied(found, reading.problem), given)
            gone = _listed(folder, redactions.articles)
            if not changes and not gone and not reading.outcome.unchanged:
                raise InputError(_nothing(inputs, reading.outcome.problems), "give files or folders of articles")
            if changes or gone or anew:
                plan = Plan(changes, gone, most=1.0 if anew else options.most_withdrawn)
                reading.outcome.changes = _publish(
                    folder, base, archive, plan, options.judgements, redactions.key() if anew else None
                )
                if anew:
                    _purge(folder, archive, gone, known)
                elif reading.outcome.changes.replaced or reading.outcome.changes.withdrawn:
                    collect(folder, archive)
        with Manifest(folder.current()) as manifest:
            if old := manifest.not_read_by(extractor()):
                options.watch.say(
                    f"{old} articles were read by another version of kg; kg build --refresh reads them anew"
                )
        if options.finish is not None:
            options.finish(folder, reading.outcome)
        return reading.outcome


def _outside(out: Path, inputs: Sequence[str], problem: Callable[[str, str], None]) -> Iterator[Source]:
    """The sources that are given, but for what a graph folder among them holds itself: `kg build . --out out`."""
    own = os.path.join(os.path.realpath(out), "")

    def inside(name: str) -> bool:
        return os.path.realpath(name).startswith(own)

    def tell(name: str, reason: str) -> None:
        if not inside(name):
            problem(name, reason)

    return (source for source in sources(inputs, tell) if not inside(source.name))


def _found(given: Iterable[Source], archive: Archive, known: Known, kept: bool) -> Iterator[Source]:
    """The sources that are given, then those that are kept, where these are to be read as well."""
    seen: set[str] = set()
    for source in given:
        seen.add(source.id)
        yield source
    yield from (source for source in archive.sources(known.live if kept else ()) if source.id not in seen)


def _listed(folder: Folder, ids: frozenset[str]) -> list[Entry]:
    """The articles of the graph that have these ids, or stand on pages that have."""
    if not ids or folder.name() is None:
        return []
    with Manifest(folder.current()) as manifest:
        return [entry for entry in manifest.articles() if entry.id in ids or entry.source in ids]


def _purge(folder: Folder, archive: Archive, gone: Iterable[Entry], known: Known) -> None:
    """Leave nothing of what was withdrawn or redacted in what is kept."""
    folder.forget_previous()
    for entry in gone:
        archive.strip(known.sources[entry.source], entry.id)
    collect(folder, archive, shrink=True)


def _nothing(inputs: Sequence[str], problems: Sequence[Problem]) -> str:
    """Why there is nothing to build, in few words; each problem was told when it was met."""
    first = "\n".join(f"{problem.name}: {problem.reason}" for problem in problems[:_SHOWN])
    more = f"\nand {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return first + more or f"{', '.join(inputs) or 'nothing'}: no article there"


def _publish(
    folder: Folder, base: str, archive: Archive, plan: Plan, judgements: Path | None, redactions: str | None = None
) -> Changes:
    given = judgements or folder.out / "judgements.csv"

    def derived(articles: Articles) -> None:
        if redactions is not None:
            articles.note("redactions", redactions)
        derive(articles, given)

    with folder.next() as path:
        changes = advance(path, base, archive, plan._replace(version=extractor()), derived)
        if plan.forget or redactions is not None:
            scrub(path)
        return changes


def resolve(out: Path, options: Options = DEFAULT) -> Outcome:
    """Resolve a graph folder again, as after a judgement; no article is read."""
    with writable(out, options.watch.say) as folder, Archive(folder.archive) as archive:
        with Manifest(folder.current()) as manifest:
            base = manifest.setting("base") or DATA
        outcome = Outcome(_publish(folder, base, archive, Plan(), options.judgements))
        if options.finish is not None:
            options.finish(folder, outcome)
        return outcome


def forget(out: Path, articles: Sequence[str], options: Options = DEFAULT) -> Outcome:
    """Withdraw articles and what they alone supported; their texts are removed."""
    Folder(out).current()  # raises where there is no graph
    with writable(out, options.watch.say) as folder, Archive(folder.archive, write=True) as archive:
        known = Known.of(folder)
        gone = [entry for entry in _listed(folder, frozenset(articles)) if entry.id in articles]
        if unknown := sorted(set(articles) - {entry.id for entry in gone}):
            raise InputError(f"{', '.join(unknown)}: no such article in {out}", "`kg facts` lists them")
        outcome = Outcome(_publish(folder, known.base or DATA, archive, Plan(forget=gone), options.judgements))
        _purge(folder, archive, gone, known)
        if options.finish is not None:
            options.finish(folder, outcome)
        return outcome
