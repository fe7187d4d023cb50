"""The start page and the lists: what there is in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg import iris, vocabulary
from kg.explorer.reader import Reader, Ref

__all__ = ["LISTED", "PAGE", "entities", "listing", "note", "start"]

PAGE = 1000
"""Things on one page of a list."""
LISTED: Mapping[str, str] = {
    "person": "Person",
    "team": "Team",
    "body": "Body",
    "place": "Place",
    "round": "Round",
    "inspection": "Inspection",
    "meeting": "Meeting",
    "article": "Article",
}
"""Lists by the name of their page, and the class whose members they hold."""
_SHOWN = 8


def entities(reader: Reader, kind: str) -> list[str]:
    """IRIs of all things of a list: `entities(reader, "team")`; a team is no body here."""
    if kind == "article":
        base = reader.graph.base
        return sorted(iris.article(base, entry.id) for entry in reader.graph.articles())
    found = reader.instances(LISTED[kind])
    teams = set(vocabulary.subclasses(vocabulary.term("Team"))) if kind == "body" else set()
    return [iri for iri in found if not teams.intersection(reader.values(iri, "rdf:type"))] if teams else found


def note(reader: Reader, iri: str, kind: str) -> str:
    """What tells namesakes apart: a person's post seen last, a team's round or target, whose round it is, a date."""
    if kind == "person":
        posts = [(reader.one(t, "latest"), reader.one(t, "post")) for t in reader.having("holder", iri)]
        return reader.one(max(posts)[1], "rdfs:label") if posts else ""
    if kind == "team":
        rounds = [ref.label for ref in reader.refs(iri, "round")]
        targets = [reader.one(reader.one(visit, "target"), "rdfs:label") for visit in reader.having("inspector", iri)]
        return ", ".join([*rounds, *sorted(filter(None, targets))][:2])
    if kind == "round":
        teams = [node for node in reader.having("round", iri) if reader.kind(node) == "Team"]
        return ", ".join(sorted({of.label for team in teams for of in reader.refs(team, "ofBody")})[:2])
    if kind == "place":
        above = reader.one(division, "parent") if (division := reader.one(iri, "division")) else ""
        return reader.one(above, "rdfs:label") if above else ""
    return reader.ref(iri).date if kind == "article" else ""


def _order(kind: str, refs: list[Ref]) -> list[Ref]:
    """By label; what has dates by date, the latest first."""
    named = sorted(refs, key=lambda ref: (ref.label, ref.iri))
    return sorted(named, key=lambda ref: ref.date, reverse=True) if kind in ("meeting", "article") else named


def listing(reader: Reader, kind: str, page: int = 1) -> dict[str, Any] | None:
    """A page of a list; None where the list has no such page."""
    refs = _order(kind, [reader.ref(iri) for iri in entities(reader, kind)])
    pages = max(1, -(-len(refs) // PAGE))
    if not 1 <= page <= pages:
        return None
    by_kind = kind == "body"
    groups: dict[str, list[tuple[Ref, str]]] = {}
    for ref in refs[(page - 1) * PAGE : page * PAGE]:
        head = ref.kind if by_kind else ref.date[:4] if kind in ("meeting", "article") else ""
        groups.setdefault(head, []).append((ref, note(reader, ref.iri, kind)))
    shown = sorted(groups.items()) if by_kind else list(groups.items())
    return {"kind": kind, "groups": shown, "by_kind": by_kind, "total": len(refs), "page": page, "pages": pages}


def _most_told(reader: Reader, found: list[str]) -> list[tuple[Ref, int]]:
    """Things by the number of articles that tell of them, those of one article left out."""
    counted = ((reader.ref(iri), len({article for _, article in reader.mentions(iri)})) for iri in found)
    told = [(ref, count) for ref, count in counted if count > 1]
    return sorted(told, key=lambda row: (-row[1], row[0].label, row[0].iri))[:_SHOWN]


def start(reader: Reader) -> dict[str, Any]:
    """How much of what there is, and where one may begin."""
    found = {kind: entities(reader, kind) for kind in LISTED}
    articles = _order("article", [reader.ref(iri) for iri in found["article"]])[:_SHOWN]
    rounds = sorted((reader.ref(iri) for iri in found["round"]), key=lambda ref: (ref.label, ref.iri))
    sizes = {ref.iri: len(reader.having("round", ref.iri)) for ref in rounds}
    rounds.sort(key=lambda ref: -sizes[ref.iri])
    return {
        "counts": [(kind, LISTED[kind], len(iris)) for kind, iris in found.items()],
        "people": _most_told(reader, found["person"]),
        "places": _most_told(reader, found["place"]),
        "articles": articles,
        "rounds": [(ref, note(reader, ref.iri, "round")) for ref in rounds[:_SHOWN]],
    }
