"""A built graph, opened for reading: its queries, and the views of it as methods."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, overload

import pyoxigraph as ox

from kg import iris
from kg.errors import QueryError, StoreError
from kg.graph.archive import Archive
from kg.graph.edtf import bounds
from kg.graph.held import held
from kg.graph.manifest import Entry, Manifest
from kg.graph.store import Folder, Hold, read
from kg.vocabulary import DATA, PREFIXES

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.views.finding import Found
    from kg.views.search import Index

__all__ = ["Graph", "Results", "days_of", "open_graph", "open_previous"]

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Graph:
    """The current generation of a graph folder; later builds do not change what it answers.

    The default graph of queries is the resolved graph with the reference data; `GRAPH ?g`
    reaches the articles. `kg.open` gives it whole, as it was known on a day, or what held on one.
    """

    def __init__(
        self,
        out: Path,
        generation: Path,
        store: ox.Store,
        notes: Mapping[str, Any] | None = None,
        hold: Hold | None = None,
    ) -> None:
        self.out = out
        self.hold = hold  # keeps the generation's files as long as the graph is used
        self.generation = generation
        self.store = store
        self.notes = notes  # of a part of the graph; None for the whole
        with Manifest(generation) as manifest:
            self.base = manifest.setting("base") or DATA
        self.default = [ox.NamedNode(iris.resolved(self.base)), ox.NamedNode(iris.reference(self.base))]

    def query(
        self,
        text: str,
        values: Mapping[str, Term] | None = None,
        graphs: Sequence[str] | None = None,
        default: Sequence[str] | None = None,
    ) -> Results:
        """The results of a SPARQL query; `values` are bound to variables, never pasted.

        `graphs` limits what `GRAPH ?g` reaches, `default` names other graphs to ask than the usual ones.
        例: query("SELECT ?s { ?s a insp:Person }").
        """
        named: list[ox.NamedNode | ox.BlankNode] | None = None if graphs is None else [*map(ox.NamedNode, graphs)]
        asked = self.default if default is None else [*map(ox.NamedNode, default)]
        bound = {ox.Variable(name): value for name, value in (values or {}).items()}
        try:
            return self.store.query(
                text,
                prefixes=dict(PREFIXES),
                default_graph=list(asked),
                named_graphs=named,
                substitutions=bound,
            )
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"the query does not parse: {error}", "`kg query --list` shows queries that do") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self.out} could not be asked: {error}", "if the store is damaged, build anew"
            ) from error

    def rows(self, text: str, graphs: Sequence[str] | None = None) -> Iterator[tuple[str | None, ...]]:
        """The solutions of a SELECT query as plain strings: IRIs and the lexical forms of literals."""
        solutions = self.query(text, graphs=graphs)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("only a SELECT query has rows", "use query() for ASK and CONSTRUCT")
        for solution in solutions:
            yield tuple([None if term is None else str(getattr(term, "value", term)) for term in solution])

    def articles(self) -> list[Entry]:
        """The articles sorted by id, with the hash of their text and notes for the report."""
        with Manifest(self.generation) as manifest:
            return [entry for entry in manifest.articles() if self.notes is None or self._has(entry)]

    def _has(self, entry: Entry) -> bool:
        return self.store.contains_named_graph(ox.NamedNode(iris.article(self.base, entry.id)))

    def note(self, name: str) -> Any:
        """What a build noted beside the graphs: `note("contradictions")`; None where it did not."""
        if self.notes is not None:
            return self.notes.get(name)
        with Manifest(self.generation) as manifest:
            return json.loads(manifest.setting(name) or "null")

    def original(self, sha256: str) -> str:
        """A text as read, by its hash: what offsets of evidence count in."""
        with Archive(Folder(self.out).archive) as archive:
            return archive.original(sha256)

    def as_of(self, date: str) -> Graph:
        """What held on a day, or on some day of a month or year: `graph.as_of("2018-10")`.

        A fact holds from the first day on which an article tells it to the last, and no day longer.
        """
        notes = {**(self.notes or {}), "contradictions": []}
        return Graph(self.out, self.generation, held(self.store, self.base, days_of(date)), notes, self.hold)

    def facts(self) -> Iterator[dict[str, Any]]:
        """What each article says, in the format of FACTS.md."""
        from kg.views.facts import facts

        return facts(self.rows)

    @cached_property
    def index(self) -> Index:
        """The names of people, bodies, teams, places and articles, made when first asked for."""
        from kg.views.search import Index

        return Index(self.rows)

    def find(self, text: str, kinds: Iterable[str] = (), limit: int = 20) -> list[Found]:
        """Who and what a text names: characters in either script, pinyin, initials; the best first.

        `kinds` are of person, body, team, place, article; all if empty. 例: find("qzm", ["person"]) has 邱志明
        with his posts.
        """
        from kg.views.finding import found

        return found(self.rows, self.index.search(text, kinds, limit))

    def violations(self) -> Iterator[str]:
        """What breaks a shape, the way back from a statement to its words, or says more than these; one line each."""
        from kg.graph.shapes import integrity, shapes

        articles = [iris.article(self.base, entry.id) for entry in self.articles()]
        with Archive(Folder(self.out).archive) as archive:
            yield from integrity(self.rows, articles, archive.original)
            yield from self._untruths(archive)
        yield from shapes(self.store, articles, self.default)

    def _untruths(self, archive: Archive) -> Iterator[str]:
        from kg.entities import from_json, read_judgements
        from kg.views import truth

        with Manifest(self.generation) as manifest:
            kept, live = set(manifest.ids()), manifest.live()
        records = (row for found in map(archive.records, live) for doc, row in found.items() if doc in kept)
        judgements = read_judgements(self.out / "judgements.csv")
        yield from truth.days_told(self.rows)
        yield from truth.inspecting_bodies(self.rows)
        yield from truth.one_person(self.rows, (from_json(row[1]) for row in records), self.base, judgements)
        if self.notes is None:  # a part of the graph has a part of them
            yield from truth.listed(self.rows, self.base, self.note("contradictions") or ())

    @overload
    def to_networkx(self) -> networkx.MultiDiGraph[str]: ...

    @overload
    def to_networkx(self, projection: str, between: tuple[str, str] = ...) -> networkx.Graph[str]: ...

    def to_networkx(self, projection: str = "", between: tuple[str, str] = ("", "")) -> networkx.Graph[str]:
        """People, bodies, teams, places and meetings as a NetworkX graph, edges with their quotes.

        With a `projection` only what that ties, one edge for each pair with weight, days and statements:
        to_networkx("colleagues", ("2018", "2020-06")). `kg analyze --list` tells which there are.
        """
        if not projection:
            from kg.views.projection import projection as whole

            return whole(self.rows)
        from kg.networks.asking import window
        from kg.networks.catalogue import project
        from kg.networks.nodes import attributes

        return project(self.rows, projection, window(*between)).networkx(attributes(self.rows))

    def rdflib(self) -> rdflib.Dataset:
        """A copy as an rdflib dataset, for its API on graphs that fit in memory."""
        import rdflib

        dataset = rdflib.Dataset()
        for graph in sorted(self.store.named_graphs(), key=str):
            triples = self.store.dump(None, ox.RdfFormat.N_TRIPLES, from_graph=graph)
            dataset.graph(rdflib.URIRef(graph.value)).parse(data=triples or b"", format="nt")
        return dataset

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del self.store
        self.hold = None


def days_of(date: str) -> tuple[str, str]:
    """First and last day of a date that a user gives: 2018-10 is all of October."""
    if (found := bounds(date)) is None:
        raise QueryError(f"{date!r} is no date", "write 2018-10-16, 2018-10 or 2018")
    return found


def open_graph(out: str | Path) -> Graph:
    """Open a graph folder for reading: `open_graph("out").facts()`."""
    path, store, hold = Folder(Path(out)).open()
    return Graph(Path(out), path, store, hold=hold)


def open_previous(graph: Graph) -> Graph | None:
    """The generation before a graph's own; None for the first."""
    path = Folder(graph.out).before(graph.generation)
    if path is None:
        return None
    _, store, hold = read(path)
    return Graph(graph.out, path, store, hold=hold)
