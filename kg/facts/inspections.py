"""Who inspects whom: teams and their targets in prose, in lists and in tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.facts.headlines import in_full, only_in_headline
from kg.facts.memo import once
from kg.facts.paired_lists import REACH, Told, dashed, in_lists, under_heading
from kg.facts.rectified import rectified
from kg.facts.sentences import hints_in
from kg.facts.stretches import beginning_in, inside
from kg.facts.targets import Target, target_may_begin, targets
from kg.facts.teams import named_teams
from kg.lexicon.gazetteer import words
from kg.lexicon.rows import expanded, rows
from kg.model import Annotated, BodyMention, Evidence, Inspection, Span

__all__ = ["inspections"]

_RESPECTIVELY = re.compile(expanded("{{respectively}}"))
_GENERIC_TEAM = re.compile(expanded("{{team_unit}}"))
_SEVERAL = re.compile(expanded("{{several_teams}}"))
_SPEAKS = re.compile(expanded("{{insp}}|{{feedback_or_entry}}"))
_RECEIVED = re.compile(expanded("{{received}}"))
_INSPECTED = re.compile(expanded("(?:{{of}})?(?:{{kind_word}})?{{insp}}"))
_STOPS = ("\n", "\u3002", "\uff1b", "\uff0c")


@dataclass(frozen=True, slots=True)
class CueRow:
    """A way to say that a body is inspected: `opens` … targets … `closes`."""

    name: str
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    example: str
    within: int = 30  # how soon after `opens` the first target must stand
    open_list: bool = False  # items of unknown kind count too
    hints: frozenset[str] = frozenset()


@cache
def _cues() -> tuple[CueRow, ...]:
    return rows("inspections.yaml", CueRow)


def inspections(article: Annotated) -> tuple[Inspection, ...]:
    """Pairs of team and target, each once; an inspecting body stands for a team that is not named."""
    out: dict[tuple[str, str], Inspection] = {}
    told = [
        *(list(in_lists(article)) or list(dashed(article)) or under_heading(article, _default)),
        *_in_prose(article),
        *_passive(article),
    ]
    told = [row for row in told if row[1].name not in row[0]]
    told = [row for row in told if not _is_short(article, row, told)]
    for inspector, target, span, rule in told or rectified(article):
        if (inspector, target.name) not in out:
            evidence = Evidence(span, rule, 0.9, () if _within(target.span, span) else (target.span,))
            out[inspector, target.name] = Inspection(inspector, target.name, evidence)
    _number(article, out)
    kept = (one for one in out.values() if not _told_better(_unnumbered(article), one, out))
    return tuple(sorted(kept, key=lambda i: i.evidence.span))


def _is_short(article: Annotated, row: Told, told: Sequence[Told]) -> bool:
    """Whether a headline names by a short form what is paired with the same team in full below: 县自来水公司."""
    inspector, target, _, _ = row
    if not only_in_headline(article, article.text[slice(*target.span)], target.span):
        return False
    return in_full(target.name, (other.name for team, other, _, _ in told if team == inspector)) != target.name


def _number(article: Annotated, out: dict[tuple[str, str], Inspection]) -> None:
    """An unnumbered team is the only numbered one of its body, unless the article speaks of several."""
    numbered = {b.name: b for b in named_teams(article) if b.numbers}
    if len(numbered) != 1:
        return
    name, body = next(iter(numbered.items()))
    same = {body.of + body.unit, *(b.name for b in named_teams(article) if b.of == body.of)}
    teams = {team for team, _ in out}
    if name in teams or same.isdisjoint(teams) or _SEVERAL.search(article.text):
        return
    for (team, target), each in list(out.items()):
        if team in same:
            del out[(team, target)]
            out[(name, target)] = replace(each, team=name)


@once
def _unnumbered(article: Annotated) -> Mapping[str, frozenset[str]]:
    """By the name that a team has without its number the numbered teams of the same body."""
    named = named_teams(article)
    whole = {b.of + b.unit: b.of for b in named}
    return {name: frozenset(b.name for b in named if b.of == of and b.name not in whole) for name, of in whole.items()}


def _told_better(
    unnumbered: Mapping[str, frozenset[str]], each: Inspection, out: Mapping[tuple[str, str], Inspection]
) -> bool:
    """Whether another pair says the same in full: 中山街道东岭社区, or a numbered team of the same body."""
    teams = unnumbered.get(each.team, ())
    return any(
        target.endswith(each.target) and (team in teams or (team == each.team and target != each.target))
        for team, target in out
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _in_prose(article: Annotated) -> Iterator[Told]:
    text = article.text
    for sentence in article.sentences:
        if not _SPEAKS.search(text, *sentence):
            continue
        hints = hints_in(article, *sentence)
        for row in _cues():
            if row.hints and row.hints.isdisjoint(hints):
                continue
            for match in row.opens.finditer(text, *sentence):
                if not (row.open_list or target_may_begin(article, match.end(), row.within)):
                    continue
                end = _closed(article, row, match.end(), min(sentence.end, match.end() + REACH))
                if end is None:
                    continue
                region = Span(match.end(), _before_team(article, match.end(), end.start()))
                found = targets(article, region, row.open_list)
                if found and found[0].span.start - match.end() <= row.within:
                    stretch = Span(sentence.start, end.end())
                    for inspector, target in _paired(article, Span(sentence.start, match.start()), found):
                        yield inspector, target, stretch, row.name


def _closed(article: Annotated, row: CueRow, start: int, end: int) -> re.Match[str] | None:
    """What closes a list of targets, where it is no part of a body's name: 县金融|工作|局."""
    found = row.closes.search(article.text, start, end)
    while found is not None:
        bodies = beginning_in(article.bodies, start, found.start())
        after = max((body.span.end for body in bodies if body.span.end > found.start() + 1), default=0)
        if not after:
            return found
        found = row.closes.search(article.text, after, end)
    return None


def _passive(article: Annotated) -> Iterator[Told]:
    """金华市接受浙江省委第五巡视组巡视."""
    for match in _RECEIVED.finditer(article.text):
        team = next(reversed(beginning_in(named_teams(article), match.end(), match.end() + 1)), None)
        if team is None or not _INSPECTED.match(article.text, team.span.end):
            continue
        start = max(article.text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
        for target in targets(article, Span(start, match.start())):
            yield team.name, target, Span(start, team.span.end), "received"


def _before_team(article: Annotated, start: int, end: int) -> int:
    """Targets end where the next team is named: …吐尔洪乡，第五巡察组巡察…"""
    return next((b.span.start for b in beginning_in(article.bodies, start, end) if b.kind == "Team"), end)


def _paired(article: Annotated, before: Span, found: list[Target]) -> Iterator[tuple[str, Target]]:
    """Team for team where the text pairs them, else the unnumbered team with all."""
    named = _named_before(article, before)
    between = article.text[before.start : before.end]
    groups = found[-1].group + 1
    if len(named) == 1:
        yield from ((named[0].name, target) for target in found)
    elif named and groups == len(named) and _RESPECTIVELY.search(between):
        yield from ((named[target.group].name, target) for target in found)
    elif named:
        yield from ((named[0].of + named[0].unit, target) for target in found)
    else:
        inspector = _default(article)
        if inspector:
            yield from ((inspector, target) for target in found)


def _named_before(article: Annotated, before: Span) -> list[BodyMention]:
    """The teams that the clause speaks of: the last group of names before the cue."""
    named = inside(named_teams(article), *before)
    if not named:
        return []
    group = [named[-1]]
    for body in reversed(named[:-1]):
        between = article.text[body.span.end : group[0].span.start]
        if body.span == group[0].span or (not between or between in words("enumeration")):
            group.insert(0, body)
    return list({b.name: b for b in group}.values())


@once
def _default(article: Annotated) -> str:
    """The one team of the article; the unnumbered one where there are several; the inspecting body."""
    named = {b.name: b for b in named_teams(article) if b.numbers}
    if len(named) == 1:
        return next(iter(named))
    generic = Counter(b.of + b.unit for b in named_teams(article))
    if generic and (named or _GENERIC_TEAM.search(article.text)):
        return generic.most_common(1)[0][0]
    committees = Counter(b.name for b in article.bodies if b.kind == "PartyCommittee" and not b.owner)
    return committees.most_common(1)[0][0] if committees else ""
