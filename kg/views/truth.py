"""Whether a graph says more of the world than its articles do: days, teams, people, contradictions.

Each check yields lines of three cells, as `kg validate` prints them: the statement's IRI, in which
its article stands if it is one's, what is wrong there, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from kg import iris
from kg.entities.judgements import Judgement, Verdicts
from kg.entities.offices import office_of
from kg.entities.profiles import Mention, mentions, profiles
from kg.entities.records import PostRecord, Record
from kg.entities.tenures import HEADS
from kg.entities.vetoes import VETOES, different_name
from kg.graph.edtf import bounds
from kg.views.network import Rows
from kg.vocabulary import PREFIXES

__all__ = ["days_told", "inspecting_bodies", "listed", "one_person"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_SPELLS = """SELECT ?t ?e ?l ?first ?last ?m {
    ?t a insp:Tenure ; insp:mention ?m OPTIONAL { ?t insp:earliest ?e } OPTIONAL { ?t insp:latest ?l }
    OPTIONAL { ?t insp:firstSeen ?first } OPTIONAL { ?t insp:lastSeen ?last }
    FILTER (BOUND(?e) || BOUND(?l) || BOUND(?first) || BOUND(?last)) }"""
_TOLD = """SELECT ?m ?from ?to ?published ?said ?doc { GRAPH ?g { ?m a insp:Tenure ; insp:holder ?h .
    ?g dcterms:identifier ?doc OPTIONAL { ?h rdfs:label ?said } OPTIONAL { ?g dcterms:date ?published }
    OPTIONAL { ?m insp:earliest ?from ; insp:latest ?to } } }"""
_TEAMS = """SELECT DISTINCT ?team ?name { { ?team a insp:Team OPTIONAL { ?team rdfs:label ?name }
        FILTER NOT EXISTS { ?team insp:ofBody ?body } }
    UNION { GRAPH ?g { ?g a insp:Article . ?team a insp:Team OPTIONAL { ?team rdfs:label ?name }
        FILTER NOT EXISTS { ?team insp:ofBody ?body } } } }"""
_MERGED = "SELECT ?person ?mention { ?person a insp:Person ; insp:mention ?mention }"
_HELD = """SELECT ?post ?label ?title ?t ?person ?e ?l ?team ?code ?m {
    ?t a insp:Tenure ; insp:status insp:status_current ; insp:post ?post ; insp:holder ?person ; insp:mention ?m ;
        insp:earliest ?e ; insp:latest ?l . ?post rdfs:label ?label OPTIONAL { ?post insp:title ?title }
    OPTIONAL { ?post insp:body ?team . ?team a insp:Team } OPTIONAL { ?post insp:body/insp:place/insp:code ?code } }"""
_DATES = """SELECT ?m ?date ?doc { GRAPH ?g { ?m a insp:Meeting ; insp:date ?date . ?g dcterms:identifier ?doc } }"""
_MEETINGS = "SELECT ?meeting ?m { ?meeting a insp:Meeting ; insp:mention ?m }"
_DAY = 10  # characters of 2018-11-06

Contradiction = Sequence[Any]  # kind, what, articles


class _Spell(NamedTuple):
    """A tenure's own days and those of its mentions."""

    own: tuple[str, str, str, str]  # earliest, latest, first seen, last seen
    told: dict[str, tuple[str, str]]  # first and last day by mention, empty where it tells none


def days_told(rows: Rows) -> Iterator[str]:
    """Tenures that last longer than their articles tell."""
    spells: dict[str, _Spell] = {}
    told = {mention: row for mention, *row in rows(_PREFIXES + _TOLD)}
    for tenure, *own, mention in rows(_PREFIXES + _SPELLS):
        first, last, published = told.get(mention, [None] * 3)[:3]
        days = (first, last) if first and last else bounds(published or "") or ("", "")
        spell = spells.setdefault(str(tenure), _Spell(tuple(own), {}))  # type: ignore[arg-type]
        spell.told[str(mention)] = (str(days[0]), str(days[1]))
    for tenure in sorted(spells):
        yield from (f"{tenure}\t{what}" for what in _beyond(*spells[tenure]))


def _beyond(own: Sequence[str | None], told: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    dated = [days for days in told.values() if days[0]]
    if not dated:
        yield f"earliest {own[0] or own[2]}\tno article tells a day: {', '.join(sorted(told))}"
        return
    low, high = min(first for first, _ in dated), max(last for _, last in dated)
    seen = (bounds(own[2] or "") or ("", ""))[0], (bounds(own[3] or "") or ("", ""))[1]
    for name, day in ("earliest", own[0]), ("firstSeen", seen[0]):
        if day and day < low:
            yield f"{name} {day}\tbefore the first day that an article tells, {low}: {', '.join(sorted(told))}"
    for name, day in ("latest", own[1]), ("lastSeen", seen[1]):
        if day and day > high:
            yield f"{name} {day}\tafter the last day that an article tells, {high}: {', '.join(sorted(told))}"


def inspecting_bodies(rows: Rows) -> Iterator[str]:
    """Teams that nobody sent."""
    yield from sorted(f"{team}\tofBody\tno inspecting body sent {name}" for team, name in rows(_PREFIXES + _TEAMS))


def one_person(rows: Rows, records: Iterable[Record], base: str, judgements: Iterable[Judgement]) -> Iterator[str]:
    """People of several mentions who cannot be one, by the vetoes that resolution knows; not where somebody judged."""
    merged: dict[str, set[str]] = defaultdict(set)
    for person, mention in rows(_PREFIXES + _MERGED):
        merged[str(person)].add(str(mention))
    wanted = {mention for found in merged.values() if len(found) > 1 for mention in found}
    named = {iri: each for record in records for iri, each in _named(record, base) if iri in wanted}
    verdicts = Verdicts(judgements)
    for person in sorted(merged):
        known = [named[iri] for iri in sorted(merged[person]) if iri in named]
        keys = [each.key for each in known]
        if not any(verdicts.of(*pair) == "same" for pair in combinations(keys, 2)):
            yield from (f"{person}\tmention\t{why}" for why in _excluded(known))


def _named(record: Record, base: str) -> Iterator[tuple[str, Mention]]:
    article = iris.article(base, record.doc)
    return ((iris.node(article, "person", each.person.name), each) for each in mentions(record))


def _excluded(known: Sequence[Mention]) -> Iterator[str]:
    """Why mentions are not of one person, one line for a pair of profiles."""
    for one, other in combinations(profiles(known), 2):
        for veto in VETOES:
            if veto.holds is not different_name and veto.holds(one, other):
                yield f"{one.mentions[0]} and {other.mentions[0]}: {veto.name}"
                break


class _Holder(NamedTuple):
    """Who held a post and when, with the articles and the names that these have."""

    tenure: str
    person: str
    first: str
    last: str
    docs: set[str]
    names: set[str]


class _Post(NamedTuple):
    iri: str
    label: str
    team: str
    code: str


def listed(rows: Rows, base: str, known: Iterable[Contradiction]) -> Iterator[str]:
    """Contradictions that the graph holds and its report does not list."""
    told = [(kind, set(what.partition(": ")[2].split(", ")), set(docs)) for kind, what, docs in known]
    yield from _holders(rows, base, [each[1:] for each in told if each[0] == "holders"])
    dates: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    days = {mention: row for mention, *row in rows(_PREFIXES + _DATES)}
    for meeting, mention in rows(_PREFIXES + _MEETINGS):
        date, doc = days.get(mention, ("", ""))
        if len(str(date)) == _DAY and bounds(str(date)):
            dates[str(meeting)][str(date)].add(str(doc))
    for meeting, found in sorted(dates.items()):
        docs = set().union(*found.values())
        if len(found) > 1 and not any(kind == "dates" and found.keys() <= n and docs <= d for kind, n, d in told):
            yield f"{meeting}\tdate {', '.join(sorted(found))}\ta contradiction that is not listed: {_joined(docs)}"


def _holders(rows: Rows, base: str, told: Sequence[tuple[set[str], set[str]]]) -> Iterator[str]:
    """Two in a post that one person holds, and that a place or team tells from others of its name."""
    for post, holders in _posts(rows):
        for one, other in combinations(sorted(holders, key=lambda each: each.tenure), 2):
            at_once = one.first <= other.last and other.first <= one.last
            if one.person == other.person or not at_once or any(_tells(each, one, other) for each in told):
                continue
            if post.team or _is_of_place(post, base):
                articles = _joined(one.docs | other.docs)
                yield f"{one.tenure}\tholder\talso {post.label}: {other.tenure}; a contradiction not listed: {articles}"


def _posts(rows: Rows) -> Iterator[tuple[_Post, list[_Holder]]]:
    posts: dict[_Post, dict[str, _Holder]] = defaultdict(dict)
    told = {mention: row[-2:] for mention, *row in rows(_PREFIXES + _TOLD)}
    for post, label, title, tenure, person, first, last, team, code, mention in rows(_PREFIXES + _HELD):
        said, doc = told.get(mention, ("", ""))
        if office_of(PostRecord(str(label), "", str(title or ""))).office in HEADS:
            holder = _Holder(str(tenure), str(person), str(first), str(last), set(), set())
            known = posts[_Post(str(post), str(label), team or "", code or "")].setdefault(holder.tenure, holder)
            known.docs.add(str(doc))
            known.names.add(str(said))
    return ((post, list(posts[post].values())) for post in sorted(posts))


def _is_of_place(post: _Post, base: str) -> bool:
    """Whether a post's IRI is that of a post of a place, by the label behind some beginning of it."""
    rests = (post.label[start:] for start in range(len(post.label)) if post.code)
    keys = {office_of(PostRecord(post.label, "", "", code=post.code, rest=rest)).key for rest in rests}
    return any(iris.entity(base, "post", "place", post.code, key) == post.iri for key in keys)


def _tells(told: tuple[set[str], set[str]], one: _Holder, other: _Holder) -> bool:
    """Whether a contradiction of the report is that of two holders."""
    names, docs = told
    return all(each.names & names and each.docs & docs for each in (one, other))


def _joined(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
