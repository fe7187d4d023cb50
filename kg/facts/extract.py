"""All facts of one article."""

from __future__ import annotations

from kg.facts.contacts import contacts
from kg.facts.demands import recommendations
from kg.facts.events import events
from kg.facts.figures import figures
from kg.facts.findings import findings
from kg.facts.inspections import inspections
from kg.facts.localities import localities
from kg.facts.periods import periods
from kg.facts.posts import persons, posts
from kg.facts.relevance import is_inspection
from kg.facts.roles import roles
from kg.facts.rounds import with_kinds, with_rounds
from kg.facts.teams import teams
from kg.facts.unresolved import unresolved
from kg.model import Annotated, Evidence, Facts, Reporter

__all__ = ["extract"]


def extract(article: Annotated) -> Facts:
    """What a careful reader would write down from an article, each with the words that say it."""
    told = is_inspection(article)
    people, held = persons(article), posts(article)
    bylines = tuple(Reporter(m.value, Evidence(m.span, m.rule, m.confidence)) for m in article.reporters)
    if not told:
        return Facts(
            article.document,
            False,
            article.published,
            people,
            held,
            bylines,
            localities=localities(article, held, ()),
            unresolved=unresolved(article),
        )
    pairs = inspections(article)
    held_events = events(article)
    return Facts(
        article.document,
        True,
        article.published,
        people,
        held,
        bylines,
        with_rounds(article, teams(article, pairs, held)),
        with_kinds(article, with_rounds(article, pairs)),
        held_events,
        roles(article, held, pairs, held_events),
        periods(article),
        figures(article),
        findings(article),
        recommendations(article),
        contacts(article),
        localities(article, held, pairs),
        unresolved(article),
    )
