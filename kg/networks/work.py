"""Networks of the work of inspection: who inspects whom, who leads, from where; and the bodies above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.identity import offices
from kg.networks.asking import ALWAYS, UNKNOWN, Rows, Span, Window, asked, day, span
from kg.networks.network import Network, Tie, joined
from kg.networks.nodes import nodes

__all__ = [
    "HEAD",
    "Home",
    "Inspection",
    "Service",
    "hierarchy",
    "inspections",
    "leaders",
    "office",
    "origins",
    "sent",
    "service",
    "visits",
]

HEAD = "team_head"
_LEADING = (HEAD, "team_deputy")

_INSPECTIONS = """SELECT ?inspection ?inspector ?target ?place ?round {
    ?inspection insp:inspector ?inspector ; insp:target ?target ; insp:mention ?m
    OPTIONAL { ?target insp:place ?place } OPTIONAL { ?inspection insp:round ?round } }"""
_DAYS = """SELECT DISTINCT ?inspection ?early ?late { ?meeting a insp:Meeting ; insp:inspection ?inspection ;
    insp:earliest ?early ; insp:latest ?late FILTER NOT EXISTS { ?meeting insp:planned true } }"""
_STAYS = """SELECT DISTINCT ?inspection ?begin ?finish { ?stay a insp:Stay ; insp:inspection ?inspection
    OPTIONAL { ?stay insp:begin ?begin } OPTIONAL { ?stay insp:finish ?finish } }"""
_SERVICE = """SELECT DISTINCT ?tenure ?person ?team ?post ?label ?status ?early ?late {
    ?tenure insp:holder ?person ; insp:post ?post ; insp:status ?status .
    ?post insp:body ?team ; rdfs:label ?label . ?team a insp:Team
    FILTER (?status IN (insp:status_current, insp:status_acting, insp:status_former))
    OPTIONAL { ?tenure insp:earliest ?early ; insp:latest ?late
        FILTER (?status != insp:status_former) } }"""
_HOME = """SELECT DISTINCT ?tenure ?person ?post ?place ?early { ?tenure insp:holder ?person ; insp:status ?status ;
    insp:post ?held . ?held insp:body ?body ; rdfs:label ?post . ?body insp:place ?place
    FILTER NOT EXISTS { ?body a insp:Team }
    FILTER (?status IN (insp:status_current, insp:status_acting, insp:status_former))
    OPTIONAL { ?tenure insp:earliest ?early } }"""
_ABOVE = """SELECT DISTINCT ?child ?parent { { ?child insp:parent ?parent } UNION { ?child insp:ofBody ?parent }
    ?child insp:mention ?m . ?parent insp:mention ?n }"""


class Inspection(NamedTuple):
    """Who inspected whom, where and between which days; `place` is the target itself or where it stands.

    `start` is what the date of its first reported step may mean.
    """

    iri: str
    inspector: str
    target: str
    place: str
    round: str
    days: Span
    start: Span


class Service(NamedTuple):
    """A person's post in a team of inspection; `office` is team_head, team_deputy or what else the post is."""

    tenure: str
    person: str
    team: str
    post: str
    office: str
    days: Span


class Home(NamedTuple):
    """A post outside of teams: where it is, and the day on which it was first seen, 0 unknown."""

    tenure: str
    post: str
    place: str
    seen: int


@lru_cache(maxsize=65536)
def office(post: str) -> str:
    """The kind of office of a post by its name: 浙江省委第十巡视组组长 is a team_head."""
    return next((row.office for row in offices() if row.pattern.search(post)), "")


def _joint(spans: Sequence[Span]) -> Span:
    return Span(min((s.first for s in spans), default=UNKNOWN), max((s.last for s in spans), default=UNKNOWN))


def visits(rows: Rows) -> list[Inspection]:
    """All inspections, sorted; their days are those of their meetings and of the stay on site."""
    days: dict[str, list[Span]] = defaultdict(list)
    for iri, early, late in asked(rows, _DAYS):
        days[iri].append(Span(day(early), day(late)))
    for iri, begin, finish in asked(rows, _STAYS):
        days[iri] += [each for each in (span(begin), span(finish)) if each.first]
    places = nodes(rows, "Place")
    found: dict[str, Inspection] = {}
    for iri, inspector, target, place, turn in sorted(asked(rows, _INSPECTIONS)):
        where = target if target in places else place
        start = min(days[iri], default=Span(UNKNOWN, UNKNOWN))
        found.setdefault(iri, Inspection(iri, inspector, target, where, turn, _joint(days[iri]), start))
    return [found[iri] for iri in sorted(found)]


def service(rows: Rows) -> list[Service]:
    """All posts in teams that are or were held, sorted; a former one has no days, for nobody says when it was held."""
    return sorted(
        Service(tenure, person, team, post, office(label), Span(day(early), day(late)))
        for tenure, person, team, post, label, _, early, late in asked(rows, _SERVICE)
    )


def inspections(rows: Rows, within: Window = ALWAYS) -> Network:
    """Teams, and bodies where no team is named, and whom they inspected; an edge weighs as many inspections."""
    ties = (Tie(v.inspector, v.target, v.iri, *v.days, (v.iri,)) for v in visits(rows) if within.holds(*v.days))
    return joined("inspections", True, nodes(rows, "Body", "Place"), ties)


def leaders(rows: Rows, within: Window = ALWAYS) -> Network:
    """Heads and deputy heads and the teams that they led; an edge weighs as many posts in the team."""
    ties = (
        Tie(each.person, each.team, each.post, *each.days, (each.tenure,))
        for each in service(rows)
        if each.office in _LEADING and within.holds(*each.days)
    )
    return joined("leaders", True, nodes(rows, "Person", "Team"), ties)


def sent(rows: Rows, within: Window = ALWAYS) -> Iterator[tuple[Service, Home, Inspection]]:
    """Each inspector with each other post of theirs and each inspection; not a post first seen after it."""
    homes: dict[str, list[Home]] = defaultdict(list)
    for tenure, person, post, place, early in sorted(asked(rows, _HOME)):
        homes[person].append(Home(tenure, post, place, day(early)))
    teams: dict[str, list[Service]] = defaultdict(list)
    for each in service(rows):
        teams[each.team].append(each)
    for visit in visits(rows):
        for each in teams.get(visit.inspector, ()) if visit.place and within.holds(*visit.days) else ():
            for home in homes.get(each.person, ()):
                if not (home.seen and visit.days.last and home.seen > visit.days.last):
                    yield each, home, visit


def origins(rows: Rows, within: Window = ALWAYS) -> Network:
    """Places of the other posts of inspectors and places that they inspected; an edge weighs as many such pairs.

    A pair is a person and an inspection.
    """
    ties = (
        Tie(home.place, visit.place, f"{each.person} {visit.iri}", *visit.days, (each.tenure, home.tenure, visit.iri))
        for each, home, visit in sent(rows, within)
    )
    return joined("origins", True, nodes(rows, "Place"), ties)


def hierarchy(rows: Rows, within: Window = ALWAYS) -> Network:
    """Bodies and teams and the body directly above, or that sends them; standing ties without days."""
    ties = (Tie(child, parent, "", UNKNOWN, UNKNOWN, (child,)) for child, parent in asked(rows, _ABOVE))
    return joined("hierarchy", True, nodes(rows, "Body"), ties)
