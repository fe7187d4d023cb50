"""What the page of an inspection tells: its course, and what the articles that tell of it alone say was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.explorer import told
from kg.explorer.reader import Cited, Reader, Ref

__all__ = ["inspection"]

_SAID = {"Finding": "text", "Demand": "text", "Figure": "value", "Contact": "value"}


@dataclass(frozen=True, slots=True)
class Said:
    """A finding, a demand, a figure or a contact of an article."""

    says: str
    terms: tuple[str, ...]  # IRIs of concepts: topics, what is counted, the kind of contact
    quotes: tuple[Cited, ...]


def _alone(reader: Reader, articles: tuple[Ref, ...]) -> list[str]:
    """The articles that tell of one inspection: what others say was found may have been found elsewhere."""
    return [article.iri for article in articles if len(reader.members("Inspection", article.iri)) == 1]


def _said(reader: Reader, article: str, kind: str) -> list[Said]:
    found = [
        Said(
            reader.masked(article, reader.one(node, _SAID[kind], article)),
            tuple(term for name in ("topic", "what", "kind") for term in reader.values(node, name, article)),
            tuple(reader.evidence(node, article)),
        )
        for node in reader.members(kind, article)
    ]
    return sorted(found, key=lambda said: (min((c.start for c in said.quotes), default=0), said.says))


def inspection(reader: Reader, iri: str) -> dict[str, Any]:
    """Who inspected whom, when, and what was found, demanded and counted, each with its words."""
    visit = told.inspection(reader, iri)
    meetings = [article for meeting, _ in visit.meetings for _, article in reader.mentions(meeting.iri)]
    articles = {ref.iri: ref for ref in (*visit.articles, *map(reader.ref, meetings))}
    alone = _alone(reader, tuple(sorted(articles.values(), key=lambda a: (a.date, a.iri))))
    return {
        "visit": visit,
        "said": [(kind, [said for article in alone for said in _said(reader, article, kind)]) for kind in _SAID],
        "articles": sorted(articles.values(), key=lambda a: (a.date, a.iri), reverse=True),
    }
