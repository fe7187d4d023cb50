"""What the pages of bodies, teams, places and meetings tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.explorer import told
from kg.explorer.reader import Reader, Ref
from kg.explorer.timeline import axis

__all__ = ["body", "meeting", "place", "team"]


def _seen(reader: Reader, bodies: Iterable[str]) -> list[told.Tenure]:
    """Tenures of all who hold posts of these bodies."""
    posts = [post for body in bodies for post in reader.having("body", body)]
    return told.tenures(reader, (tenure for post in posts for tenure in reader.having("post", post)))


def _articles(reader: Reader, iri: str) -> list[Ref]:
    """The articles that tell of a thing, the latest first."""
    found = {article: reader.ref(article) for _, article in reader.mentions(iri)}
    return sorted(found.values(), key=lambda a: (a.date, a.iri), reverse=True)


def _above(reader: Reader, iri: str) -> list[Ref]:
    """The chain of bodies or places above one, the highest first."""
    chain: list[str] = []
    while (iri := reader.one(iri, "parent")) and iri not in chain:
        chain.append(iri)
    return [reader.ref(each) for each in reversed(chain)]


def _sorted(found: Iterable[Ref]) -> list[Ref]:
    return sorted({ref.iri: ref for ref in found}.values(), key=lambda ref: (ref.kind, ref.label, ref.iri))


def body(reader: Reader, iri: str) -> dict[str, Any]:
    """Officials seen, inspections received, teams sent, what belongs to it."""
    seen = _seen(reader, [iri])
    teams = reader.having("ofBody", iri)
    sent = [iri, *teams]
    return {
        "level": reader.one(iri, "level"),
        "places": reader.refs(iri, "place"),
        "above": _above(reader, iri),
        "below": _sorted(map(reader.ref, reader.having("parent", iri))),
        "successors": reader.refs(iri, "successor"),
        "posts": seen,
        "axis": axis((t.earliest, t.latest) for t in seen),
        "received": told.inspections(reader, reader.having("target", iri)),
        "made": told.inspections(reader, (v for each in sent for v in reader.having("inspector", each))),
        "teams": _sorted(map(reader.ref, teams)),
        "articles": _articles(reader, iri),
    }


def team(reader: Reader, iri: str) -> dict[str, Any]:
    """Whose team it is, of which round, its members, what it inspected."""
    seen = _seen(reader, [iri])
    return {
        "of": reader.refs(iri, "ofBody"),
        "rounds": reader.refs(iri, "round"),
        "posts": seen,
        "axis": axis((t.earliest, t.latest) for t in seen),
        "made": told.inspections(reader, reader.having("inspector", iri)),
        "quotes": reader.quotes(iri),
        "articles": _articles(reader, iri),
    }


def _known(reader: Reader, division: Ref) -> Ref | None:
    """The place of a division, where articles speak of it."""
    return next((reader.ref(node) for node in reader.having("division", division.iri)), None)


def _divisions_of(reader: Reader, division: str) -> list[Ref]:
    return [reader.ref(each) for each in reader.having("parent", division)] if division else []


def place(reader: Reader, iri: str) -> dict[str, Any]:
    """Inspections of the place and its bodies, by whom, and the officials seen there."""
    division = reader.one(iri, "division")
    bodies = [node for node in reader.having("place", iri) if reader.kind(node) != "Meeting"]
    seen = _seen(reader, bodies)
    return {
        "code": reader.one(iri, "code"),
        "former": reader.values(division, "skos:altLabel") if division else [],
        "above": [_known(reader, up) or up for up in _above(reader, division)] if division else [],
        "below": _sorted(filter(None, (_known(reader, each) for each in _divisions_of(reader, division)))),
        "bodies": _sorted(map(reader.ref, bodies)),
        "posts": seen,
        "axis": axis((t.earliest, t.latest) for t in seen),
        "received": told.inspections(reader, (v for each in [iri, *bodies] for v in reader.having("target", each))),
        "articles": _articles(reader, iri),
    }


def meeting(reader: Reader, iri: str) -> dict[str, Any]:
    """Who took part in a meeting and how, and which inspections it belongs to."""
    parts = [told.part(reader, node) for node in reader.having("meeting", iri)]
    parts.sort(key=lambda p: (min((c.start for c in p.quotes), default=0), p.person.label, p.role))
    return {
        "type": reader.one(iri, "type"),
        "date": reader.one(iri, "date"),
        "planned": reader.one(iri, "planned") == "true",
        "places": reader.refs(iri, "place"),
        "parts": parts,
        "inspections": told.inspections(reader, reader.values(iri, "inspection")),
        "quotes": reader.quotes(iri),
        "articles": _articles(reader, iri),
    }
