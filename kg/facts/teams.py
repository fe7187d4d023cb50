"""Inspection teams named in an article."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.headlines import in_full, only_in_headline
from kg.facts.memo import once
from kg.lexicon.gazetteer import words
from kg.model import Annotated, BodyMention, Evidence, Inspection, Post, Team

__all__ = ["evidence_of", "named_teams", "teams"]


@once
def named_teams(article: Annotated) -> tuple[BodyMention, ...]:
    """Mentions of teams whose inspecting body is known."""
    many, text = tuple(words("plural")), article.text
    named = [b for b in article.bodies if b.kind == "Team" and b.of and not text.endswith(many, 0, b.span.start)]
    return tuple(_in_full(article, body, named) for body in named)


def _in_full(article: Annotated, team: BodyMention, named: Sequence[BodyMention]) -> BodyMention:
    """A headline's 市卫健委党组第三巡察组 is the 市卫生健康委员会党组第三巡察组 of the text."""
    if not only_in_headline(article, article.text[slice(*team.span)], team.span):
        return team
    of = in_full(team.of, {other.of for other in named})
    return team._replace(name=of + team.name.removeprefix(team.of), of=of)


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
