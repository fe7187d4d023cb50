"""Names of people: after titles, before titles, in lists, and wherever a sure name stands again.

A candidate is weighed: its characters (surname, given name), what follows it (a verb, a comma),
and how often it stands in the article. The reasons are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.lexicon import divisions, names
from kg.lexicon.gazetteer import tokens, words
from kg.lexicon.levels import level_at
from kg.lexicon.rows import expanded
from kg.lexicon.segmentation import is_made_of_words
from kg.mentions.context import pointing_words
from kg.model import Mention, Span

__all__ = ["Candidate", "listed", "name_at", "name_before", "names_ending", "occurrences"]

_HAN = re.compile(r"[\u4e00-\u9fff·]{1,24}")
_NOTE = re.compile(r"\s?（[^（）]{1,16}）")
_JOINS = words("joins")
_SEPARATOR = re.compile(expanded("{{name_separator}}"))
_NEXT_LINE = re.compile(r"\n(?=[\u4e00-\u9fff·]{2,9}\s?(?:（[^（）\n]{1,16}）)?\s?(?:\n|$))")  # a name a line
_FOLLOWED = 2.0
_WEAKLY = 0.8
_ABUTTING = 1.0
_ENDED = 2.2
_UNFOLLOWED = -3.5
_LONGER = 0.5  # for each character of the last part of a name with a dot
_AGAIN = 0.8
_FOREIGN = 1.0
_SWALLOWED = 2.5
_CUT_SHORT = 2.5  # 额尔敦 in 额尔敦仓、 is not enough
_JOINED = 0.5
_LONGEST = 9
_NEVER = -99.0
_HEADS_LINE = 6.0
_DOUBT = 1.5
_SURE = 4.0
_FAIR = 1.5
_LIST_SIGNS = words("enumeration")
_TEAM = re.compile(expanded("{{team_unit}}"))
_NOTE_BEFORE = re.compile(r"（[^（）]{1,16}）$")
_INTRODUCES = re.compile(expanded("(?:{{introduces}})$"))


class Candidate(NamedTuple):
    """A possible name at a place, with what speaks for it."""

    start: int
    end: int
    score: float
    reasons: tuple[str, ...]


@cache
def _follow() -> dict[str, tuple[str, ...]]:
    """Words that may follow a name, by their first character, longest first."""
    out: dict[str, list[str]] = {}
    for word in words("follow"):
        out.setdefault(word[0], []).append(word)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in out.items()}


def _followed(text: str, at: int) -> int:
    """Length of the word at `at` that may follow a name, 0 where there is none."""
    for word in _follow().get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return len(word)
    return 0


def name_at(text: str, at: int, ends: frozenset[int] = frozenset()) -> Candidate | None:
    """The best name that begins at `at`, None where nothing there looks like one.

    `ends` are places where something else begins (a title, a body): as good as a comma.
    """
    match = _HAN.match(text, at)
    if match is None:
        return None
    run = match[0]
    best: Candidate | None = None
    for length in _lengths(run):
        candidate = _weigh(text, at, at + length, run, ends)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    if best is not None and text[best.start : best.end] in divisions.surfaces():
        return None  # 金华市 before 能源局
    return best


def _lengths(run: str) -> Iterator[int]:
    longest = min(len(run), _LONGEST if "·" not in run else len(run))
    return (k for k in range(2, longest + 1) if run[k - 1] != "·")


def _weigh(text: str, start: int, end: int, run: str, ends: frozenset[int]) -> Candidate | None:
    """How well a name ends at `end`, None where it is none or what follows shows it to be cut short."""
    name = run[: end - start]
    if len(name) > 4 and not names.is_transliterated(name):
        return None
    own = names.name_score(name)
    bonus, reason = _after(text, end, end - start == len(run), ends)
    score = own + bonus
    if len(name) > 2 and _followed(text, end - 1) > (1 if len(name) == 3 else 0):
        score -= _SWALLOWED  # 韩哈比布作 before 表态
    if "·" in name:
        score += _LONGER * (len(name) - name.rfind("·"))
    least = _CUT_SHORT if reason == "unfollowed" else _NEVER
    if score < least - _AGAIN:
        return None
    again = len(name) > 2 and text.count(name) > 1
    score += _AGAIN if again else 0.0
    if score < least:
        return None
    return Candidate(start, end, score, (f"name {own:.1f}", reason, *(("again",) if again else ())))


@cache
def _others() -> tuple[str, ...]:
    """Words for people or bodies that are not named."""
    return (*words("plural"), *pointing_words())


def _joined(text: str, at: int, ends: frozenset[int]) -> bool:
    """Whether a 和 joins two people (石磊和区财政局总会计师车厘) and is no part of a name (苏志和主持)."""
    if at + 1 in ends:
        return True
    if text.startswith(_others(), at + 1) or _TEAM.match(text, at + 1):
        return True
    if level_at(text, at + 1):  # 沈伟和县委领导班子
        return True
    after = name_at(text, at + 1, ends)
    return after is not None and after.score > _JOINED and "unfollowed" not in after.reasons


def _after(text: str, end: int, ended: bool, ends: frozenset[int]) -> tuple[float, str]:
    """What follows the candidate, as evidence for its end."""
    if ended:
        return _ENDED, "ended"
    if text[end] in _JOINS:
        return (_ENDED, "joined") if _joined(text, end, ends) else (_UNFOLLOWED, "unfollowed")
    if end in ends:
        return _ABUTTING, "abutting"
    length = _followed(text, end)
    return (_FOLLOWED, "followed") if length > 1 else (_WEAKLY, "followed") if length else (_UNFOLLOWED, "unfollowed")


def foreign(text: str, at: int) -> list[Candidate]:
    """A name of characters that make no words (俄木伍机) between a title in full and a verb.

    The segmentation by jieba is the evidence: 第一时间 is made of words, 俄木伍机 is not.
    """
    match = _HAN.match(text, at)
    run = match[0] if match else ""
    for length in (4, 5):
        name = run[:length]
        ended = length == len(run)
        if length > len(run) or not (ended or _followed(text, at + length)) or _followed(text, at):
            continue
        if not tokens(name) and not is_made_of_words(name):
            score = _FOREIGN + (_AGAIN if text.count(name) > 1 else 0)
            return [Candidate(at, at + length, score, ("no words by jieba", "ended" if ended else "followed"))]
    return []


def name_before(text: str, left: int, end: int) -> Candidate | None:
    """The name that ends at `end`, where a title follows: 李宙明|书记. It begins at `left` or after a boundary."""
    best: Candidate | None = None
    for length in (2, 3, 4):
        start = end - length
        if start < left:
            break
        score = names.name_score(text[start:end]) + (_ENDED if start == left else 0.0)
        score += _AGAIN if length > 2 and text.count(text[start:end]) > 1 else 0.0
        if best is None or score > best.score:
            best = Candidate(start, end, score, (f"name {score:.1f}", "title after"))
    return best


def names_ending(text: str, end: int, least: float, after: frozenset[int] = frozenset()) -> list[Candidate]:
    """Names in a row that end at `end`, in reading order: 米兰（女）、罗布江村|为审判员.

    `after` are the ends of titles, where a name is likely to begin: 副主任|田沛|任副组长.
    """
    out: list[Candidate] = []
    while True:
        note = _NOTE_BEFORE.search(text, max(0, end - 18), end)
        end = note.start() if note else end
        found = max(
            (_ending(text, start, end, after) for start in range(max(0, end - _LONGEST), end - 1)),
            key=lambda c: c.score,
            default=None,
        )
        if found is None or found.score < least:
            return out[::-1]
        out.append(found)
        if text[found.start - 1 : found.start] not in _LIST_SIGNS or not found.start:
            return out[::-1]
        end = found.start - 1


def _ending(text: str, start: int, end: int, after: frozenset[int]) -> Candidate:
    """How well a name begins at `start`: after a sign, after a word like 免去, or in the middle of a run."""
    name = text[start:end]
    if not _HAN.fullmatch(name) or (len(name) > 4 and not names.is_transliterated(name)):
        return Candidate(start, end, _NEVER, ())
    score = names.name_score(name)
    if len(name) > 2 and _INTRODUCES.fullmatch(name[0]) and names.surname_of(name[1:]):
        score += _UNFOLLOWED  # 由顾凡任组长 is of 顾凡
    if start == 0 or text[start - 1] == "\n":
        bonus = _HEADS_LINE  # a list of appointments
    elif start in after or not _HAN.match(text, start - 1):
        bonus = _ENDED
    else:
        bonus = _FOLLOWED if _INTRODUCES.search(text, max(0, start - 4), start) else _UNFOLLOWED
    return Candidate(start, end, score + bonus, (f"name {score:.1f}", "before"))


def _vouched(text: str, found: Candidate, least: float, ends: frozenset[int], before: list[Candidate]) -> bool:
    """Whether what is hardly a name (于是) or has an unknown surname (零小妹) stands in a list beside a sure one."""
    if "ended" not in found.reasons:
        return False
    if before and _beside(text, found, before[-1]):
        return True
    if found.score < least - _DOUBT or text[found.end : found.end + 1] not in words("enumeration"):
        return False
    after = name_at(text, found.end + 1, ends)
    return after is not None and after.score > _SURE


def _beside(text: str, found: Candidate, before: Candidate) -> bool:
    """Whether a name with an unknown surname (零小妹) follows a sure one in a list, nothing else being there."""
    name = text[found.start : found.end]
    if before.score < _FAIR or "ended" not in found.reasons or not 2 <= len(name) <= 3:
        return False
    return not tokens(name)


def listed(text: str, at: int, least: float, ends: frozenset[int] = frozenset()) -> list[Candidate]:
    """Names in a row from `at`: 林孝双、王蕾（女）和罗布."""
    out: list[Candidate] = []
    while True:
        found = name_at(text, at, ends)
        if found is None or (found.score < least and not _vouched(text, found, least, ends, out)):
            return out
        out.append(found)
        at = found.end
        note = _NOTE.match(text, at)
        at = note.end() if note else at
        separator = _SEPARATOR.match(text, at) or _NEXT_LINE.match(text, at)
        if separator is None:
            return out
        at = separator.end()


def occurrences(text: str, known: dict[str, Mention], sure: frozenset[int]) -> list[Mention]:
    """Every place where a name found once stands: not inside a longer word, with a name's neighbours.

    `sure` are starts already accepted by the wording.
    """
    out: list[Mention] = []
    end = 0
    found = sorted((at, -len(each), each) for each in known for at in _places(text, each))
    for start, _, name in found:
        if start < end:
            continue
        end = start + len(name)
        if start in sure or _stands(text, start, end, name):
            out.append(Mention(Span(start, end), "person", name, "name again", known[name].confidence))
    return out


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _stands(text: str, start: int, end: int, name: str) -> bool:
    after = end == len(text) or not _HAN.match(text, end) or _followed(text, end) > 0
    if len(name) > 2:
        return after or names.name_score(name) > 3
    before = start == 0 or not _HAN.match(text, start - 1)
    led = text[start - 1 : start] in words("boundary") and _followed(text, end) > 1  # 会议由洪峰主持
    return after and (before or led)
