"""What the page of an article shows: its whole text in pieces, each with the facts that stand on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from kg import vocabulary
from kg.explorer.reader import Reader, Ref

__all__ = ["Fact", "Piece", "article", "pieces"]

_GROUPS = (
    ("Person",),
    ("Tenure",),
    ("Inspection", "Team", "Round"),
    ("Meeting", "Participation", "Stay"),
    ("Finding", "Demand"),
    ("Figure", "Contact"),
    ("Place",),
)
"""Classes of facts as the page lists them; bodies come last, posts are told by their tenures."""
_UNTOLD = frozenset({"Article", "Page", "Evidence", "Post", "Byline"})
_SAID = ("text", "value", "name", "rdfs:label")
_ENDS = ("holder", "participant", "inspector", "target", "post", "meeting", "ofBody", "round")
_CONCEPTS = ("role", "status", "type", "kind", "what", "topic", "level")
_DATES = ("date", "begin", "finish")
_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in the original; `fills` tells that they fill a gap of the fact's own words."""

    start: int
    end: int
    fills: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of the article: class, what it says, where its words stand."""

    number: int
    iri: str
    kind: str
    says: str
    ends: tuple[Ref, ...]  # the things that it connects, or is about
    terms: tuple[str, ...]  # IRIs of concepts
    dates: tuple[str, ...]
    spans: tuple[Span, ...]
    rules: tuple[str, ...]
    confidence: float


@dataclass(slots=True)
class Piece:
    """A stretch of the text on which the same facts stand throughout."""

    text: str
    start: int
    facts: tuple[int, ...] = ()
    fills: tuple[int, ...] = ()
    kind: str = ""  # of the fact with the fewest words, which the piece is coloured by
    anchors: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def shown(self) -> str:
        """The text as the page shows it, with one line break where a page had several."""
        return _BREAKS.sub("\n", self.text)

    @property
    def depth(self) -> int:
        return min(len(self.facts), 3)


def _spans(reader: Reader, node: str, graph: str) -> Iterator[tuple[Span, str, float]]:
    for evidence in reader.values(node, "evidence", graph):
        cited = reader.cited(evidence, graph)
        yield Span(cited.start, cited.end), cited.rule, cited.confidence
        for fill in cited.fills:
            yield Span(fill.start, fill.end, True), "", 1.0


def _entity(reader: Reader, node: str, graph: str) -> Ref:
    """The entity that an article's node is a mention of, under the name that it has here."""
    found = reader.having("mention", node)
    label = reader.masked(graph, reader.one(node, "rdfs:label", graph))
    if found:
        ref = reader.ref(found[0])
        return replace(ref, label=label or ref.label)
    return Ref(node, label, reader.kind(node, graph))


def _fact(reader: Reader, node: str, kind: str, graph: str) -> Fact | None:
    found = sorted(set(_spans(reader, node, graph)), key=lambda s: (s[0].fills, s[0].start, s[0].end, s[1]))
    if not found:
        return None
    says = next(filter(None, (reader.one(node, name, graph) for name in _SAID)), "")
    ends = [value for name in _ENDS for value in reader.values(node, name, graph)]
    return Fact(
        0,  # numbered when all are known
        node,
        kind,
        reader.masked(graph, says),
        tuple(_entity(reader, end, graph) for end in (ends or [node])),
        tuple(value for name in _CONCEPTS for value in reader.values(node, name, graph)),
        tuple(value for name in _DATES for value in reader.values(node, name, graph)),
        tuple(dict.fromkeys(span for span, _, _ in found)),
        tuple(sorted({rule for _, rule, _ in found if rule})),
        min(sure for _, _, sure in found),
    )


def _facts(reader: Reader, graph: str) -> list[Fact]:
    """The article's facts in the order of their words."""
    kinds = sorted({found.name for found in vocabulary.classes().values()} - _UNTOLD)
    nodes = [(node, kind) for kind in kinds for node in reader.members(kind, graph)]
    told = [(node, kind) for node, kind in nodes if not reader.private(node, graph)]
    facts = [fact for node, kind in told if (fact := _fact(reader, node, kind, graph))]
    facts.sort(key=lambda fact: (fact.spans[0].start, fact.spans[0].end, fact.kind, fact.iri))
    return [replace(fact, number=number) for number, fact in enumerate(facts, 1)]


def pieces(text: str, facts: Iterable[Fact]) -> list[Piece]:
    """The text cut wherever words of a fact begin or end.

    例: 市委书记李明 with the facts 市委书记李明 (1) and 李明 (2) is cut in 市委书记 (1) and 李明 (1 2).
    """
    opening: dict[int, list[tuple[Fact, Span]]] = defaultdict(list)
    cuts = {0, len(text)}
    for fact in facts:
        for span in fact.spans:
            opening[span.start].append((fact, span))
            cuts |= {span.start, span.end}
    found, running = list[Piece](), list[tuple[Fact, Span]]()
    places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in pairwise(places):
        running = [(fact, span) for fact, span in running if span.end > start] + opening[start]
        own = [(span.end - span.start, fact.number, fact.kind) for fact, span in running if not span.fills]
        piece = Piece(text[start:end], start, tuple(sorted({number for _, number, _ in own})))
        piece.fills = tuple(sorted({fact.number for fact, span in running if span.fills}))
        piece.kind = min(own, default=(0, 0, running[0][0].kind if running else ""))[2]
        piece.anchors = sorted({f"q{span.start}-{span.end}" for _, span in opening[start]})
        found.append(piece)
    return found


def _grouped(facts: list[Fact]) -> list[tuple[str, list[Fact]]]:
    """Facts by the group in which the page lists them, named by the group's first class."""
    home = {kind: group[0] for group in _GROUPS for kind in group}
    groups: dict[str, list[Fact]] = {name: [] for name in (*(group[0] for group in _GROUPS), "Body")}
    for fact in facts:
        groups[home.get(fact.kind, "Body")].append(fact)
    return [(name, found) for name, found in groups.items() if found]


def article(reader: Reader, iri: str) -> dict[str, Any]:
    """The text with its facts, and where it comes from."""
    reader.hold(iri)
    facts = _facts(reader, iri)
    original = reader.graph.original(reader.one(iri, "sha256", iri))
    text = reader.masked(iri, original)
    source = {name: reader.one(iri, name, iri) for name in ("dcterms:source", "publisher", "sha256", "aboutInspection")}
    stories = [story for story in reader.having("mention", iri) if reader.kind(story) == "Story"]
    alike = {other for story in stories for other in reader.values(story, "mention")} - {iri}
    return {
        "facts": facts,
        "groups": _grouped(facts),
        "pieces": pieces(text, facts),
        "covered": text != original,
        "id": reader.one(iri, "dcterms:identifier", iri),
        "date": reader.one(iri, "dcterms:date", iri),
        "source": source["dcterms:source"],
        "publisher": source["publisher"],
        "sha256": source["sha256"],
        "about": source["aboutInspection"] == "true",
        "alike": sorted((reader.ref(other) for other in alike), key=lambda a: (a.date, a.iri)),
    }
