"""What the news told of a round: targets that were announced, targets seen since, and the gaps between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from kg.explorer import told
from kg.explorer.reader import Reader, Ref

__all__ = ["LIST", "round_"]

LIST = 4
"""Targets of a round from which on an article that tells of them is an announcement of targets."""


@dataclass(frozen=True, slots=True)
class Target:
    """One inspection of the round: the lists that announce it, and the articles that tell of it alone."""

    inspection: told.Inspection
    lists: tuple[Ref, ...]
    news: tuple[Ref, ...]


def _telling(reader: Reader, inspection: told.Inspection) -> dict[str, Ref]:
    """Articles that tell of an inspection, of its stay or of its meetings."""
    meetings = [article for meeting, _ in inspection.meetings for _, article in reader.mentions(meeting.iri)]
    stays = [cited.article.iri for stay in inspection.stays for cited in stay.quotes]
    iris = sorted({*(article.iri for article in inspection.articles), *meetings, *stays})
    return {iri: reader.ref(iri) for iri in iris}


def _targets(reader: Reader, inspections: list[told.Inspection]) -> list[Target]:
    telling = [_telling(reader, each) for each in inspections]
    counts = Counter(article.iri for each in inspections for article in each.articles)
    lists = {iri for iri, count in counts.items() if count >= LIST}
    return [
        Target(
            each,
            tuple(ref for iri, ref in articles.items() if iri in lists),
            tuple(ref for iri, ref in articles.items() if iri not in lists),
        )
        for each, articles in zip(inspections, telling, strict=True)
    ]


def round_(reader: Reader, iri: str) -> dict[str, Any]:
    """The round's targets by what was told of them, its teams, its words.

    An article that tells of `LIST` of the round's targets or more announces them; a target is seen in the news
    where another one tells of its inspection, of a meeting or a stay there.
    """
    users = reader.having("round", iri)
    teams = [node for node in users if reader.kind(node) == "Team"]
    visits = [node for node in users if reader.kind(node) == "Inspection"]
    visits += [visit for team in teams for visit in reader.having("inspector", team)]
    targets = _targets(reader, told.inspections(reader, visits))
    announced = [each for each in targets if each.lists]
    articles = {ref.iri: ref for each in targets for ref in (*each.lists, *each.news)}
    articles |= {article: reader.ref(article) for _, article in reader.mentions(iri)}
    return {
        "targets": targets,
        "announced": len(announced),
        "seen": sum(bool(each.news) for each in announced),
        "gaps": [each.inspection for each in announced if not each.news],
        "others": sum(not each.lists for each in targets),
        "types": sorted({kind for each in targets for _, kind in each.inspection.meetings if kind}),
        "stays": any(each.inspection.stays for each in targets),
        "teams": [reader.ref(team) for team in sorted(teams, key=lambda team: (reader.ref(team).label, team))],
        "of": sorted({of.label for team in teams for of in reader.refs(team, "ofBody")}),
        "quotes": reader.quotes(iri),
        "articles": sorted(articles.values(), key=lambda a: (a.date, a.iri), reverse=True),
    }
