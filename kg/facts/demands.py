"""Numbered demands that the inspecting side or a leader makes: 一是…；二是… after 提出三点要求.

What the inspected side promises, what an inspection will look at and what was done is none.
"""

from __future__ import annotations

from kg.facts.enumerations import enumerations
from kg.facts.relevance import is_inspection
from kg.facts.topics import topics
from kg.model import Annotated, Demand, Evidence

__all__ = ["recommendations"]

_SHORT = 4  # fewer characters demand nothing: 一是……


def recommendations(article: Annotated) -> tuple[Demand, ...]:
    """Each numbered demand once, without its number.

    例: 仇卫东提出整改意见：一是加强政治建设；二是强化责任 → 加强政治建设, 强化责任.
    """
    if not is_inspection(article):
        return ()
    seen: dict[str, Demand] = {}
    for found in enumerations(article):
        if found.kind != "demand" or not found.marker.numbered:
            continue
        for item in found.items:
            words = article.text[item.start : item.end]
            if len(words) < _SHORT or not any(sign.isalnum() for sign in words[:2]):
                continue
            fills = (found.lead,) if found.lead.end > found.lead.start else ()
            evidence = Evidence(item, f"demand {found.marker.name}", fills=fills)
            seen.setdefault(words, Demand(words, evidence, topics(words)))
    return tuple(seen.values())
