"""Meetings that recur, and how far inspectors come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.lexicon import divisions
from kg.networks.asking import ALWAYS, Rows, Window, asked, day, iso, table
from kg.networks.courses import Row, labels
from kg.networks.people import comeetings
from kg.networks.work import service, visits

__all__ = ["distance", "recurrence", "steps"]

_HOME = """SELECT DISTINCT ?tenure ?person ?post ?place ?early { ?tenure insp:holder ?person ; insp:status ?status ;
    insp:post ?held . ?held insp:body ?body ; rdfs:label ?post . ?body insp:place ?place
    FILTER NOT EXISTS { ?body a insp:Team }
    FILTER (?status IN (insp:status_current, insp:status_acting, insp:status_former))
    OPTIONAL { ?tenure insp:earliest ?early } }"""
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
    homes: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
    for tenure, person, post, place, early in sorted(asked(rows, _HOME)):
        homes[person].append((post, place, tenure, day(early)))
    teams = defaultdict(list)
    for each in service(rows):
        teams[each.team].append(each)
    found = set()
    for visit in visits(rows):
        for each in teams.get(visit.inspector, ()) if within.holds(*visit.days) else ():
            for post, place, tenure, seen in homes.get(each.person, ()):
                apart = steps(codes.get(place, ""), codes.get(visit.place, ""))
                if apart is not None and not (seen and visit.days.last and seen > visit.days.last):
                    where = names.get(place, ""), names.get(visit.place, "")
                    who = names.get(each.person, each.person), post
                    found.add((*who, *where, apart, iso(visit.days.first), each.tenure, tenure, visit.iri))
    yield from sorted(found)
