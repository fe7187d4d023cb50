"""What each person did at the events, with the subject carried over the clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from kg.facts.memo import once
from kg.facts.sentences import hints_in
from kg.facts.stretches import beginning_in
from kg.lexicon.gazetteer import words
from kg.lexicon.rows import expanded, rows
from kg.model import Annotated, Event, Evidence, Inspection, Mention, Post, Role, Span, TitleMention

__all__ = ["roles"]

_CLAUSE = re.compile(r"(?:[^，；：,;:（]+|（[^（）\n]{0,40}）|（)+")
_PREPOSITION = re.compile(expanded("(?:{{toward}})$"))
_MET = re.compile(expanded("{{met}}"))
_OF = re.compile(expanded("{{possessive}}"))
_NOBODY = re.compile(expanded("{{impersonal}}"))
_PRONOUN = re.compile(expanded("{{pronoun}}"))
_CARRIES = re.compile(expanded("{{carries}}"))
_HEARS = re.compile(expanded("{{hears}}"))
_NEGATED = re.compile(expanded("(?:{{negated}})$"))
_LIST_GAP = re.compile(expanded("{{list_gap}}"))
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_REST = re.compile(expanded("{{list_rest}}"))
_SAYS = re.compile(expanded("(?:{{says}})$"))
_START = attrgetter("evidence.span.start")
_BEGIN = attrgetter("start")
_NEAR = 12  # characters before a name in which what makes its bearer an object is looked for
_PRESENCE = ("attend", "observe")
_SPEECH = ("feedback", "mobilize", "require", "respond", "speak")


@dataclass(frozen=True, slots=True)
class CueRow:
    """Words that tell a role; see roles.yaml."""

    role: str
    cue: re.Pattern[str]
    example: str
    hints: frozenset[str] = frozenset()
    speech: bool = False
    weak: bool = False
    inspected: str = ""  # the role instead, for people of the inspected side
    team: str = ""  # the role instead, for people of an inspection team


class _Person(NamedTuple):
    name: str
    span: Span  # of the name
    start: int  # of the first of the titles before it
    object: bool  # spoken to or of, no subject
    met: bool


@dataclass(frozen=True, slots=True)
class _Sides:
    inspected: frozenset[str]
    team: frozenset[str]

    def role(self, act: _Act) -> str:
        """The role, as it depends on the side that the person is on."""
        row = act.row
        if row.inspected and act.person in self.inspected:
            return row.inspected
        return row.team if row.team and act.person in self.team else row.role


class _Act(NamedTuple):
    person: str
    row: CueRow
    span: Span


@cache
def _cues() -> tuple[CueRow, ...]:
    return rows("roles.yaml", CueRow)


def roles(
    article: Annotated, posts: Sequence[Post], inspections: Sequence[Inspection], events: Sequence[Event]
) -> tuple[Role, ...]:
    """Each person's roles, once each: chair, feedback, convey …"""
    acts: list[_Act] = []
    met: list[_Person] = []
    last: tuple[str, ...] = ()
    for sentence in article.sentences:
        people = _people(article, sentence)
        if people or _PRONOUN.search(article.text, *sentence):
            met += [p for p in people if p.met]
            found, last = _in_sentence(article, sentence, people, last)
            acts += found
    sides = _sides(posts, inspections, frozenset(b.name for b in article.bodies if b.kind == "Team"))
    out: dict[tuple[str, str], Role] = {}
    for act in sorted([*_told(acts), *_weak(acts)], key=lambda act: _is_apart(article, act.span)):
        role = sides.role(act)
        if (act.person, role) not in out:
            out[act.person, role] = _role(article, act.person, role, act.span, events)
    active = {name for name, _ in out}
    for person in met:
        if person.name not in active:
            out.setdefault((person.name, "attend"), _role(article, person.name, "attend", person.span, events))
    return tuple(sorted(out.values(), key=lambda r: (r.evidence.span, r.person, r.role)))


def _role(article: Annotated, person: str, role: str, span: Span, events: Sequence[Event]) -> Role:
    """The role, at the event that is told of last before it; words that leave the name out are filled with it.

    What somebody did before the meeting (会前，李明主持召开见面沟通会) was done at none that the article tells of.
    """
    before = bisect_right(events, span.end, key=_START) - 1
    apart = _is_apart(article, span) and (before < 0 or events[before].evidence.span.start < _sentence(article, span))
    named = [each for each in _named(article)[person] if each.start < span.end]
    fills = () if not named or named[-1].start >= span.start else (named[-1],)
    event = max(before, 0) if events and not apart else None
    return Role(person, role, Evidence(span, f"role {role}", 0.9, fills), event)


def _sentence(article: Annotated, span: Span) -> int:
    """Where the sentence begins that these words stand in."""
    return article.sentences[max(bisect_right(article.sentences, span.start, key=_BEGIN) - 1, 0)].start


def _is_apart(article: Annotated, span: Span) -> bool:
    return article.text.startswith(tuple(words("apart")), _sentence(article, span))


@once
def _named(article: Annotated) -> Mapping[str, list[Span]]:
    """Where each person is named, in the order of the text."""
    found: dict[str, list[Span]] = {}
    for mention in article.persons:
        found.setdefault(mention.value, []).append(mention.span)
    return found


def _people(article: Annotated, sentence: Span) -> list[_Person]:
    """People of the sentence, each with where the titles before the name begin."""
    out: list[_Person] = []
    for mention in beginning_in(article.persons, *sentence):
        if mention.rule != "private":
            out.append(_placed(article, sentence, mention, out[-1] if out else None))
    return out


def _placed(article: Annotated, sentence: Span, mention: Mention, before: _Person | None) -> _Person:
    text, end = article.text, mention.span.end
    start = _phrase_start(article, sentence, mention)
    is_object = (
        _PREPOSITION.search(text, max(sentence.start, start - _NEAR), start) is not None
        or _OF.match(text, end) is not None
        or (before is not None and before.object and _listed_after(text, before, start))
    )
    met = is_object and _MET.search(text, end, min(sentence.end, end + 40)) is not None
    return _Person(mention.value, mention.span, start, is_object, met)


def _listed_after(text: str, before: _Person, start: int) -> bool:
    """Whether a name stands in one list with the name before it, which nothing is said of by itself."""
    between = text[before.span.end : start]
    return len(between) <= 12 and _LIST_GAP.fullmatch(between) is not None and not _OF.match(text, before.span.end)


@once
def _unheld(article: Annotated) -> tuple[TitleMention, ...]:
    """Titles with their body before words that are no known name: 州委秘书长吉好木果对…"""
    text, named = article.text, {person.span.start for person in article.persons}
    return tuple(
        title
        for title in article.titles
        if not title.holders and not title.elided and title.span.end not in named and _WORD.match(text, title.span.end)
    )


def _phrase_start(article: Annotated, sentence: Span, mention: Mention) -> int:
    start = mention.span.start
    for title in reversed(beginning_in(article.titles, sentence.start, start)):
        if title.span.start < start and start - title.span.end <= 2:
            gap = article.text[title.span.end : start]
            if not gap.strip("、 ：\t"):
                start = title.span.start
    return start


def _in_sentence(
    article: Annotated, sentence: Span, people: Sequence[_Person], last: tuple[str, ...]
) -> tuple[list[_Act], tuple[str, ...]]:
    text = article.text
    acts: list[_Act] = []
    pending: list[str] = []
    subjects: tuple[str, ...] = ()
    clauses = [clause.span() for clause in _CLAUSE.finditer(text, *sentence)]
    cues = _cues_in(article, sentence, clauses, people)
    for at, end in clauses:
        clause = at, end
        inside = [p for p in people if at <= p.span.start < end]
        pronoun = _PRONOUN.match(text, at, end) is not None
        if (subjects or pending or pronoun) and not inside and _NOBODY.match(text, at, end):
            subjects, pending = (), []
        elif pronoun:
            subjects = last
        for start, row in _apart(cues[at]) if at in cues else ():
            new = [p.name for p in inside if at <= p.span.start < start and not p.object]
            if new or pending:
                subjects = (*pending, *new)
                pending = []
            elif beginning_in(_unheld(article), at, start):
                subjects = ()  # somebody in a post whose name was not made out
            elif row.role in _PRESENCE and not _CARRIES.match(text, at, start) and start - at > 2:
                continue  # 各乡镇主要负责人列席会议
            at = max(at, start)
            acts += [_Act(name, row, Span(*clause)) for name in subjects]
        if acts and acts[-1].row.weak and _SAYS.search(text, *clause):
            last = subjects or last
            return acts, last  # what follows is what was said
        waiting = tuple([p.name for p in inside if p.span.start >= at and not p.object])
        if waiting and _ends_list(text, end, inside):
            pending += waiting
        elif waiting:
            subjects, pending = waiting, []
        last = subjects or last
    return acts, last


def _ends_list(text: str, end: int, inside: Sequence[_Person]) -> bool:
    """Whether nothing but titles and 等 stands between the last name and the end of its clause."""
    return _REST.fullmatch(text, max(p.span.end for p in inside), end) is not None


def _cues_in(
    article: Annotated, sentence: Span, clauses: Sequence[tuple[int, int]], people: Sequence[_Person]
) -> dict[int, dict[int, tuple[int, CueRow]]]:
    """Cues with their ends by their clause and where they begin; of several at one place the first row counts."""
    text, hints = article.text, hints_in(article, *sentence)
    found: dict[int, dict[int, tuple[int, CueRow]]] = {}
    for row in _cues():
        if row.hints and row.hints.isdisjoint(hints):
            continue
        for clause, match in _matches(row.cue, text, clauses, sentence.end):
            start, end = match.span()
            if _NEGATED.search(text, max(clause, start - 4), start):
                continue
            if not (row.weak or row.role == "speak") or not _heard(text, clause, start, people):
                found.setdefault(clause, {}).setdefault(start, (end, row))
    return found


def _matches(
    cue: re.Pattern[str], text: str, clauses: Sequence[tuple[int, int]], end: int
) -> Iterator[tuple[int, re.Match[str]]]:
    """Matches with the start of their clause, anew in each; what follows the clause, up to `end`, may be looked at."""
    match = cue.search(text, clauses[0][0], end)
    for start, stop in clauses:
        if match is not None and match.start() < start:
            match = cue.search(text, start, end)
        while match is not None and match.start() < stop:
            yield start, match
            match = cue.search(text, match.end(), end)
        if match is None:
            return


def _apart(cues: Mapping[int, tuple[int, CueRow]]) -> Iterator[tuple[int, CueRow]]:
    """Where cues begin, in order, none inside another."""
    done = -1
    for start in sorted(cues):
        if start >= done:
            done, row = cues[start]
            yield start, row


def _heard(text: str, clause: int, at: int, people: Sequence[_Person]) -> bool:
    """Whether the report is what others hear (听取汇报), by nobody who is named in between."""
    named = max((p.span.end for p in people if p.span.end <= at), default=clause)
    return _HEARS.search(text, max(named, clause), at) is not None


def _sides(posts: Sequence[Post], inspections: Sequence[Inspection], teams: frozenset[str]) -> _Sides:
    """Who is of the inspected body or place, and who of an inspection team."""
    targets = tuple({i.target for i in inspections})
    team = {post.person for post in posts if post.body in teams}
    inside = {post.person for post in posts if post.body.startswith(targets)}
    return _Sides(frozenset(inside - team), frozenset(team))


def _told(acts: Sequence[_Act]) -> Iterator[_Act]:
    """Roles in their own right; a speech in which demands are made is that alone."""
    demanding = {act.person for act in acts if act.row.role == "require"}
    return (a for a in acts if not a.row.weak and not (a.row.inspected and a.person in demanding))


def _weak(acts: Sequence[_Act]) -> Iterator[_Act]:
    """Verbs of saying, for those whose speech is told nowhere else."""
    spoke = {act.person for act in acts if act.row.role in _SPEECH and not act.row.weak}
    return (act for act in acts if act.row.weak and act.person not in spoke)
