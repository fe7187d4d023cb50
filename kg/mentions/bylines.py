"""Who wrote the article: （记者 韦凤莲 通讯员 卢冠）, 作者：杜鹃, and a name alone in brackets at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import names
from kg.lexicon.gazetteer import rows, tokens
from kg.lexicon.rows import expanded
from kg.model import Document, Mention, Span

__all__ = ["reporters"]

_EDGE = 70  # characters at the ends of a paragraph
_LIKELY = 0.0
_HARDLY = -4.5  # a word (温暖) may be a name where nothing else can stand
_OTHERS = ("ending", "title", "fused", "leaders")
_ALONE = 1.0
_SURELY = 2.0
_NAME = re.compile(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)*")
_CLOSING = re.compile(r"（([^（）\n]{2,24})）[。\s]*(?=\n|$)")
_HEAD = re.compile(expanded("{{byline_head}}"))
_BETWEEN = re.compile(r"[\s、，,/／|｜]*")


@cache
def _words(name: str) -> tuple[str, ...]:
    found = [word for row in rows("bylines.yaml") if row["class"] == name for word in row["words"]]
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _announcing() -> re.Pattern[str]:
    """A word that announces editors or writers, and the sign after it."""
    known = "|".join(map(re.escape, (*_words("edits"), *_words("writes"))))  # one list: its first letters are sought
    return re.compile(rf"({known})(?:\s?[：:/／]\s?|\s|(?=[\u4e00-\u9fff]))")


def reporters(document: Document) -> tuple[Mention, ...]:
    """Reporters, correspondents and authors, in reading order, none twice."""
    found: dict[str, Mention] = {}
    for mention in sorted(_all(document), key=lambda m: m.span):
        found.setdefault(mention.value, mention)
    return tuple(found.values())


def _all(document: Document) -> Iterator[Mention]:
    text = document.text
    nobody = set(_words("nobody"))
    for stretch in _stretches(document):
        for match in _announcing().finditer(text, *stretch):
            if match[1] in _words("edits") or not _begins(text, match.start()):
                continue
            for mention in _names(text, match.end()):
                if mention.value not in nobody:
                    yield mention
    last = [line.span for line in document.lines_of("body", "byline")][-2:]
    for span in last:
        for match in _CLOSING.finditer(text, span.start, span.end):
            yield from (mention for mention in _alone(text, Span(*match.span(1))) if mention.value not in nobody)


def _stretches(document: Document) -> Iterator[Span]:
    """Where a byline can stand: short lines, and the two ends of paragraphs."""
    for line in document.lines:
        start, end = line.span
        if line.kind != "body" or end - start <= 2 * _EDGE:
            yield line.span
        else:
            yield Span(start, start + _EDGE)
            yield Span(end - _EDGE, end)


def _begins(text: str, at: int) -> bool:
    """Whether the word stands at the head of a line or bracket, or after a paper's name there."""
    return _HEAD.search("\n" + text[max(0, at - 12) : at] if at <= 12 else text[at - 12 : at]) is not None


def _names(text: str, at: int) -> Iterator[Mention]:
    """Names in a row from `at`, up to whatever is none."""
    while True:
        match = _NAME.match(text, at)
        if match is None:
            return
        name = match[0]
        word = next(
            (w for w in (*_words("writes"), *_words("edits")) if name.endswith(w) and len(name) > len(w) + 1), ""
        )
        if word:
            name = name.removesuffix(word)
        if not _plausible(name):
            return
        yield Mention(Span(at, at + len(name)), "reporter", name, "byline", 0.95)
        at += len(name)
        if word:
            return
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        if _announcing().match(text, at):
            return


def _plausible(name: str) -> bool:
    if "·" in name or len(name) > 4:
        return names.is_transliterated(name)
    if len(name) == 4:
        return names.name_score(name) > _LIKELY
    return len(name) >= 2 and names.name_score(name) > _HARDLY and not any(t.kind in _OTHERS for t in tokens(name))


def _alone(text: str, span: Span) -> Iterator[Mention]:
    """（杨红）, （市委巡察办 景小禾 田甜）: the last words in closing brackets, as long as they are names."""
    words = text[span.start : span.end].split(" ")
    if _announcing().search(text, *span):
        return
    end = span.end
    for least, name in zip((_ALONE, *[_SURELY] * len(words)), reversed(words), strict=False):
        if not _NAME.fullmatch(name) or (len(name) > 4 and not names.is_transliterated(name)):
            return
        if not (names.name_score(name) >= least or names.name_parts(name)):
            return
        yield Mention(Span(end - len(name), end), "reporter", name, "closing brackets", 0.85)
        end -= len(name) + 1
