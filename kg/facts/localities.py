"""Divisions that are inspected, or whose bodies stand in posts, with their codes."""

from __future__ import annotations

from collections.abc import Mapping

from kg.lexicon import divisions
from kg.model import Annotated, Evidence, Inspection, Locality, Post, TitleMention

__all__ = ["localities"]


def localities(
    article: Annotated, posts: tuple[Post, ...], inspections: tuple[Inspection, ...]
) -> tuple[Locality, ...]:
    """Official name and code of each: 金东区 330703."""
    on = article.published[:4] if article.published else None
    out: dict[str, Locality] = {}
    by_label = {title.label: title for title in article.titles if title.place}
    places = {place.surface: place.code for place in article.places if place.code}
    found: dict[str, Evidence] = {}
    for post in posts:
        title = by_label.get(post.label)
        if title is not None and title.place and _speaks_of(title, on):
            found.setdefault(title.place, post.evidence)
    for inspection in inspections:
        if code := _code(inspection.target, places):
            found.setdefault(code, inspection.evidence)
    for code, evidence in found.items():
        division = divisions.division(code, on) or divisions.division(code)
        if division is not None and division.name:
            cited = Evidence(evidence.span, "locality", evidence.confidence, evidence.fills, ("gb2260",))
            out.setdefault(division.name, Locality(division.name, code, cited))
    return tuple(out.values())


def _code(target: str, places: Mapping[str, str | None]) -> str | None:
    """The code of a place, also with its parents before it: 石家庄市藁城区."""
    if target in places:
        return places[target]
    return next((places[s] for s in places if target.endswith(s) and target.removesuffix(s) in places), None)


def _speaks_of(title: TitleMention, on: str | None) -> bool:
    """Whether the body is the place's own and not a company or school that bears its name."""
    return title.kind not in _OWN_NAME


_OWN_NAME = {"Enterprise", "Bank", "University", "School", "Media", "ResearchInstitute", "DevelopmentZone", "Hospital"}
