"""What a graph holds, as its report shows it: the answers of some named queries, each beside its question."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox
import yaml

from kg.views.graph import Graph
from kg.views.queries import bind, named_query
from kg.vocabulary import INSP, label

__all__ = ["overview"]

_MOST = 100  # rows of a section


@cache
def _texts() -> dict[str, Any]:
    """What stands in `page/report.yaml`: sections, and words of queries in both languages."""
    found: dict[str, Any] = yaml.safe_load(files("kg.views").joinpath("page", "report.yaml").read_text("utf-8"))
    return found


def _shown(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        name = term.value.removeprefix(INSP)
        return f"{label(term.value, 'zh')} {label(term.value, 'en')}" if name != term.value else term.value
    text = "" if term is None else str(term.value)
    return str(_texts()["words"].get(text, text))


def overview(graph: Graph) -> list[dict[str, Any]]:
    """Each section with its title, its question, its SPARQL, its columns and rows; `bars` are shares of the longest.

    例: the section busiest-teams has a row 玉溪市委巡察组, 7, 7.
    """
    return [_section(graph, row) for row in _texts()["sections"]]


def _section(graph: Graph, row: dict[str, str]) -> dict[str, Any]:
    query, sparql = named_query(row["query"]), bind(row["query"])
    results = graph.query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    found = [[_shown(solution[name]) for name in names] for solution in results]
    kept = [place for place, name in enumerate(names) if not _are_nodes([cells[place] for cells in found])]
    told: dict[str, Any] = {"query": query.name, "zh": row["zh"], "en": row["en"], "sparql": sparql}
    told |= {"columns": [_texts()["words"].get(names[place], names[place]) for place in kept], "count": len(found)}
    told["rows"] = [[cells[place] for place in kept] for cells in found[:_MOST]]
    return told | {"bars": _bars(row, names, found[:_MOST])}


def _are_nodes(cells: list[str]) -> bool:
    """Whether a column only leads to nodes, which people cannot read."""
    return bool(cells) and all(cell.startswith(("http://", "https://")) for cell in cells)


def _bars(row: dict[str, str], names: list[str], found: list[list[str]]) -> list[float]:
    """How long the bar of each row is, of 100; of a share the share, else by the longest."""
    if "bars" not in row or not found:
        return []
    values = [int(cells[names.index(row["bars"])]) for cells in found]
    wholes = [int(cells[names.index(row["of"])]) if "of" in row else max(values) for cells in found]
    return [round(100 * value / max(whole, 1), 1) for value, whole in zip(values, wholes, strict=True)]
