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
    values += [("dcterms:isReplacedBy", iris.division(base, after)) for after in last.successors if after != code]
    values += [("validFrom", begin[0])] if begin else []
    values += [("validTo", end[1])] if end else []
    return Node(iris.division(base, code), "Division", tuple(dict.fromkeys(values)))


def _above(code: str) -> tuple[str, ...]:
    town = towns.of_code(code)
    return (town.parent, *divisions.parents(town.parent)) if town else divisions.parents(code)


def _heirs(code: str) -> set[str]:
    """A code and those of what it became, down to today: 530328 (沾益县) → 530328, 530303 (沾益区)."""
    found, queue = {code}, [code]
    while queue:
        names = divisions.history(queue.pop())
        fresh = {after for after in (names[-1].successors if names else ()) if after not in found}
        found |= fresh
        queue += sorted(fresh)
    return found


def division_nodes(codes: Iterable[str], base: str) -> Iterator[Node]:
    """Nodes of the divisions and towns of these codes, of what they became and of all above, sorted by code."""
    heirs = {heir for given in codes for heir in _heirs(given)}
    wanted = {code for given in heirs for code in (given, *_above(given))}
    for code in sorted(wanted):
        node = _node(code, base)
        if node is not None:
            yield node
