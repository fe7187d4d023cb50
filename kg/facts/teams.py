"""Inspection teams named in an article."""

from __future__ import annotations

from kg.facts.memo import once
from kg.lexicon.gazetteer import words
from kg.model import Annotated, BodyMention, Evidence, Inspection, Post, Team

__all__ = ["evidence_of", "named_teams", "teams"]


@once
def named_teams(article: Annotated) -> tuple[BodyMention, ...]:
    """Mentions of teams whose inspecting body is known."""
    many, text = tuple(words("plural")), article.text
    return tuple(
        body
        for body in article.bodies
        if body.kind == "Team" and body.of and not text.endswith(many, 0, body.span.start)
    )


def evidence_of(body: BodyMention, rule: str) -> Evidence:
    """Where a body is named, with the words that fill it."""
    references = ("gb2260",) if body.place and body.fills else ()
    return Evidence(body.span, rule, 0.95, body.fills, references)


def teams(article: Annotated, inspections: tuple[Inspection, ...], posts: tuple[Post, ...]) -> tuple[Team, ...]:
    """Every team in full; one without a number only where a target or a post is its own, or no other is named."""
    named = named_teams(article)
    numbered = any(body.numbers for body in named)
    own = {i.team for i in inspections} | {post.body for post in posts}
    out: dict[str, Team] = {}
    for body in named:
        if body.numbers or not numbered or body.name in own:
            number = body.numbers[0] if body.numbers else None
            out.setdefault(body.name, Team(body.name, body.of, evidence_of(body, "team"), number))
    units = {body.of + body.unit: body for body in named}
    for each in inspections:
        if each.team not in out and each.team in units:
            out[each.team] = Team(each.team, units[each.team].of, each.evidence)
    return tuple(out.values())
