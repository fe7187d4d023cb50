"""The network as files that other programs of network analysis open: GraphML, and GEXF with time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg import vocabulary
from kg.views.drawing import look
from kg.views.graph import Graph
from kg.views.handover import Cell, Column, Table, columns, network_tables

__all__ = ["write_gexf", "write_graphml", "write_html"]

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML may hold
_LOST = "\ufffd"
_TYPES = {"integer": "integer", "decimal": "double", "boolean": "boolean", "date": "string", "string": "string"}
_GRAPHML = _TYPES | {"integer": "int"}
_OWN = {"id", "source", "target"}  # attributes of the elements themselves
_SPELL = ("earliest", "latest")


def _clean(text: object) -> str:
    return _NO_XML.sub(_LOST, str(text))


def _text(cell: Cell) -> str:
    """A cell as the content of an element; a carriage return is kept from parsers that make a line feed of it."""
    return escape(_clean(str(cell).lower() if isinstance(cell, bool) else cell), {"\r": "&#13;"})


def _attribute(cell: Cell) -> str:
    return quoteattr(_clean(cell), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _said(record: Mapping[str, Cell], told: Iterable[Column]) -> Iterator[tuple[str, Cell]]:
    """The values of a record that are told."""
    return ((column.name, value) for column in told if (value := record[column.name]) not in ("", None))


def _told(table: str) -> list[Column]:
    return [column for column in columns()[table] if column.name not in _OWN]


def _graphml(nodes: Table, edges: Table) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind in ("node", "edge"):
        for column in _told(f"{kind}s"):
            name, form = column.name, _GRAPHML[column.type]
            yield f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{form}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for kind, table in (("node", nodes), ("edge", edges)):
        told = _told(table.name)
        for record in table.records():
            ends = "".join(f" {name}={_attribute(record[name])}" for name in ("source", "target") if name in record)
            yield f"<{kind} id={_attribute(record['id'])}{ends}>"
            yield from (f'<data key="{kind}_{name}">{_text(value)}</data>' for name, value in _said(record, told))
            yield f"</{kind}>\n"
    yield "</graph>\n</graphml>\n"


def _spans(nodes: Table, edges: Table) -> dict[Cell, tuple[str, str]]:
    """First and last day of each node: its own, else those of its dated relations."""
    days: dict[Cell, list[str]] = defaultdict(list)
    for record in edges.records():
        for end in ("source", "target"):
            days[record[end]] += (str(record[name]) for name in _SPELL if record[name])
    for record in nodes.records():
        if own := [str(record[name]) for name in _SPELL if record[name]]:
            days[record["id"]] = own
    return {node: (min(found), max(found)) for node, found in days.items() if found}


def _values(table: str) -> list[Column]:
    """The columns that GEXF has no attribute of its own for."""
    return [column for column in _told(table) if column.name != "label"]


def _attributes(kind: str) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">\n'
    for column in _values(f"{kind}s"):
        yield f'<attribute id="{column.name}" title="{column.name}" type="{_TYPES[column.type]}"/>\n'
    yield "</attributes>\n"


def _inside(record: Mapping[str, Cell], told: Iterable[Column], span: tuple[str, str] | None) -> Iterator[str]:
    """The values of a node or edge, and the spell in which it is seen."""
    values = (f'<attvalue for="{name}" value={_attribute(value)}/>' for name, value in _said(record, told))
    yield f"<attvalues>{''.join(values)}</attvalues>"
    if span:
        yield f'<spells><spell start="{span[0]}" end="{span[1]}"/></spells>'


def _colour(kind: Cell) -> str:
    """A class's colour as GEXF wants it: #D55E00 is r="213" g="94" b="0"."""
    code = look(vocabulary.INSP + str(kind))["colour"].lstrip("#")
    red, green, blue = (int(code[at : at + 2], 16) for at in (0, 2, 4))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _gexf(nodes: Table, edges: Table) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "<meta><creator>xunshi-kg</creator></meta>\n"
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
    yield from (*_attributes("node"), *_attributes("edge"))
    spans, told = _spans(nodes, edges), _values("nodes")
    yield "<nodes>\n"
    for record in nodes.records():
        yield f"<node id={_attribute(record['id'])} label={_attribute(record['label'])}>"
        yield from _inside(record, told, spans.get(record["id"]))
        yield f"{_colour(record['kind'])}</node>\n"
    yield "</nodes>\n<edges>\n"
    told = _values("edges")
    for record in edges.records():
        named = (f" {name}={_attribute(record[name])}" for name in ("id", "source", "target", "label", "kind"))
        first, last = (str(record[name] or "") for name in _SPELL)
        yield f"<edge{''.join(named)}>"
        yield from _inside(record, told, (first or last, last or first) if first or last else None)
        yield "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def write_graphml(graph: Graph, path: Path) -> None:
    """The network with all columns of nodes and edges as GraphML."""
    nodes, edges, _ = network_tables(graph.rows)
    _write(path, _graphml(nodes, edges))


def write_gexf(graph: Graph, path: Path) -> None:
    """The network as GEXF 1.3: nodes and edges with the spells in which they are seen, and the colours of pictures."""
    nodes, edges, _ = network_tables(graph.rows)
    _write(path, _gexf(nodes, edges))


def write_html(graph: Graph, path: Path) -> None:
    """The picture of the whole graph, as `kg view` draws it."""
    from kg.views import html

    html.draw(graph.rows, path)
