"""Results of queries as tables for people and as the standard formats for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.views.graph import Results

__all__ = ["FORMATS", "asked", "grid", "named_queries", "rendered"]

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {"nt": ox.RdfFormat.N_TRIPLES, "ttl": ox.RdfFormat.TURTLE}
FORMATS = ("table", *_RESULTS, *_GRAPHS)
"""What results can be written as; ttl and nt are for CONSTRUCT and DESCRIBE."""


def named_queries() -> str:
    """The named queries with their questions and parameters."""
    from kg.views.queries import named_queries

    lines = []
    for query in named_queries().values():
        lines += [query.name, f"    {query.zh}", f"    {query.en}"]
        for parameter in query.parameters:
            default = "required" if parameter.required else f"default {parameter.default}"
            lines.append(f"    --set {parameter.name}=… {parameter.type}, {default}: {parameter.description}")
    return "\n".join(lines) + "\n"


def asked(text: str | None, file: Path | None, name: str | None, values: Mapping[str, str]) -> str:
    """The SPARQL of what was asked: as text, in a file, or by name with values."""
    if name is not None:
        from kg.views.queries import bind

        return bind(name, values)
    if file is None:
        return text or ""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}", "give a file of SPARQL in UTF-8") from error


def _shown(term: object) -> str:
    """A term as a person reads it: a literal's text, an IRI with its prefix."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for prefix, start in PREFIXES.items():
            if term.value.startswith(start):
                return f"{prefix}:{term.value.removeprefix(start)}"
    return str(getattr(term, "value", term))


def _table(results: Results) -> bytes:
    if isinstance(results, ox.QueryBoolean):
        return b"true\n" if results else b"false\n"
    if isinstance(results, ox.QueryTriples):
        return _turtle(results)
    rows = [[_shown(term) for term in solution] for solution in results]
    return f"{grid([variable.value for variable in results.variables], rows)}({len(rows)} rows)\n".encode()


def grid(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table for people, as wide as the terminal; Chinese stands in columns."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    output = StringIO()
    terminal = Console(file=sys.stdout, force_jupyter=False).is_terminal
    Console(file=output, width=None if terminal else 400, no_color=True, force_jupyter=False).print(table)
    lines = (line.rstrip() for line in output.getvalue().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _turtle(results: ox.QueryTriples) -> bytes:
    return ox.serialize(results, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""


_WRITERS: Mapping[str, Callable[[Results], bytes]] = {"table": _table}


def rendered(results: Results, form: str) -> bytes:
    """Results in a format: `rendered(graph.query("ASK {}"), "json")`."""
    if form not in FORMATS:
        raise QueryError(f"no format {form!r}", f"there are {', '.join(FORMATS)}")
    if form == "table":
        return _table(results)
    if isinstance(results, ox.QueryTriples):
        if form not in _GRAPHS:
            raise QueryError(f"a CONSTRUCT or DESCRIBE query has no {form}", f"say {', '.join(_GRAPHS)}")
        return results.serialize(format=_GRAPHS[form]) or b""
    if form not in _RESULTS:
        raise QueryError(f"a SELECT or ASK query has no {form}", f"say table, {', '.join(_RESULTS)}")
    return results.serialize(format=_RESULTS[form]) or b""
