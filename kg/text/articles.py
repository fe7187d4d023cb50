"""Articles of one page told apart, and their headlines.

A story starts with its lead (本报讯, 记者 …) and the headline above it; on some pages the headlines
stand below their stories. Headings, tables and lists inside an article start nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.model import LineKind
from kg.text.lines import is_ended, is_short, matches

__all__ = ["APART", "Words", "articles", "with_headlines"]

APART = {"furniture", "dateline"}
_SUBTITLE = "——"
_LEAST = 12  # characters of a story's first line without a lead, more than a caption has
_HEADLINE = (8, 48)


class Words(NamedTuple):
    """A line's words, kind and place in the page's text."""

    words: str
    kind: LineKind
    start: int

    @property
    def is_text(self) -> bool:
        """Running text or a row, not what may be a headline."""
        return self.kind == "table" or (self.kind == "body" and not self.may_head)

    @property
    def may_head(self) -> bool:
        return self.kind == "body" and is_short(self.words) and not matches("leads", self.words) and not self.is_heading

    @property
    def is_heading(self) -> bool:
        """A heading or list mark inside an article: 一、巡察主要任务."""
        return matches("headings", self.words) and not self.words.startswith(_SUBTITLE)


def articles(lines: Sequence[Words]) -> list[Sequence[Words]]:
    """The lines of each article of a page, one article at least.

    例: … / 区委常委会会议研究部署整改 / 本报讯（记者 过小龙）28日下午，… is a second article.
    """
    below = _headlines_below(lines)
    starts = [0]
    for number in range(1, len(lines)):
        top = _top(lines, number)
        if top > starts[-1] and any(line.is_text for line in lines[starts[-1] : top]) and _is_story(lines, top, number):
            starts.append(_after_headline(lines, top, number) if below else top)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _top(lines: Sequence[Words], number: int) -> int:
    """Where the headline, dateline and byline above a line begin."""
    top = number
    while top and _heads(lines[top - 1]):
        top -= 1
    return top


def _heads(line: Words) -> bool:
    if line.kind in {"dateline", "byline"}:
        return not line.words.endswith(("）", ")", "】"))
    return line.may_head


def _is_story(lines: Sequence[Words], top: int, number: int) -> bool:
    """Whether a line with what stands above it begins another story."""
    line, above = lines[number], lines[top:number]
    if line.kind != "body" or line.may_head:
        return False
    if matches("leads", line.words):
        return True
    heads = [each for each in above if each.may_head]
    if not heads or not _ends(lines, top):
        return False
    if any(each.kind == "byline" and matches("reporters", each.words) for each in above):
        return True
    dated = matches("days", line.words) and len(line.words) >= _LEAST
    return any(_is_headline(each.words) for each in heads) and (
        dated or any(each.kind == "dateline" for each in above)
    )


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
    if not told or any(line.may_head for line in told[:first]):
        return False
    return told[-1].may_head and _is_headline(told[-1].words)


def _after_headline(lines: Sequence[Words], top: int, number: int) -> int:
    """Behind the headline that belongs to the story above."""
    heads = [at for at in range(top, number) if lines[at].may_head]
    return heads[-1] + 1 if heads else top


def with_headlines(lines: Sequence[Words]) -> list[Words]:
    """The lines of one article, its headlines told from its text: those above the text, else below it."""
    first = next((n for n, line in enumerate(lines) if line.is_text), len(lines))
    above = [n for n, line in enumerate(lines[:first]) if line.may_head]
    if not above and len(lines) > first:
        below = [n for n, line in enumerate(lines) if line.kind not in APART]
        above = [n for n in below[-1:] if lines[n].may_head and _is_headline(lines[n].words)]
    return [line._replace(kind="headline") if n in above else line for n, line in enumerate(lines)]
