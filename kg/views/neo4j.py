"""The network for Neo4j: tables for its importer, and the same as Cypher."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from kg import vocabulary
from kg.views.graph import Graph
from kg.views.handover import Cell, Column, Table, network_tables

__all__ = ["write_neo4j"]

_ENDS = {"source": ":START_ID", "target": ":END_ID"}
_TYPES = {"integer": ":long", "decimal": ":double", "boolean": ":boolean", "date": ":date", "string": ""}
_ROWS = 500  # rows of one statement
_UNICODE = re.compile(r"(\\\\)(?=u)")
_IMPORT = """# imports into an empty database; run it where the two tables are
neo4j-admin database import full --nodes=nodes.csv --relationships=relations.csv --multiline-fields=true neo4j
# or, into a database that runs:
cypher-shell --file graph.cypher
"""


def _head(column: Column, table: str) -> str:
    if (table, column.name) == ("nodes", "id"):
        return "id:ID"
    return _ENDS.get(column.name, column.name + _TYPES[column.type])


def _labels(kind: str) -> str:
    """The labels of a node: Entity, its class, and the class Body of what is one."""
    bodies = vocabulary.subclasses(vocabulary.term("Body"))
    return ";".join(dict.fromkeys(("Entity", "Body", kind) if vocabulary.term(kind) in bodies else ("Entity", kind)))


def _relation(kind: str) -> str:
    """A kind of relation as Neo4j writes them: ofBody is OF_BODY."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).upper()


def _table(path: Path, table: Table, name: str) -> None:
    """A table with the head that the importer wants; its fields are quoted as RFC 4180 says."""
    label = {"nodes": (":LABEL", _labels), "edges": (":TYPE", _relation)}[name]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([*(_head(column, name) for column in table.columns), label[0]])
        for row, record in zip(table.rows, table.records(), strict=True):
            writer.writerow([*("" if cell is None else cell for cell in row), label[1](str(record["kind"]))])


def literal(value: Cell) -> str:
    """A value as Cypher writes it.

    No backslash stands before a u, which older versions read as a character before anything else:
    the text \\u0022 is "\\\\" + "u0022".
    """
    if isinstance(value, str):
        return _UNICODE.sub(r'\1" + "', json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f"))
    return json.dumps(value)


def _map(pairs: Iterable[tuple[Column, Cell]]) -> str:
    """A map literal of what is told, dates as dates."""
    told = ((column, value) for column, value in pairs if value not in ("", None))
    shown = (f"{c.name}: date({literal(v)})" if c.type == "date" else f"{c.name}: {literal(v)}" for c, v in told)
    return f"{{{', '.join(shown)}}}"


def _batches(rows: Iterable[str], tail: str) -> Iterator[str]:
    """Statements of some hundred rows each."""
    left = iter(rows)
    while batch := list(islice(left, _ROWS)):
        yield "UNWIND [\n" + ",\n".join(batch) + f"\n] AS row {tail};\n"


def _cypher(nodes: Table, edges: Table) -> Iterator[str]:
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
    by_kind = sorted(nodes.rows, key=lambda row: (str(row[1]), str(row[0])))
    for kind, rows in groupby(by_kind, key=lambda row: str(row[1])):
        said = (_map(zip(nodes.columns, row, strict=True)) for row in rows)
        yield from _batches(said, f"CREATE (n:{_labels(kind).replace(';', ':')}) SET n = row")
    by_kind = sorted(edges.rows, key=lambda row: (str(row[3]), str(row[0])))
    for kind, rows in groupby(by_kind, key=lambda row: str(row[3])):
        said = (
            f"{{source: {literal(row[1])}, target: {literal(row[2])}, "
            f"said: {_map((c, v) for c, v in zip(edges.columns, row, strict=True) if c.name not in _ENDS)}}}"
            for row in rows
        )
        match = "MATCH (a:Entity {id: row.source}), (b:Entity {id: row.target})"
        yield from _batches(said, f"{match} CREATE (a)-[r:{_relation(kind)}]->(b) SET r = row.said")


def write_neo4j(graph: Graph, folder: Path) -> None:
    """nodes.csv and relations.csv with the command that imports them, and graph.cypher."""
    nodes, edges, _ = network_tables(graph.rows)
    _table(folder / "nodes.csv", nodes, "nodes")
    _table(folder / "relations.csv", edges, "edges")
    with (folder / "graph.cypher").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_cypher(nodes, edges))
    (folder / "import.sh").write_text(_IMPORT, encoding="utf-8", newline="\n")
