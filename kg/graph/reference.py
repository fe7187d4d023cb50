"""The reference graph: the divisions and towns that a graph speaks of, and the divisions above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris
from kg.graph.edtf import bounds
from kg.graph.spoken import spoken
from kg.lexicon import divisions, towns
from kg.model import Node, Value

__all__ = ["division_nodes"]


def _node(code: str, base: str) -> Node | None:
    """A division under its latest name; the names before it are other labels. A town has the name of today alone."""
    if town := towns.of_code(code):
        said = ("rdfs:label", town.name), ("code", code), ("parent", iris.division(base, town.parent))
        return Node(iris.division(base, code), "Division", (*said, *spoken(town.name)))
    names = divisions.history(code)
    if not names:
        return None
    first, last = names[0], names[-1]
    begin, end = bounds(first.begin), bounds(last.end)
    values: list[tuple[str, Value]] = [("rdfs:label", last.name), ("code", code)]
    values += [("skos:altLabel", each.name) for each in names[:-1] if each.name != last.name]
    values += spoken(last.name)
    values += [("parent", iris.division(base, last.parent))] if last.parent else []
    values += [("validFrom", begin[0])] if begin else []
    values += [("validTo", end[1])] if end else []
    return Node(iris.division(base, code), "Division", tuple(dict.fromkeys(values)))


def _above(code: str) -> tuple[str, ...]:
    town = towns.of_code(code)
    return (town.parent, *divisions.parents(town.parent)) if town else divisions.parents(code)


def division_nodes(codes: Iterable[str], base: str) -> Iterator[Node]:
    """Nodes of the divisions and towns of these codes and of all above them, sorted by code."""
    wanted = {code for given in codes for code in (given, *_above(given))}
    for code in sorted(wanted):
        node = _node(code, base)
        if node is not None:
            yield node
