"""The graph as files: whole formats of RDF, the same bytes for the same graph."""

from __future__ import annotations

import heapq
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg import iris
from kg.errors import QueryError
from kg.views import jsonld
from kg.views.graph import Graph
from kg.vocabulary import PREFIXES

__all__ = ["FORMATS", "export", "sorted_lines"]

_RUN = 500_000  # lines sorted in memory at a time
_HEADER = 16_384  # bytes in which all declarations of prefixes stand
_TURTLE_HEAD = re.compile(rb"(?:@prefix [^\n]*\n)+")
_XML_HEAD = re.compile(rb"(<rdf:RDF )([^>]*)>")
_ENTITIES = (
    *("article", "body", "division", "inspection", "meeting", "participation"),
    *("person", "place", "post", "round", "team", "tenure"),
)


def _runs(lines: Iterator[bytes], files: ExitStack) -> Iterator[IO[bytes]]:
    """Sorted runs of lines, each in a file of its own."""
    while run := sorted(islice(lines, _RUN)):
        file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        file.writelines(run)
        file.seek(0)
        yield file


def sorted_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines in the order of their bytes, however many, in bounded memory."""
    lines = iter(lines)
    head = sorted(islice(lines, _RUN))
    if len(head) < _RUN:
        yield from head
        return
    with ExitStack() as files:
        yield from heapq.merge(head, *list(_runs(lines, files)))


def _lines(graph: Graph, names: Iterable[ox.NamedNode], quads: bool) -> Iterator[bytes]:
    """The lines of named graphs as N-Quads or N-Triples, sorted."""

    def unsorted() -> Iterator[bytes]:
        for name in names:
            tail = f" <{name.value}> .\n".encode() if quads else b" .\n"
            content = graph.store.dump(None, ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
            yield from (line.removesuffix(b" .\n") + tail for line in content.splitlines(keepends=True))

    return (line for line, _ in groupby(sorted_lines(unsorted())))  # several graphs may say the same


def _all(graph: Graph) -> list[ox.NamedNode]:
    """All graphs but that of moved IRIs, which alone depends on what was built when."""
    moved = iris.moved(graph.base)
    found = (name for name in graph.store.named_graphs() if isinstance(name, ox.NamedNode))
    return [name for name in found if name.value != moved]


def _write_lines(graph: Graph, path: Path, names: list[ox.NamedNode], form: ox.RdfFormat) -> None:
    with path.open("wb") as file:
        file.writelines(_lines(graph, names, form == ox.RdfFormat.N_QUADS))


class _SortedHeader:
    """A file whose declarations of prefixes, which the serializer writes in no order, are sorted."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.head: bytes | None = b""

    def write(self, content: bytes) -> int:
        if self.head is None:
            return self.file.write(content)
        self.head += content
        if len(self.head) > _HEADER:
            self.flush()
        return len(content)

    def flush(self) -> None:
        if self.head is not None:
            turtle = _TURTLE_HEAD.sub(_sorted_lines, self.head, count=1)
            self.file.write(_XML_HEAD.sub(_sorted_words, turtle, count=1))
            self.head = None


def _sorted_lines(match: re.Match[bytes]) -> bytes:
    return b"".join(sorted(match[0].splitlines(keepends=True)))


def _sorted_words(match: re.Match[bytes]) -> bytes:
    return match[1] + b" ".join(sorted(match[2].split())) + b">"


def _prefixes(graph: Graph) -> dict[str, str]:
    return {**PREFIXES, **{kind: f"{graph.base}{kind}/" for kind in _ENTITIES}}


def _statements(graph: Graph, names: list[ox.NamedNode], form: ox.RdfFormat) -> Iterator[ox.Quad | ox.Triple]:
    """The statements in sorted order, graph by graph where the articles' graphs are asked for."""
    if form.supports_datasets and names != graph.default:
        for name in sorted(names, key=str):
            yield from ox.parse(b"".join(_lines(graph, [name], True)), ox.RdfFormat.N_QUADS)
    else:
        yield from (quad.triple for quad in ox.parse(b"".join(_lines(graph, names, False)), ox.RdfFormat.N_TRIPLES))


def _write_grouped(graph: Graph, path: Path, names: list[ox.NamedNode], form: ox.RdfFormat) -> None:
    """Formats that group by subject."""
    with path.open("wb") as file:
        output = _SortedHeader(file)
        ox.serialize(_statements(graph, names, form), output, form, prefixes=_prefixes(graph))  # type: ignore[arg-type]
        output.flush()


def _write_jsonld(graph: Graph, path: Path, names: list[ox.NamedNode], form: ox.RdfFormat) -> None:
    """Nodes with short names; the articles' graphs each by its name."""

    def triples(names: list[ox.NamedNode]) -> Iterator[ox.Triple]:
        return (quad.triple for quad in ox.parse(b"".join(_lines(graph, names, False)), ox.RdfFormat.N_TRIPLES))

    named = [("", names)] if names == graph.default else [(name.value, [name]) for name in sorted(names, key=str)]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(jsonld.document((name, partial(triples, of)) for name, of in named))


_WHOLE = ("nq", "trig")
Writer = Callable[[Graph, Path, list[ox.NamedNode], ox.RdfFormat], None]

FORMATS: Mapping[str, tuple[Writer, ox.RdfFormat]] = {
    "jsonld": (_write_jsonld, ox.RdfFormat.JSON_LD),
    "nq": (_write_lines, ox.RdfFormat.N_QUADS),
    "nt": (_write_lines, ox.RdfFormat.N_TRIPLES),
    "rdfxml": (_write_grouped, ox.RdfFormat.RDF_XML),
    "trig": (_write_grouped, ox.RdfFormat.TRIG),
    "ttl": (_write_grouped, ox.RdfFormat.TURTLE),
}


def export(graph: Graph, form: str, path: Path, everything: bool = False) -> None:
    """Write the resolved graph with its reference data, or all graphs, as one file.

    nq and trig always have all. 例: `export(graph, "ttl", Path("graph.ttl"))`.
    """
    if form not in FORMATS:
        raise QueryError(f"no format {form!r}", f"there are {', '.join(FORMATS)}")
    writer, rdf = FORMATS[form]
    names = _all(graph) if everything or form in _WHOLE else list(graph.default)
    writer(graph, path, names, rdf)
