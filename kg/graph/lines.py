"""Nodes as lines of N-Quads, written directly: forty times as fast as adding to a graph object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from kg.model import Day, Edtf, Iri, Node, Pinyin, Value
from kg.vocabulary import EDTF, PREFIXES, XSD, term

__all__ = ["expanded", "rendered", "text_literal"]

_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_PINYIN = "zh-latn-pinyin"  # in small letters, as stores keep it
_TYPE = f"<{PREFIXES['rdf']}type>"


def _escaped(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def text_literal(text: str) -> str:
    """A plain literal in N-Quads, quotes and control characters escaped."""
    return f'"{_SPECIAL.sub(_escaped, text)}"'


def _typed(datatype: str) -> Callable[[object], str]:
    return lambda value: f'"{value}"^^<{datatype}>'


_RENDER: dict[type, Callable[[object], str]] = {
    str: lambda value: text_literal(str(value)),
    Iri: lambda value: f"<{value}>",
    Edtf: _typed(EDTF),
    Day: _typed(f"{XSD}date"),
    Pinyin: lambda value: f"{text_literal(str(value))}@{_PINYIN}",
    bool: lambda value: f'"{"true" if value else "false"}"^^<{XSD}boolean>',
    int: _typed(f"{XSD}integer"),
    float: lambda value: f'"{round(float(str(value)), 4)}"^^<{XSD}decimal>',
}


@cache
def expanded(name: str) -> str:
    """Full IRI of a class or property name: `holder` of the ontology, `rdfs:label` of another's."""
    prefix, _, local = name.rpartition(":")
    return PREFIXES[prefix] + local if prefix else term(name)


def _object(value: Value) -> str:
    return _RENDER[type(value)](value)


def rendered(nodes: Iterable[Node], graph: str) -> list[str]:
    """The lines of nodes in a named graph, each ending in a line break."""
    lines = []
    for node in nodes:
        head, tail = f"<{node.iri}> ", f" <{graph}> .\n"
        lines.append(f"{head}{_TYPE} <{expanded(node.cls)}>{tail}")
        lines.extend(f"{head}<{expanded(name)}> {_object(value)}{tail}" for name, value in node.values)
    return lines
