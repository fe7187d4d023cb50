"""Meetings that recur, and how far inspectors come from."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import divisions
from kg.networks.asking import ALWAYS, Rows, Window, iso, table
from kg.networks.courses import Row, labels
from kg.networks.people import comeetings
from kg.networks.work import sent

__all__ = ["distance", "recurrence", "steps"]

_PLACES = "SELECT ?place ?code { ?place a insp:Place ; insp:code ?code }"


def recurrence(rows: Rows, within: Window = ALWAYS) -> Iterator[Row]:
    """Pairs of people who were at several meetings together, the most frequent first, and between which days."""
    network = comeetings(rows, within)
    often = [index for index, weight in enumerate(network.weight.tolist()) if weight > 1]
    for index in sorted(often, key=lambda each: (-int(network.weight[each]), each)):
        edge = network.edge(index)
        days = int(network.last[index] - network.first[index]) if network.first[index] else None
        iris = edge.source.iri, edge.target.iri
        yield (edge.source.label, edge.target.label, edge.weight, edge.first, edge.last, days, *iris)


def steps(one: str, other: str) -> int | None:
    """Steps up and down the divisions from one to another, by their codes; None where one is not known.

    例: 330703 and 330784 are 2 apart, by 330700; 330703 and 330100 3, by 330000; two provinces meet in the country.
    """
    if not one or not other:
        return None
    ways = [[code, *divisions.parents(code), ""] for code in (one, other)]
    return min(up + ways[1].index(code) for up, code in enumerate(ways[0]) if code in ways[1])


def distance(rows: Rows, within: Window = ALWAYS) -> Iterator[Row]:
    """For each inspector, their other posts and each place that they inspected: steps between both divisions."""
    names, codes = labels(rows), table(rows, _PLACES)
    found = set()
    for each, home, visit in sent(rows, within):
        apart = steps(codes.get(home.place, ""), codes.get(visit.place, ""))
        if apart is not None:
            who, where = names.get(each.person, each.person), (names.get(home.place, ""), names.get(visit.place, ""))
            iris = each.tenure, home.tenure, visit.iri
            found.add((who, home.post, *where, apart, iso(visit.days.first), *iris))
    yield from sorted(found)
