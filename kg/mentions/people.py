"""Who holds which title by the wording: names after a title, before it, and in 任 and 为 phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import names as name_lexicon
from kg.lexicon.gazetteer import Token
from kg.lexicon.rows import expanded
from kg.mentions.names import Candidate, listed, name_at, name_before
from kg.mentions.spans import RawTitle
from kg.model import Mention, Span

__all__ = ["Held", "holders", "led"]

_AFTER_TITLE = -0.7
_AFTER_LEADERS = 2.5
_AFTER_PRIVATE = 3.0
_BEFORE_TITLE = 3.0
_LINK = re.compile(expanded("{{holds_link}}"))
_BY = re.compile(expanded("(?:{{becomes}})$"))
_COMRADE = re.compile(expanded("(?:{{comrade}})$"))


@dataclass(frozen=True, slots=True)
class Held:
    """A title with those who hold it; `alias` is a surname alone (包书记)."""

    title: RawTitle
    people: tuple[Mention, ...]
    alias: str = ""
    respectively: bool = False


def holders(text: str, titles: Sequence[RawTitle], ends: frozenset[int]) -> list[Held]:
    """Each title with the people that the words next to it give."""
    out = []
    for title in titles:
        link = _LINK.match(text, title.end)
        at = link.end() if link else title.end
        people = listed(text, at, _AFTER_TITLE, ends)
        if people:
            several = link is not None and len(people) > 1
            out.append(Held(title, tuple(map(lambda c: _mention(text, c, "after title"), people)), "", several))
        else:
            out.append(_before(text, title))
    return out


def _before(text: str, title: RawTitle) -> Held:
    """李宙明书记, 包书记, 由贺杰荣同志为组长."""
    left = title.near.end if title.near else title.left
    if title.body is None and left < title.start:
        found = name_before(text, left, title.start)
        if found and found.score >= _BEFORE_TITLE:
            return Held(title, (_mention(text, found, "before title"),))
        if title.start - left == 1 and name_lexicon.surname_of(text[left : title.start]):
            return Held(title, (), text[left : title.start])
    start = title.body.start if title.body else title.start
    by = _BY.search(text, max(0, start - 4), start)
    if by:
        comrade = _COMRADE.search(text, max(0, by.start() - 2), by.start())
        end = comrade.start() if comrade else by.start()
        found = name_before(text, end, end) or _backwards(text, end)
        if found and found.score >= _BEFORE_TITLE:
            return Held(title, (_mention(text, found, "becomes"),))
    return Held(title, ())


def _backwards(text: str, end: int) -> Candidate | None:
    """The name that ends at `end`, wherever it begins: 由贺杰荣|同志为组长."""
    found = [Candidate(end - k, end, name_lexicon.name_score(text[end - k : end]), ("becomes",)) for k in (2, 3, 4) if end >= k]
    return max(found, key=lambda c: c.score, default=None)


def led(text: str, tokens: Sequence[Token], ends: frozenset[int]) -> tuple[list[Mention], list[Mention]]:
    """People named after 区领导 or 学员代表 (officials), and after 村民 (private people)."""
    officials: list[Mention] = []
    private: list[Mention] = []
    for token in tokens:
        if token.kind == "leaders":
            found = listed(text, token.end, _AFTER_LEADERS, ends)
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
