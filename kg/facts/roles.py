"""What each person did at the events, with the subject carried over the clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon.rows import expanded, rows
from kg.model import Annotated, Event, Evidence, Inspection, Mention, Post, Role, Span

__all__ = ["roles"]

_CLAUSE = re.compile(r"(?:（[^（）\n]{0,40}）|[^，；：,;:])+")
_PREPOSITION = re.compile(expanded("(?:{{toward}})$"))
_MET = re.compile(expanded("{{met}}"))
_OF = re.compile(expanded("{{possessive}}"))
_NOBODY = re.compile(expanded("{{impersonal}}"))
_PRONOUN = re.compile(expanded("{{pronoun}}"))
_CARRIES = re.compile(expanded("{{carries}}"))
_HEARS = re.compile(expanded("{{hears}}"))
_NEGATED = re.compile(expanded("(?:{{negated}})$"))
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_REST = re.compile(expanded("{{list_rest}}"))
_SAYS = re.compile(expanded("(?:{{says}})$"))
_PRESENCE = ("attend", "observe")
_SPEECH = ("feedback", "mobilize", "require", "respond", "speak")


@dataclass(frozen=True, slots=True)
class CueRow:
    """Words that tell a role; see roles.yaml."""

    role: str
    cue: re.Pattern[str]
    example: str
    speech: bool = False
    weak: bool = False
    inspected: str = ""  # the role instead, for people of the inspected side
    team: str = ""  # the role instead, for people of an inspection team


@dataclass(frozen=True, slots=True)
class _Person:
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


@dataclass(frozen=True, slots=True)
class _Act:
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
        met += [p for p in people if p.met]
        found, last = _in_sentence(article.text, sentence, people, last, _unheld(article, sentence))
        acts += found
    sides = _sides(posts, inspections, frozenset(b.name for b in article.bodies if b.kind == "Team"))
    out: dict[tuple[str, str], Role] = {}
    for act in [*_told(acts), *_weak(acts)]:
        role = sides.role(act)
        out.setdefault((act.person, role), _role(act.person, role, act.span, events))
    active = {name for name, _ in out}
    for person in met:
        if person.name not in active:
            out.setdefault((person.name, "attend"), _role(person.name, "attend", person.span, events))
    return tuple(sorted(out.values(), key=lambda r: (r.evidence.span, r.person, r.role)))


def _role(person: str, role: str, span: Span, events: Sequence[Event]) -> Role:
    before = [i for i, e in enumerate(events) if e.evidence.span.start <= span.end]
    return Role(person, role, Evidence(span, f"role {role}", 0.9), max(before, default=0 if events else None))


def _people(article: Annotated, sentence: Span) -> list[_Person]:
    """People of the sentence, each with where the titles before the name begin."""
    starts = [m.span.start for m in article.persons]
    i = bisect_left(starts, sentence.start)
    out: list[_Person] = []
    while i < len(starts) and starts[i] < sentence.end:
        mention = article.persons[i]
        if mention.rule != "private":
            out.append(_placed(article, sentence, mention, out[-1] if out else None))
        i += 1
    return out


def _placed(article: Annotated, sentence: Span, mention: Mention, before: _Person | None) -> _Person:
    text = article.text
    start = _phrase_start(article, sentence, mention)
    listed = before is not None and _in_list(text[before.span.end : start])
    to = _PREPOSITION.search(text, sentence.start, start) is not None
    of = _OF.match(text, mention.span.end) is not None
    is_object = to or of or bool(listed and before and before.object and not _OF.match(text, before.span.end))
    met = _MET.search(text, mention.span.end, min(sentence.end, mention.span.end + 40)) is not None and is_object
    return _Person(mention.value, mention.span, start, is_object, met)


def _unheld(article: Annotated, sentence: Span) -> list[int]:
    """Where a title with its body stands before words that are no known name: 州委秘书长吉好木果对…"""
    return [
        title.span.start
        for title in article.titles
        if sentence.start <= title.span.start < sentence.end
        and not title.holders
        and not title.elided
        and _WORD.match(article.text, title.span.end)
        and not any(p.span.start == title.span.end for p in article.persons)
    ]


def _in_list(between: str) -> bool:
    return len(between) <= 12 and bool(re.fullmatch(expanded("{{list_gap}}"), between))


def _phrase_start(article: Annotated, sentence: Span, mention: Mention) -> int:
    start = mention.span.start
    for title in reversed(article.titles):
        if sentence.start <= title.span.start < start and start - title.span.end <= 2:
            gap = article.text[title.span.end : start]
            if not gap.strip("、 ：\t"):
                start = title.span.start
    return start


def _in_sentence(
    text: str, sentence: Span, people: Sequence[_Person], last: tuple[str, ...], unheld: Sequence[int] = ()
) -> tuple[list[_Act], tuple[str, ...]]:
    if not people and not _PRONOUN.search(text, *sentence):
        return [], last
    acts: list[_Act] = []
    pending: list[str] = []
    subjects: tuple[str, ...] = ()
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        inside = [p for p in people if clause.start() <= p.span.start < clause.end()]
        if _NOBODY.match(text, clause.start(), clause.end()) and not inside:
            subjects, pending = (), []
        elif _PRONOUN.match(text, clause.start(), clause.end()):
            subjects = last
        at = clause.start()
        for cue in _cues_of(text, clause, inside, sentence.end):
            new = [p.name for p in inside if at <= p.span.start < cue.span.start and not p.object]
            if new or pending:
                subjects = (*pending, *new)
                pending = []
            elif any(at <= start < cue.span.start for start in unheld):
                subjects = ()  # somebody in a post whose name was not made out
            elif cue.row.role in _PRESENCE and not _CARRIES.match(text, at, cue.span.start) and cue.span.start - at > 2:
                continue  # 各乡镇主要负责人列席会议
            at = max(at, cue.span.start)
            acts += [replace(cue, person=name, span=Span(clause.start(), clause.end())) for name in subjects]
        if acts and acts[-1].row.weak and _SAYS.search(text, clause.start(), clause.end()):
            last = subjects or last
            return acts, last  # what follows is what was said
        waiting = tuple(p.name for p in inside if p.span.start >= at and not p.object)
        if waiting and _ends_list(text, clause, inside):
            pending += waiting
        elif waiting:
            subjects, pending = waiting, []
        last = subjects or last
    return acts, last


def _ends_list(text: str, clause: re.Match[str], inside: Sequence[_Person]) -> bool:
    """Whether nothing but titles and 等 stands between the last name and the end of its clause."""
    return _REST.fullmatch(text, max(p.span.end for p in inside), clause.end()) is not None


def _cues_of(text: str, clause: re.Match[str], people: Sequence[_Person], end: int) -> Iterator[_Act]:
    """Cues of a clause in order, none inside another; of several at one place the first row counts."""
    found: dict[int, _Act] = {}
    for row in _cues():
        for match in row.cue.finditer(text, clause.start(), end):  # what follows the clause may be looked at
            if match.start() >= clause.end():
                break
            if _NEGATED.search(text, max(clause.start(), match.start() - 4), match.start()):
                continue
            if not (row.weak or row.role == "speak") or not _heard(text, clause, match.start(), people):
                found.setdefault(match.start(), _Act("", row, Span(*match.span())))
    done = clause.start()
    for start in sorted(found):
        if start >= done:
            done = found[start].span.end
            yield found[start]


def _heard(text: str, clause: re.Match[str], at: int, people: Sequence[_Person]) -> bool:
    """Whether the report is what others hear (听取汇报), by nobody who is named in between."""
    named = max((p.span.end for p in people if p.span.end <= at), default=clause.start())
    return _HEARS.search(text, max(named, clause.start()), at) is not None


def _sides(posts: Sequence[Post], inspections: Sequence[Inspection], teams: frozenset[str]) -> _Sides:
    """Who is of the inspected body or place, and who of an inspection team."""
    targets = {i.target for i in inspections}
    team = {post.person for post in posts if post.body in teams}
    inside = {post.person for post in posts if post.body and any(post.body.startswith(t) for t in targets)}
    return _Sides(frozenset(inside - team), frozenset(team))


def _told(acts: Sequence[_Act]) -> Iterator[_Act]:
    """Roles in their own right; a speech in which demands are made is that alone."""
    demanding = {act.person for act in acts if act.row.role == "require"}
    return (a for a in acts if not a.row.weak and not (a.row.inspected and a.person in demanding))


def _weak(acts: Sequence[_Act]) -> Iterator[_Act]:
    """Verbs of saying, for those whose speech is told nowhere else."""
    spoke = {act.person for act in acts if act.row.role in _SPEECH and not act.row.weak}
    return (act for act in acts if act.row.weak and act.person not in spoke)
