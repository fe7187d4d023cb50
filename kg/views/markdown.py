"""Answers of queries as Markdown tables, for notebooks and reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

__all__ = ["lines", "table"]

_MARKS = re.compile(r"([\\`*_\[\]<>|&~])")  # that would be read as Markdown or HTML


def _cell(term: object) -> str:
    """Words of a term, escaped, in one line: a|b is a\\|b."""
    words = "" if term is None else str(getattr(term, "value", term))
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def table(solutions: ox.QuerySolutions, iris: bool = False) -> str:
    """A Markdown table; columns that hold IRIs are left out unless asked for.

    Example: `table(graph.query("SELECT ?name { ?p a insp:Person ; rdfs:label ?name }"))`.
    """
    names = [variable.value for variable in solutions.variables]
    rows = [list(solution) for solution in solutions]
    kept = [i for i in range(len(names)) if iris or not any(isinstance(row[i], ox.NamedNode) for row in rows)]
    return lines([names[i] for i in kept], ([row[i] for i in kept] for row in rows))


def lines(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table of heads and rows, whose cells are only ever words."""
    lines = [names, ["---"] * len(names), *([_cell(each) for each in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
