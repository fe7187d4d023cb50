"""Who was inspected, where an article tells only of the rectification: 研究省委第六巡视组反馈问题整改工作."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.facts.stretches import inside
from kg.facts.targets import Target, name_of, places_by_code
from kg.facts.teams import named_teams
from kg.lexicon import divisions
from kg.lexicon.rows import expanded
from kg.model import Annotated, BodyMention, Span

__all__ = ["rectified"]

_RECTIFIES = re.compile(expanded("{{rectifies}}"))
_INSPECTS = re.compile(expanded("{{inspects_not_rectifies}}"))
_OWN_NAMES = ("University", "School", "Hospital", "Enterprise", "Bank", "Town", "ResearchInstitute")


def rectified(article: Annotated) -> Iterator[tuple[str, Target, Span, str]]:
    """The inspecting team or body and the side that rectifies, which is the article's own."""
    told = [s for s in article.sentences if _RECTIFIES.search(article.text, *s)]
    found = [(inspector, s) for s in told if (inspector := _inspector(article, s)) is not None]
    for inspector, sentence in sorted(found, key=lambda pair: pair[0].kind != "Team"):
        own = _own_side(article, inspector)
        if own is not None:
            name, span = own
            yield (inspector.name, Target(name, span, 0), sentence, "rectification")
            return


def _inspector(article: Annotated, sentence: Span) -> BodyMention | None:
    teams = inside(named_teams(article), *sentence)
    committees = [
        b
        for b in inside(article.bodies, *sentence)
        if b.kind == "PartyCommittee" and not b.owner and _INSPECTS.match(article.text, b.span.end, sentence.end)
    ]
    return next(iter(teams or committees), None)


def _own_side(article: Annotated, inspector: BodyMention) -> tuple[str, Span] | None:
    """The place or institution that the article speaks for, below the inspecting body."""
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    of = inspector.of or inspector.name
    for body in article.bodies:
        name = _candidate(article, body, inspector)
        if name and name not in of:
            counts[name] += 1
            spans.setdefault(name, body.span)
    best = counts.most_common(1)
    return (best[0][0], spans[best[0][0]]) if best else None


def _candidate(article: Annotated, body: BodyMention, inspector: BodyMention) -> str:
    if body.owner:
        return body.owner if body.owner_kind in _OWN_NAMES else ""
    if body.kind in _OWN_NAMES:
        return body.name
    if body.kind != "PartyCommittee" or not body.place or body.place == inspector.place:
        return ""
    if inspector.place and not divisions.is_within(body.place, inspector.place):
        return ""
    places = places_by_code(article).get(body.place)
    return name_of(article, places[0]) if places else ""
