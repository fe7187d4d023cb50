"""The lines of a page, its articles told apart, and their headlines.

A story starts with its lead (本报讯, 记者 …) and the headline above it; on some pages the headlines
stand below their stories. Headings, tables and lists inside an article start nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.model import LineKind
from kg.text.lines import closes, is_ended, is_short, kind_of, matches

__all__ = ["APART", "Words", "articles", "page_lines", "with_headlines"]

APART = frozenset({"furniture", "dateline"})
_SUBTITLE = "——"
_LEAST = 12  # characters of a story's first line without a lead, more than a caption has
_SENTENCE = 15  # characters of the shortest line that is surely the article's own sentence
_HEADLINE = (8, 48)
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")  # what closes a story: （杨红）, （来源：某报）
_LABEL = re.compile(r"[：:|]")  # 发布时间：…, 2019-6-11 | 查看：418; the day that a notice was signed has none
_YEAR = re.compile(r"(?:19|20)\d\d")


class Words(NamedTuple):
    """A line's words, kind and place in the page's text, and whether it may be a headline."""

    words: str
    kind: LineKind
    start: int
    may_head: bool = False

    @property
    def is_text(self) -> bool:
        """Running text or a row, not what may be a headline."""
        return self.kind == "table" or (self.kind == "body" and not self.may_head)

    @property
    def is_sentence(self) -> bool:
        whole = len(self.words) >= _SENTENCE and self.words.endswith(("。", "！", "？", "。”", "）"))
        return self.kind == "table" or (self.kind == "body" and whole)


def page_lines(text: str) -> list[Words]:
    """The lines of a page in clean text, empty ones left out, each with its kind."""
    lines = list(_read(text))
    last = max((number for number, line in enumerate(lines) if line.is_sentence), default=len(lines))
    foot = next((n for n, line in enumerate(lines) if n > last and line.kind == "furniture" and closes(line.words)), 0)
    for number in range(foot, len(lines)) if foot else ():
        lines[number] = _furniture(lines[number])
    for number in range(foot - 1, last, -1):
        if lines[number].kind == "body" and not matches("addresses", lines[number].words):
            break
        if lines[number - 1].kind == "furniture" and lines[number].kind == "body":
            lines[number] = _furniture(lines[number])
    return lines


def _read(text: str) -> Iterator[Words]:
    start = 0
    for words in text.split("\n"):
        if words.strip():
            kind = kind_of(words)
            yield Words(words, kind, start, kind == "body" and _may_head(words))
        start += len(words) + 1


def _may_head(words: str) -> bool:
    """Whether a line may be a headline: no sentence, no lead, no heading inside an article."""
    if not is_short(words) or matches("leads", words):
        return False
    return words.startswith(_SUBTITLE) or not matches("headings", words)


def _furniture(line: Words) -> Words:
    """What follows 版权所有 or 相关阅读 at the foot of a page: the site's address, headlines of others."""
    return line._replace(kind="furniture", may_head=False) if line.kind in ("body", "byline") else line


def articles(lines: Sequence[Words]) -> list[Sequence[Words]]:
    """The lines of each article of a page, one article at least.

    例: … / 区委常委会会议研究部署整改 / 本报讯（记者 过小龙）28日下午，… is a second article.
    """
    below = _headlines_below(lines)
    paper = any(line.kind in APART and matches("papers", line.words) for line in lines)
    starts, told = [0], False
    for number, line in enumerate(lines):
        if line.kind == "body" and not line.may_head and told:
            top = _top(lines, number)
            if top > starts[-1] and _is_story(lines, top, number, paper):
                starts.append(_after_headline(lines, top, number) if below else top)
        told = told or line.is_text
    return [lines[start:end] for start, end in pairwise([*starts, len(lines)])]


def _top(lines: Sequence[Words], number: int) -> int:
    """Where the headline, dateline and byline above a line begin; buttons may stand among them."""
    top = number
    while top and (lines[top - 1].kind == "furniture" or _heads(lines[top - 1])):
        top -= 1
    while top < number and lines[top].kind == "furniture":
        top += 1
    return top


def _heads(line: Words) -> bool:
    if line.kind in {"dateline", "byline"}:
        return not _BRACKETED.fullmatch(line.words)
    return line.may_head


def _is_story(lines: Sequence[Words], top: int, number: int, paper: bool) -> bool:
    """Whether a line with what stands above it begins another story.

    Without a lead or a reporter it takes a dateline, or a headline that tells news and a day on a newspaper's page.
    """
    line, above = lines[number], lines[top:number]
    if matches("leads", line.words):
        return True
    heads = [each.words for each in above if each.may_head]
    news, ended = any(map(_is_headline, heads)), _ends(lines, top)
    if not heads or not (news or ended):
        return False
    days = [each.words for each in above if each.kind == "dateline"]
    if any(_LABEL.search(words) and _YEAR.search(words) for words in days):
        return True
    if any(each.kind == "byline" and matches("reporters", each.words) for each in above):
        return ended
    dated = paper and matches("days", line.words) and len(line.words) >= _LEAST
    return ended and news and (dated or bool(days))


def _ends(lines: Sequence[Words], top: int) -> bool:
    """Whether the story above is over: its last line is a whole sentence, or page furniture."""
    before = lines[top - 1] if top else None
    return before is not None and (before.kind != "body" or before.words.endswith(("。", "！", "？", "”", "）")))


def _is_headline(words: str) -> bool:
    return _HEADLINE[0] <= len(words) <= _HEADLINE[1] and matches("events", words) and not is_ended(words)


def _headlines_below(lines: Sequence[Words]) -> bool:
    """Whether the page's headlines stand below their stories: none above the first, one below the last."""
    told = [line for line in lines if line.kind not in APART]
    first = next((n for n, line in enumerate(told) if line.is_text), 0)
    return bool(told) and not any(line.may_head for line in told[:first]) and _is_below(told[-1])


def _is_below(line: Words) -> bool:
    """Whether a page's last line is a headline, and no sentence that was cut off."""
    return line.may_head and _is_headline(line.words) and "，" not in line.words


def _after_headline(lines: Sequence[Words], top: int, number: int) -> int:
    """Behind the headline that belongs to the story above."""
    return next((at + 1 for at in range(number - 1, top - 1, -1) if lines[at].may_head), top)


def with_headlines(lines: Sequence[Words]) -> list[Words]:
    """The lines of one article, its headlines told from its text: those above the text, else below it."""
    first = next((n for n, line in enumerate(lines) if line.is_text), len(lines))
    found = {n for n, line in enumerate(lines[:first]) if line.may_head}
    if not found:
        last = next((n for n in reversed(range(len(lines))) if lines[n].kind not in APART), 0)
        found = {last} if first < last and _is_below(lines[last]) else set()
    return [line._replace(kind="headline") if n in found else line for n, line in enumerate(lines)]
