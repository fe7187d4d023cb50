"""People and the posts that an article gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import attrgetter

from kg.lexicon.gazetteer import modifiers, words
from kg.lexicon.rows import expanded
from kg.model import Annotated, Evidence, Mention, Person, Post, Span, Status, TitleMention

__all__ = ["persons", "posts"]

_SPAN = attrgetter("span")
_COMMAS = set("，,")
_LINKED = re.compile(expanded("(?:{{takes_post}})$"))
_PARENT = re.compile(expanded("(?<=、){{parent_place}}$"))  # 、佛山市|顺德区委常委
_CHAIN = re.compile(expanded("(?:[、，\\s]|{{concurrently}}){0,3}"))
_NOT_NOW = ("former", "planned")
_STATUS: dict[str, Status] = {s: s for s in ("current", "former", "acting", "planned", "withdrawn")}


def persons(article: Annotated) -> tuple[Person, ...]:
    """Everybody named who acts, attends or holds a post, in order of first mention."""
    out: dict[str, Person] = {}
    nobody = words("nobody")
    best: dict[str, Mention] = {}
    for mention in article.persons:
        if mention.value not in best or mention.confidence > best[mention.value].confidence:
            best[mention.value] = mention
    for mention in article.persons:
        if mention.value in nobody or mention.value in out:
            continue
        by = best[mention.value]
        evidence = Evidence(by.span, by.rule, by.confidence, reasons=by.reasons)
        out[mention.value] = Person(mention.value, evidence, by.rule == "private")
    return tuple(out.values())


def posts(article: Annotated) -> tuple[Post, ...]:
    """Each post with its holder: 金华市委常委、市纪委书记郎文荣 gives two."""
    out: dict[tuple[str, str], Post] = {}
    nobody = words("nobody")
    found = list(_held(article))
    explicit = {holder.value for title, holder, _ in found if not title.elided}
    for title, holder, span in found:
        if title.elided and holder.rule == "before title" and holder.value in explicit:
            continue  # 贾德顺主任 names again somebody whose post was told in full
        if holder.value in nobody or not _says_something(title):
            continue
        if (holder.value, title.label) not in out:
            out[holder.value, title.label] = _post(title, holder, span)
    return tuple(out.values())


def _held(article: Annotated) -> Iterator[tuple[TitleMention, Mention, Span]]:
    """Titles with their holders; in a chain the last title's holder has them all, or the first's."""
    groups = [tuple(group) for _, group in groupby(article.titles, key=_SPAN)]
    held = [group[0].holders for group in groups]
    for i in reversed(range(len(groups) - 1)):
        if not held[i] and len(groups[i + 1]) == 1 and _chained(article.text, groups[i][0], groups[i + 1][0]):
            held[i] = held[i + 1]
    _in_order(groups, held)
    for i in range(1, len(groups)):
        before = held[i - 1]
        if held[i] and held[i] == before and _covers(article.text, groups[i - 1][0], groups[i][0]):
            groups[i] = tuple(replace(title, status=groups[i - 1][0].status) for title in groups[i])
        named_first = before and before[0].span.end <= groups[i - 1][0].span.start
        if not held[i] and named_first and _chained(article.text, groups[i - 1][0], groups[i][0]):
            held[i] = before
            groups[i] = tuple(replace(title, status=groups[i - 1][0].status) for title in groups[i])
    for group, holders in zip(groups, held, strict=True):
        for title in group:
            for holder in title.holders or holders:
                yield title, holder, _around(title.span, holder.span)


def _in_order(groups: list[tuple[TitleMention, ...]], held: list[tuple[Mention, ...]]) -> None:
    """As many posts of one holder each as names after them are theirs in order: 市法院院长、市检察院检察长甲、乙."""
    for last, group in enumerate(groups):
        names, first = group[0].holders, last
        while first and not groups[first - 1][0].holders and held[first - 1] is held[last]:
            first -= 1
        row = range(first, last + 1)
        if len(names) > 1 and len(names) == len(row) and all(_is_sole(groups[each][0]) for each in row):
            for each, name in zip(row, names, strict=True):
                held[each] = (name,)
            groups[last] = tuple(replace(title, holders=()) for title in group)


def _is_sole(title: TitleMention) -> bool:
    """Whether one person holds the post at a time: 院长, not 副院长 or 委员."""
    return not title.title.startswith(tuple(words("deputy"))) and title.title not in words("many_seats")


def _covers(text: str, title: TitleMention, after: TitleMention) -> bool:
    """Whether a 原 before the first of a row is said of the next too: 原市委常委、副市长李明."""
    return (
        title.status in _NOT_NOW and text.startswith(_before_names(), title.span.start) and _chained(text, title, after)
    )


@cache
def _before_names() -> tuple[str, ...]:
    return tuple(modifier.text for modifier in modifiers() if modifier.status in _NOT_NOW)


def _chained(text: str, title: TitleMention, after: TitleMention) -> bool:
    between = _PARENT.sub("", text[title.span.end : after.span.start])
    if (
        len(between) > 3
        or _CHAIN.fullmatch(between) is None
        or (set(between) & _COMMAS and (title.elided or title.title in words("many_seats")))
    ):
        return False  # 张敏任组长，副主任田沛
    if title.elided and _LINKED.search(text, max(0, title.span.start - 4), title.span.start):
        return False  # 由他任组长、总经理邓永平任副组长
    before = text[max(0, title.span.start - 4) : title.span.start] + title.label
    return _plural().search(before) is None


@cache
def _plural() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words("plural")))))


def _around(title: Span, holder: Span) -> Span:
    return Span(min(title.start, holder.start), max(title.end, holder.end))


def _says_something(title: TitleMention) -> bool:
    """A bare 主任 without any body says nothing; a bare 副县长 does."""
    return bool(title.body) or title.kind == "Government" or len(title.title) > 3


def _post(title: TitleMention, holder: Mention, span: Span) -> Post:
    references: Sequence[str] = ("gb2260",) if title.place and title.fills else ()
    evidence = Evidence(span, f"title {holder.rule}", holder.confidence, title.fills, tuple(references), holder.reasons)
    return Post(holder.value, title.label, title.body, title.title, evidence, _STATUS[title.status])
