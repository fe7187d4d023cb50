"""Measures of networks as tables for people, as CSV, as JSON, and as a folder of both with pictures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg import vocabulary
from kg.graph.store import atomic_write
from kg.networks.catalogue import PROJECTIONS, Lang, said, texts
from kg.networks.measuring import MEASURES, WHOLE, Subject, Table
from kg.networks.network import Network
from kg.views import charts
from kg.views.cells import table
from kg.views.markdown import lines
from kg.views.tables import grid

__all__ = ["CSV", "columns", "csv", "edges", "listed", "markdown", "objects", "save", "shown", "title"]

CSV = "\ufeff"
"""What CSV in a file begins with, without which spreadsheets misread Chinese."""
_IRIS = frozenset(
    {"iri", "other_iri", "statements", "inspection", "next_inspection", "team_tenure", "tenure"}
)  # left out where people read
_OF_NETWORK = frozenset({"nodes", *WHOLE})
_EDGES = ("source", "target", "weight", "first", "last", "source_iri", "target_iri", "statements")


def title(found: Table, lang: Lang = "zh") -> str:
    """What a table measures: its name and definition, and what it must not be read as."""
    if found.name == "nodes":
        return ""
    name, definition, caution = (said("measures", found.name, lang, what) for what in ("name", "definition", "not"))
    return f"{name} — {definition}\n{said('words', 'caution', lang)}: {caution}\n"


def columns(found: Table, lang: Lang = "zh") -> list[str]:
    """The heads of a table's columns that people read."""
    return [said("columns", name, lang) for name in found.columns if name not in _IRIS]


def _cell(column: str, value: str | int | float | None, lang: Lang) -> str:
    if value is None:
        return "–"
    if column == "kind":
        return vocabulary.label(vocabulary.term(str(value)), lang)
    if column == "by":
        return said("words", str(value), lang)
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def shown(found: Table, top: int = 0, lang: Lang = "zh") -> str:
    """A table for people: its first `top` rows, or all."""
    cells = _cells(found, top, lang)
    parts = [title(found, lang), grid(columns(found, lang), cells) if cells else said("words", "nothing", lang) + "\n"]
    if left := len(found.rows) - len(cells):
        parts.append(said("words", "more", lang).format(count=left, all=len(found.rows)) + "\n")
    return "".join(parts) + notes(found, lang)


def markdown(found: Table, top: int = 0, lang: Lang = "zh") -> str:
    """A table for notebooks: `Markdown(markdown(kg.analyze("out", "comeetings")[0], 10))`."""
    return lines(columns(found, lang), _cells(found, top, lang)) + notes(found, lang)


def _cells(found: Table, top: int, lang: Lang) -> list[list[str]]:
    return [
        [_cell(name, value, lang) for name, value in zip(found.columns, row, strict=True) if name not in _IRIS]
        for row in (found.rows[:top] if top else found.rows)
    ]


def notes(found: Table, lang: Lang = "zh") -> str:
    """What a reader of the table has to know: which values are estimated, and how well."""
    told = (
        said("words", word, lang).format(**{**values, "name": said("measures", values["name"], lang, "name")})
        for word, values in found.notes
    )
    return "".join(f"{line}\n" for line in told)


def csv(found: Table, top: int = 0) -> str:
    """A table as CSV with the names of columns as they are in the package."""
    return table(found.columns, found.rows[:top] if top else found.rows)


def objects(found: Iterable[Table], top: int = 0) -> str:
    """Tables as JSON: for each its name, its rows as objects, and its notes."""
    told = [
        {
            "measure": each.name,
            "rows": [dict(zip(each.columns, row, strict=True)) for row in (each.rows[:top] if top else each.rows)],
            "notes": [{"kind": word, **values} for word, values in each.notes],
        }
        for each in found
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def edges(network: Network) -> str:
    """The edges of a projection as CSV, each with its days and the statements behind it."""
    rows: Iterator[Sequence[Any]] = (
        (e.source.label, e.target.label, e.weight, e.first, e.last, e.source.iri, e.target.iri, " ".join(e.statements))
        for e in network.edges()
    )
    return table(_EDGES, rows)


def save(subject: Subject, found: Iterable[Table], folder: Path, lang: Lang = "zh") -> None:
    """Write tables as CSV, the edges of the projection as well, and pictures where they can be drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    prefix = f"{subject.projection}-" if subject.projection else ""
    texts = {f"{prefix if each.name in _OF_NETWORK else ''}{each.name}": each for each in found}
    drawn = not charts.trouble()
    for name, each in texts.items():
        _write(folder / f"{name}.csv", csv(each))
        if drawn and each.rows:
            with atomic_write(folder / f"{name}.png") as pending:
                charts.draw(each, pending, lang)
    if subject.projection:
        _write(folder / f"{prefix}edges.csv", edges(subject.network))
        if drawn and len(subject.network.nodes):
            with atomic_write(folder / f"{prefix}network.png") as pending:
                charts.draw_network(subject.network, pending)


def _write(path: Path, text: str) -> None:
    with atomic_write(path) as pending:
        pending.write_text(CSV + text, encoding="utf-8", newline="")


def _text(section: str, name: str, lang: Lang) -> Iterator[str]:
    told: Mapping[str, str] = texts()[section][name][lang]
    yield f"{name}  {told['name']}"
    for what in ("node", "edge", "weight"):
        if what in told:
            yield f"    {said('words', 'of' if what == 'node' else what, lang)}: {told[what]}"
    if "definition" in told:
        yield f"    {told['definition']}"
        yield f"    {said('words', 'reference', lang)}: {texts()[section][name]['reference']}"
    yield f"    {said('words', 'caution', lang)}: {told['not']}"


def listed(lang: Lang = "zh") -> str:
    """All projections and measures with what they are, where that is from, and what they are not."""
    told = []
    for section, names in ("projections", PROJECTIONS), ("measures", MEASURES):
        told.append(f"{said('words', section, lang)}\n")
        told += [line for name in names for line in (*_text(section, name, lang), "")]
    return "\n".join(told)
