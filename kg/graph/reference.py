"""The reference graph: the divisions that a graph speaks of, and those above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris
from kg.graph.edtf import bounds
from kg.lexicon import divisions
from kg.model import Node, Value

__all__ = ["division_nodes"]


def _node(code: str, base: str) -> Node | None:
    """A division under its latest name; the names before it are other labels."""
    names = divisions.history(code)
    if not names:
        return None
    first, last = names[0], names[-1]
    begin, end = bounds(first.begin), bounds(last.end)
    values: list[tuple[str, Value]] = [("rdfs:label", last.name), ("code", code)]
    values += [("skos:altLabel", each.name) for each in names[:-1] if each.name != last.name]
    values += [("parent", iris.division(base, last.parent))] if last.parent else []
    values += [("validFrom", begin[0])] if begin else []
    values += [("validTo", end[1])] if end else []
    return Node(iris.division(base, code), "Division", tuple(dict.fromkeys(values)))


def division_nodes(codes: Iterable[str], base: str) -> Iterator[Node]:
    """Nodes of the divisions of these codes and of all above them, sorted by code."""
    wanted = {code for given in codes for code in (given, *divisions.parents(given))}
    for code in sorted(wanted):
        node = _node(code, base)
        if node is not None:
            yield node
