"""Who is who: from the records of all articles to the entities behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.entities.bodies import Bodies, resolve_bodies
from kg.entities.days import Days
from kg.entities.judgements import Judgement, Verdicts
from kg.entities.meetings import (
    Course,
    Inspection,
    Meeting,
    course_of,
    resolve_inspections,
    resolve_meetings,
    spans_of,
)
from kg.entities.near import near_names
from kg.entities.persons import Doubt, Link, Person, resolve_block
from kg.entities.profiles import Mention, block_of, mentions
from kg.entities.records import Record
from kg.entities.stories import Story, stories
from kg.entities.teams import Team, resolve_teams
from kg.entities.tenures import Posts, Succession, Tenure, people_of, resolve_tenures, successions
from kg.entities.unions import Union

__all__ = ["Contradiction", "Resolution", "resolve", "resolve_people"]


class Contradiction(NamedTuple):
    """What articles tell differently: both are kept, and listed in the report."""

    kind: str  # holders dates
    what: str
    docs: tuple[str, ...]


class People(NamedTuple):
    """The people of some names."""

    persons: list[Person]
    links: list[Link]
    doubts: list[Doubt]


class Resolution(NamedTuple):
    """The entities of all articles; persons, teams, inspections, meetings and tenures by index."""

    persons: list[Person]
    links: list[Link]
    doubts: list[Doubt]
    bodies: Bodies
    teams: list[Team]
    inspections: list[Inspection]
    course: Course
    spans: dict[int, Days]  # of inspections: first and last day told
    meetings: list[Meeting]
    tenures: list[Tenure]
    successions: list[Succession]
    stories: list[Story]
    contradictions: list[Contradiction]


def resolve_people(found: Iterable[Mention], verdicts: Verdicts) -> People:
    """The people of all mentions, name by name; names that a judgement ties are looked at together."""
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        blocks[block_of(mention.person.name)].append(mention)
    tied: Union[str] = Union()
    for one, other in verdicts.pairs:
        tied.join(*(block_of(mention.rpartition(":")[2]) for mention in (one, other)))
    groups: dict[str, list[Mention]] = defaultdict(list)
    for name in sorted(blocks):
        groups[tied.find(name)].extend(blocks[name])
    people = People([], [], [])
    for name in sorted(groups):
        outcome = resolve_block(groups[name], verdicts)
        people.persons.extend(outcome.persons)
        people.links.extend(outcome.links)
        people.doubts.extend(outcome.doubts)
    people.doubts.sort(key=lambda doubt: (-doubt.changes, -doubt.score, doubt.one, doubt.other))
    return people


def resolve(records: Iterable[Record], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Resolve all articles; neither their order nor that of the judgements matters.

    例: 邱志明 of two articles, head of 浙江省委第十巡视组 in 2018 and 2020, is one person, and why.
    """
    known = sorted(records, key=lambda record: record.doc)
    found = [mention for record in known for mention in mentions(record)]
    judgements = list(judgements)
    people = resolve_people(found, Verdicts(judgements))
    bodies = resolve_bodies(known)
    teams = resolve_teams(known, bodies)
    inspections = resolve_inspections(known, bodies, teams)
    course = course_of(inspections)
    meetings = resolve_meetings(known, course)
    told = people_of(known)
    posts = Posts(bodies, {(m.doc, m.name): ("team", *team.key) for team in teams for m in team.mentions})
    tenures = resolve_tenures([[told[key] for key in person.mentions] for person in people.persons], posts)
    chains, disputed = successions(tenures)
    near = near_names(found, meetings)
    verdicts = Verdicts(judgements)
    unclear = [
        Doubt(link.one, link.other, 0.0, link.reasons, 1) for link in near if not verdicts.of(link.one, link.other)
    ]
    return Resolution(
        persons=people.persons,
        links=sorted([*people.links, *(link for link in near if verdicts.of(link.one, link.other) != "same")]),
        doubts=[*people.doubts, *unclear],
        bodies=bodies,
        teams=teams,
        inspections=inspections,
        course=course,
        spans=spans_of(known, course, meetings),
        meetings=meetings,
        tenures=tenures,
        successions=chains,
        stories=stories(known),
        contradictions=_contradictions(tenures, disputed, meetings),
    )


def _contradictions(
    tenures: Sequence[Tenure], disputed: Iterable[tuple[int, int]], meetings: Iterable[Meeting]
) -> list[Contradiction]:
    """Two holders of a post at one time, two dates of one meeting."""
    found = []
    for pair in disputed:
        seen = [seen for index in pair for seen in tenures[index].seen]
        names = ", ".join(dict.fromkeys(each.name for each in seen))
        docs = tuple(sorted({each.doc for each in seen}))
        found.append(Contradiction("holders", f"{seen[0].post.label}: {names}", docs))
    for meeting in meetings:
        if len(meeting.dates) > 1:
            docs = tuple(sorted({doc for doc, _ in meeting.reports}))
            found.append(Contradiction("dates", f"{meeting.type}: {', '.join(meeting.dates)}", docs))
    return sorted(found)
