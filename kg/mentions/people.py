"""Who holds which title by the wording: names after a title, before it, and in 任 and 为 phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import names as name_lexicon
from kg.lexicon.gazetteer import Token, rows, tokens
from kg.lexicon.rows import expanded
from kg.mentions.names import Candidate, foreign, listed, name_at, name_before, names_ending
from kg.mentions.raw import RawTitle
from kg.model import Mention, Span

__all__ = ["Held", "holders", "led"]

_AFTER_TITLE = -0.7
_AFTER_LEADERS = 2.5
_AFTER_PRIVATE = 3.0
_BEFORE_TITLE = 3.0
_TEAM_BY = re.compile(expanded("{{led_by}}$"))  # 第三巡察组由纪国臣任组长，史可新任副组长
_LINK = re.compile(expanded("{{holds_link}}"))
_AMONG = re.compile(expanded("{{among}}$"))
_OF = re.compile(expanded("{{of}}$"))
_DUTY = re.compile(expanded("{{duty}}"))
_LIFE = re.compile(expanded("{{life}}"))
_DATED = re.compile(expanded("{{life_line}}"))
_AFTER_DATE = re.compile(expanded("(?:{{dated_before}}|\\n)$"))
_NAMED_FIRST = re.compile(expanded("{{named_first}}"))
_LINE_ENDS = ("\n", "", "、", "，", "；", "。")
_OPEN, _CLOSE = "（）"
_HARDLY = -4.5
_ADVERB = re.compile(expanded("(?:{{adverb}})+$"))
_REMARK = re.compile(r"（[^（）\n]{1,16}）(?=[\u4e00-\u9fff])")  # 副县长（挂职）谷鹏
_COMMAS = ("，", ",")
_BEFORE_LINK = -0.1
_LIFE_SCORE = 5.0
_COMRADE = re.compile(expanded("(?:{{comrade}})$"))


def _links() -> re.Pattern[str]:
    found = sorted((word for row in rows("links.yaml") for word in row["words"]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, found))})$")


_BY = _links()


class Held(NamedTuple):
    """A title with those who hold it; `alias` is a surname alone (包书记)."""

    title: RawTitle
    people: tuple[Mention, ...]
    alias: str = ""
    respectively: bool = False
    status: str = ""  # what the words between name and title say: planned, withdrawn


def holders(text: str, titles: Sequence[RawTitle], ends: frozenset[int]) -> list[Held]:
    """Each title with the people that the words next to it give."""
    out = []
    after = frozenset(title.end for title in titles)
    for title in titles:
        link = _LINK.match(text, title.end)
        note = _REMARK.match(text, title.end)
        at = note.end() if note else link.end() if link else title.end
        people = listed(text, at, _AFTER_TITLE, ends)
        if not people and title.body is not None and at == title.end:
            people = foreign(text, at)
        if people:
            several = link is not None and len(people) > 1
            out.append(Held(title, tuple(_mention(text, c, "after title") for c in people), "", several))
        else:
            out.append(_before(text, title, after))
    return out


def _before(text: str, title: RawTitle, after: frozenset[int]) -> Held:
    """李宙明书记, 包书记, 由贺杰荣同志为组长."""
    left = title.near.end if title.near else title.left
    if title.body is None and left < title.start:
        found = name_before(text, left, title.start)
        if found and found.score >= _BEFORE_TITLE:
            return Held(title, (_mention(text, found, "before title"),))
        if title.start - left == 1 and name_lexicon.surname_of(text[left : title.start]):
            return Held(title, (), text[left : title.start])
    return _linked(text, title, after)


def _linked(text: str, title: RawTitle, after: frozenset[int]) -> Held:
    """车骁为城关区副区长, 免去石得宝的审计局局长职务, 水莲，女，…，现任第二巡察组组长."""
    start = title.body.start if title.body else title.place.start if title.place else title.start
    link = _BY.search(text, max(0, start - 6), start)
    removed = _OF.search(text, max(0, start - 2), start) and _DUTY.match(text, title.end)
    if not link and not removed:
        return _bracketed(text, title, start, after) or _named_first(text, title, start)
    end = link.start() if link else start - 1
    comrade = _COMRADE.search(text, max(0, end - 3), end)
    end = comrade.start() if comrade else end
    end = len(text[:end].rstrip(" ")) if text[end - 1 : end] == " " else end
    adverb = _ADVERB.search(text, max(0, end - 6), end)
    end = adverb.start() if adverb else end
    people = names_ending(text, end, _BEFORE_LINK, after)
    if not people and link and (text[end - 1 : end] in _COMMAS or _AFTER_DATE.search(text, end - 1, end)):
        people = _subject(text, end)
    if title.title.of == "team" and title.body is None and not (people and _TEAM_BY.search(text, 0, people[0].start)):
        return Held(title, ())  # 张敏任组长: of which group is told elsewhere or not at all
    status = _status(link[0]) if link else "withdrawn"
    return Held(title, tuple(_mention(text, c, "linked") for c in people), status=status if people else "")


def _bracketed(text: str, title: RawTitle, start: int, after: frozenset[int]) -> Held | None:
    """A post in brackets behind its holder: 李明（玉山县财政局局长）."""
    if title.body is None or text[start - 1 : start] != _OPEN or text[title.end : title.end + 1] != _CLOSE:
        return None
    people = names_ending(text, start - 1, _BEFORE_LINK, after)[-1:]
    return Held(title, tuple(_mention(text, c, "before brackets") for c in people)) if people else None


def _named_first(text: str, title: RawTitle, start: int) -> Held:
    """A line of a list that begins with the name: 查理明（女） 西湖区城市管理局二级主任科员."""
    match = _NAMED_FIRST.match(text, text.rfind("\n", 0, start) + 1, start)
    if match is None or match.end() != start or text[title.end : title.end + 1] not in _LINE_ENDS:
        return Held(title, ())
    name = match[1]
    score = name_lexicon.name_score(name)
    if score < _HARDLY or (score < 0 and tokens(name)):
        return Held(title, ())
    found = Candidate(*match.span(1), score + _LIFE_SCORE, ("heads the line",))
    return Held(title, (_mention(text, found, "heads the line"),))


def _subject(text: str, end: int) -> list[Candidate]:
    """Of whom a line tells a life: 水莲，女，汉族，…，现任…"""
    line = text.rfind("\n", 0, end) + 1
    match = _LIFE.match(text, line, end)
    if match is None and _DATED.match(text, line):  # a line of the life told above
        match = max(_LIFE.finditer(text, 0, line), key=lambda m: m.start(), default=None)
    if match is None:
        return []
    return [Candidate(match.start(1), match.end(1), _LIFE_SCORE, ("life told",))]


@cache
def _statuses() -> dict[str, str]:
    return {word: row["status"] for row in rows("links.yaml") for word in row["words"]}


def _status(link: str) -> str:
    return _statuses()[link]


def led(text: str, tokens: Sequence[Token], ends: frozenset[int]) -> tuple[list[Mention], list[Mention]]:
    """People named after 区领导 or 学员代表 (officials), and after 村民 (private people)."""
    officials: list[Mention] = []
    private: list[Mention] = []
    for token in tokens:
        if token.kind == "leaders":
            found = listed(text, token.end, _AFTER_LEADERS, ends)
            among = _AMONG.search(text, max(0, token.start - 16), token.start)
            if among and not found:
                found = names_ending(text, among.start(), _AFTER_LEADERS)
            officials += [_mention(text, c, "after leaders") for c in found]
        elif token.kind == "private":
            single = name_at(text, token.end, ends)
            if single and single.score >= _AFTER_PRIVATE:
                private.append(_mention(text, single, "private"))
    return officials, private


def _mention(text: str, found: Candidate, rule: str) -> Mention:
    confidence = min(0.99, max(0.5, 0.7 + found.score / 30))
    return Mention(
        Span(found.start, found.end), "person", text[found.start : found.end], rule, round(confidence, 2), found.reasons
    )
