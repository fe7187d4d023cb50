"""The graph as plain tables with a codebook: what csv, parquet, graphml, gexf and neo4j are written from.

They tell what is known across articles; who is named without a public role is in none of them, and
covered in their quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kg import iris, vocabulary
from kg.views.network import Article, Edge, Network, Node, Quote, Rows, read
from kg.views.private import covered

__all__ = ["Column", "Table", "codebook", "columns", "first", "network_tables", "note", "plain_label"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_TOLD = """SELECT ?node ?code ?level (COUNT(DISTINCT ?article) AS ?n) { ?node insp:mention ?mention
    GRAPH ?article { ?mention insp:evidence ?e } OPTIONAL { ?node insp:code ?code }
    OPTIONAL { ?node insp:level ?level } } GROUP BY ?node ?code ?level"""
_ARTICLES = """SELECT ?id ?title ?date ?publisher ?source ?sha ?about { GRAPH ?article { ?article a insp:Article ;
    dcterms:identifier ?id ; insp:sha256 ?sha ; insp:aboutInspection ?about OPTIONAL { ?article dcterms:title ?title }
    OPTIONAL { ?article dcterms:date ?date } OPTIONAL { ?article insp:publisher ?publisher }
    OPTIONAL { ?article dcterms:source ?source } } }"""
_RELATIONS = ("Article", "Inspection", "Participation", "Tenure", "ofBody", "parent", "place")

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its meaning; `of` is the scheme of its values, or class, or relation."""

    name: str
    zh: str
    en: str
    type: str = "string"  # string integer decimal boolean date
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns()[self.name]

    def records(self) -> Iterator[dict[str, Cell]]:
        """The rows by the names of their columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


@cache
def _declared() -> dict[str, Any]:
    text = files("kg.views").joinpath("page", "columns.yaml").read_text(encoding="utf-8")
    declared: dict[str, Any] = yaml.safe_load(text)
    return declared


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table: `columns()["nodes"][0].name` is id."""
    return {name: tuple(Column(**row) for row in rows) for name, rows in _declared().items() if name != "note"}


def note() -> dict[str, str]:
    """What holds of all tables, in both languages."""
    return dict(_declared()["note"])


def plain_label(value: str) -> str:
    """A concept as its notation, other words as they are: insp:role_chair is chair, 书记 stays."""
    return vocabulary.notation(value) if value.startswith(vocabulary.INSP) else value


def _name(iri: str) -> str:
    return iri.removeprefix(vocabulary.INSP)


def _node(node: Node, told: tuple[str, str, int]) -> Row:
    code, level, articles = told
    kind = _name(node.kind)
    shown = level and vocabulary.notation(level)
    return (node.iri, kind, node.label, code, shown, plain_label(node.note), node.earliest, node.latest, articles)


def first(quotes: Sequence[Quote], known: Mapping[str, Article]) -> Row:
    """How many articles say so, and the first words of the earliest: article, quote, start, end, rule, confidence."""
    if not quotes:
        return (0, "", "", None, None, "", None)
    best = min(quotes, key=lambda q: (known[q.article].date or "9999", known[q.article].id, q.start, q.end, q.rule))
    place = (known[best.article].id, best.text, best.start, best.end)
    return (len({quote.article for quote in quotes}), *place, best.rule, best.confidence)


def _edge(edge: Edge, known: Mapping[str, Article]) -> Row:
    fact = edge.facts[0]
    key = iris.digest(fact, edge.source, edge.target, edge.kind, edge.label, edge.note, edge.earliest)
    said = (plain_label(edge.label), plain_label(edge.note), edge.earliest, edge.latest)
    return (key, edge.source, edge.target, _name(edge.kind), *said, fact, *first(edge.quotes, known))


def network_tables(rows: Rows) -> tuple[Table, Table, Table]:
    """Nodes, edges and articles: people, bodies, teams, places, meetings; the facts between them; their sources.

    例: `network_tables(graph.rows)[1].rows[0]` ties 邱志明 to 浙江省委第十巡视组 as 组长.
    """
    network: Network = covered(read(rows), rows)
    told: dict[str, tuple[str, str, int]] = {}
    for node, code, level, n in rows(_PREFIXES + _TOLD):
        told[str(node)] = (code or "", level or "", int(n or 0))
    nodes = tuple(_node(node, told.get(node.iri, ("", "", 0))) for node in network.nodes)
    edges = tuple(sorted((_edge(edge, network.articles) for edge in network.edges), key=lambda row: str(row[0])))
    return Table("nodes", nodes), Table("edges", edges), Table("articles", _articles(rows, network.articles))


def _articles(rows: Rows, known: Mapping[str, Article]) -> tuple[Row, ...]:
    titles = {article.id: article.title for article in known.values()}
    found = ([value or "" for value in row] for row in rows(_PREFIXES + _ARTICLES))
    return tuple(sorted((row[0], titles[row[0]], *row[2:-1], row[-1] == "true") for row in found))


def _values(column: Column) -> Iterable[tuple[str, str]]:
    """The values that a column may have, with their IRIs."""
    if column.of == "class":
        return ((term.name, iri) for iri, term in vocabulary.classes().items())
    if column.of == "relation":
        return ((name, vocabulary.term(name)) for name in _RELATIONS)
    schemes = (column.of,) if column.of else ()
    return ((value, vocabulary.concept(scheme, value)) for scheme in schemes for value in vocabulary.concepts(scheme))


def codebook(names: Iterable[str]) -> Table:
    """What the columns of these tables mean, with the values of those that have a list of them."""
    rows: list[Row] = [("*", "*", "", "", note()["zh"], note()["en"])]
    for name in names:
        for column in columns()[name]:
            rows.append((name, column.name, column.type, "", column.zh, column.en))
            rows += (
                (name, column.name, column.type, value, vocabulary.label(iri), vocabulary.label(iri, "en"))
                for value, iri in _values(column)
            )
    return Table("codebook", tuple(rows))
