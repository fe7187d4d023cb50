"""The shortest connection of two people, bodies, places or meetings, each step with the words that state it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import vocabulary
from kg.errors import QueryError
from kg.views.lookup import Entity, articles, lookup, spoken
from kg.views.network import Article, Quote, Rows
from kg.views.timeline import quote_lines, quote_objects

__all__ = ["Path", "Step", "lines", "objects", "path"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_DAYS = "OPTIONAL { ?dated insp:earliest ?early } OPTIONAL { ?dated insp:latest ?late }"
_LOCAL = """FILTER NOT EXISTS { ?target insp:level insp:bodyLevel_central }
    FILTER NOT EXISTS { ?target insp:code ?code FILTER (STRENDS(?code, "0000")) }"""
_STATED, _STANDING = 2, 3  # what a step costs: an article states it of the two, or it follows from what they are

# relation → its cost, and the pattern that binds ?fact ?source ?target ?label ?note ?early ?late
_RELATIONS: Mapping[str, tuple[int, str]] = {
    "Tenure": (
        _STATED,
        f"""?fact a insp:Tenure ; insp:holder ?source ; insp:post ?post ; insp:status ?note . ?post insp:body ?target
        OPTIONAL {{ ?post insp:title ?label }} BIND (?fact AS ?dated) {_DAYS}""",
    ),
    "Inspection": (
        _STATED,
        "?fact a insp:Inspection ; insp:inspector ?source ; insp:target ?target OPTIONAL { ?fact insp:kind ?note }",
    ),
    "Participation": (
        _STATED,
        f"""?fact a insp:Participation ; insp:participant ?source ; insp:meeting ?target ; insp:role ?note
        BIND (?target AS ?dated) {_DAYS}""",
    ),
    "inspection": (
        _STANDING,
        f"""?fact a insp:Meeting ; insp:inspection/(insp:inspector|insp:target) ?target .
        BIND (?fact AS ?source) BIND (?fact AS ?dated) {_DAYS}""",
    ),
    # what everything in a province or the country shares connects nobody
    "ofBody": (_STANDING, f"?source insp:ofBody ?target BIND (?source AS ?fact) {_LOCAL}"),
    "parent": (_STANDING, f"?source a ?class ; insp:parent ?target ; insp:mention ?m BIND (?source AS ?fact) {_LOCAL}"),
    "place": (_STANDING, f"?source insp:place ?target BIND (?source AS ?fact) {_LOCAL}"),
}
_LABELS = "SELECT ?node ?label ?class { ?node rdfs:label ?label ; a ?class ; insp:mention ?any }"


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a path, walked from `start` to `end`, against its direction where `back`.

    例: 邱志明 →任职 组长→ 浙江省委第十巡视组.
    """

    start: Entity
    end: Entity
    kind: str
    back: bool
    fact: str
    label: str = ""
    note: str = ""
    earliest: str = ""
    latest: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    steps: tuple[Step, ...]
    articles: Mapping[str, Article]


_Tie = tuple[int, str, str, str, bool, tuple[str, str, str, str]]  # cost, other end, fact, relation, back, what is told


def _ties(rows: Rows) -> dict[str, list[_Tie]]:
    """The relations at each entity, in one order."""
    found: dict[str, set[_Tie]] = defaultdict(set)
    for kind, (cost, pattern) in _RELATIONS.items():
        query = f"SELECT DISTINCT ?fact ?source ?target ?label ?note ?early ?late {{ {pattern} }}"
        for row in rows(_PREFIXES + query):
            fact, source, target, label, note, early, late = (value or "" for value in row)
            if source != target:
                told = label, note, early, late
                found[source].add((cost, target, fact, kind, False, told))
                found[target].add((cost, source, fact, kind, True, told))
    return {node: sorted(ties) for node, ties in found.items()}


def _walk(ties: Mapping[str, list[_Tie]], start: str, end: str) -> list[tuple[str, _Tie]]:
    """The cheapest way, of equal ones that which comes first in the order of IRIs; empty where there is none."""
    came: dict[str, tuple[str, _Tie]] = {}
    cost = {start: 0}
    queue = [(0, start)]
    while queue and (end not in cost or queue[0][0] < cost[end]):
        so_far, node = heapq.heappop(queue)
        for tie in ties.get(node, ()) if so_far == cost[node] else ():
            total = so_far + tie[0]
            if total < cost.get(tie[1], total + 1):
                cost[tie[1]], came[tie[1]] = total, (node, tie)
                heapq.heappush(queue, (total, tie[1]))
    way = []
    while end in came and end != start:
        way.append(came[end])
        end = came[end][0]
    return way[::-1]


def path(rows: Rows, one: str, other: str) -> Path:
    """How two names or IRIs hang together: posts, inspections, meetings, and what belongs to what in between.

    What a whole province or the country shares is no connection. 例: `path(graph.rows, "邱志明", "李雄伟").steps`.
    """
    ends = lookup(rows, one), lookup(rows, other)
    if ends[0] == ends[1]:
        raise QueryError(f"{one} and {other} are one and the same", "give two")
    way = _walk(_ties(rows), ends[0].iri, ends[1].iri)
    if not way:
        raise QueryError(f"nothing connects {one} and {other}", "`kg view --about` shows what is around each")
    nodes = {str(iri): Entity(str(iri), str(label), str(kind)) for iri, label, kind in rows(_PREFIXES + _LABELS)}
    words = spoken(rows, (tie[2] for _, tie in way))
    steps = tuple(
        Step(nodes[node], nodes[end], vocabulary.term(kind), back, fact, *told, words[fact])
        for node, (_, end, fact, kind, back, told) in way
    )
    return Path(steps, articles(rows, (quote.article for step in steps for quote in step.quotes)))


def _relation(step: Step, lang: str) -> str:
    told = (step.label, step.note and vocabulary.label(step.note, lang), *dict.fromkeys((step.earliest, step.latest)))
    said = ", ".join(filter(None, told))
    return f"{vocabulary.label(step.kind, lang)}{': ' if said else ''}{said}"


def lines(found: Path, lang: str = "zh") -> Iterator[str]:
    """A path as text: a step a line, the words of articles indented below."""
    for number, step in enumerate(found.steps, 1):
        left, right = ("←", "—") if step.back else ("—", "→")
        yield f"{number}. {step.start.label} {left}[{_relation(step, lang)}]{right} {step.end.label}"
        yield from quote_lines(step.quotes, found.articles, "   ")


def objects(found: Path) -> list[dict[str, Any]]:
    """A path as objects for JSON, with all quotes."""
    return [_object(step, found.articles) for step in found.steps]


def _object(step: Step, known: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "from": {"iri": step.start.iri, "name": step.start.label},
        "to": {"iri": step.end.iri, "name": step.end.label},
        "relation": step.kind.removeprefix(vocabulary.INSP),
        "against": step.back,
        "label": step.label,
        "note": step.note and vocabulary.notation(step.note),
        "earliest": step.earliest,
        "latest": step.latest,
        "fact": step.fact,
        "quotes": quote_objects(step.quotes, known),
    }
