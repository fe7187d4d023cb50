"""What the page of a person tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kg import vocabulary
from kg.explorer import told
from kg.explorer.reader import Cited, Reader, Ref
from kg.explorer.timeline import axis

__all__ = ["person"]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A person as one article has it: name there, posts there."""

    article: Ref
    name: str
    posts: tuple[str, ...]
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    """Two mentions held to be one person (or, in doubt, one misprinted), and why."""

    one: Ref
    other: Ref
    names: tuple[str, str]
    reasons: tuple[str, ...]
    score: str
    who: Ref | None = None  # the other person, of a doubt


def _mention(reader: Reader, node: str, article: str) -> _Mention:
    posts = {
        reader.one(reader.one(tenure, "post", article), "rdfs:label", article)
        for tenure in reader.having("holder", node, article)
    }
    quotes = tuple(sorted(set(reader.evidence(node, article)), key=lambda c: c.order))
    return _Mention(reader.ref(article), reader.one(node, "rdfs:label", article), tuple(sorted(posts)), quotes)


def _link(reader: Reader, link: str, own: set[str]) -> _Link:
    ends = [reader.one(link, name) for name in ("from", "to")]
    articles = [end.rsplit("/", 2)[0] for end in ends]
    names = [reader.one(end, "rdfs:label", article) for end, article in zip(ends, articles, strict=True)]
    others = [bearer for end in ends if end not in own for bearer in reader.having("mention", end)]
    who = reader.ref(others[0]) if others else None
    score, reasons = reader.one(link, "score"), tuple(reader.values(link, "reason"))
    return _Link(reader.ref(articles[0]), reader.ref(articles[1]), (names[0], names[1]), reasons, score, who)


def _links(reader: Reader, own: set[str]) -> tuple[list[_Link], list[_Link]]:
    """What ties the mentions, and what remains in doubt."""
    near = vocabulary.term("NearLink")
    iris = sorted({link for node in own for end in ("from", "to") for link in reader.having(end, node)})
    ties = [(reader.kind(iri) == vocabulary.classes()[near].name, _link(reader, iri, own)) for iri in iris]
    return [link for doubt, link in ties if not doubt], [link for doubt, link in ties if doubt]


def _met(reader: Reader, iri: str, parts: list[told.Part]) -> list[tuple[Ref, list[Ref]]]:
    """Whom the person met, and at which meetings, those most often met first."""
    at: dict[str, dict[str, Ref]] = defaultdict(dict)
    for meeting in {part.meeting.iri: part.meeting for part in parts if part.meeting}.values():
        for other in reader.having("meeting", meeting.iri):
            who = reader.one(other, "participant")
            if who and who != iri:
                at[who][meeting.iri] = meeting
    found = [(reader.ref(who), sorted(met.values(), key=lambda m: (m.date, m.iri))) for who, met in at.items()]
    return sorted(found, key=lambda row: (-len(row[1]), row[0].label, row[0].iri))


def _led(reader: Reader, posts: list[told.Tenure]) -> dict[str, told.Tenure]:
    """Inspections of the teams that the person served in, with the post there.

    A name without a number (海南省委巡视组) stands for several teams, each with its head: of such a
    one only an inspection that is its sole one is the person's.
    """
    found: dict[str, told.Tenure] = {}
    for post in posts:
        if post.body and post.body.kind == "Team":
            visits = reader.having("inspector", post.body.iri)
            if len(visits) == 1 or reader.one(post.body.iri, "number"):
                found |= dict.fromkeys(visits, post)
    return found


def _namesakes(reader: Reader, iri: str, label: str) -> list[Ref]:
    return [reader.ref(other) for other in reader.named(label) if other != iri and reader.kind(other) == "Person"]


def person(reader: Reader, iri: str) -> dict[str, Any]:
    """Posts, inspections led, meetings, people met, and why the mentions are one person."""
    posts = told.tenures(reader, reader.having("holder", iri))
    parts = [told.part(reader, node) for node in reader.having("participant", iri)]
    parts.sort(key=lambda p: (p.earliest or "9999", p.date, p.role, p.iri))
    led = _led(reader, posts)
    mentions = reader.mentions(iri)
    ties, doubts = _links(reader, {node for node, _ in mentions})
    label = reader.ref(iri).label
    as_told = sorted((_mention(reader, *each) for each in mentions), key=lambda m: (m.article.date, m.article.iri))
    return {
        "posts": posts,
        "parts": parts,
        "led": [(each, led[each.iri]) for each in told.inspections(reader, led)],
        "met": _met(reader, iri, parts),
        "mentions": as_told,
        "names": sorted({m.name for m in as_told} - {label}),
        "ties": ties,
        "doubts": doubts,
        "namesakes": _namesakes(reader, iri, label),
        "axis": axis([*((p.earliest, p.latest) for p in posts), *((p.earliest, p.latest) for p in parts)]),
    }
