"""All words that steer recognition, found in one pass of one automaton.

Rows of titles.yaml, bodies.yaml and words.yaml and the names of divisions become one
leftmost-longest automaton; `tokens` gives what it finds in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import LexiconError
from kg.lexicon import divisions
from kg.lexicon.levels import levels
from kg.resources import read_lexicon, read_table

__all__ = [
    "Ending",
    "Modifier",
    "Title",
    "Token",
    "endings",
    "former",
    "modifiers",
    "modifiers_before",
    "rows",
    "titles",
    "tokens",
    "words",
]


_SHORT = 2
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_PLACES = ("place", "bare")
_TITLED = ("title", "fused")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a body's name, with what it needs before it: 局, 党组, 巡察办."""

    text: str
    kind: str
    attach: str
    stem: bool = False
    after_place: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a post: 书记, 市长; `of` says what fills a body that the text leaves out."""

    text: str
    of: str
    level: str = ""
    fused: str = ""


@dataclass(frozen=True, slots=True)
class Modifier:
    """What may stand before a title and what it says of the post: 副, 原, 代."""

    text: str
    status: str


class Token(NamedTuple):
    """A word of the lexicon in a text; `row` is its Ending, Title, surface or class."""

    start: int
    end: int
    kind: str  # plain ending title fused place bare boundary protected leaders private plural
    row: Any


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of a lexicon file: `rows("titles.yaml")`."""
    loaded = yaml.load(read_lexicon(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
        raise LexiconError(f"kg/lexicon/{name} is no list of rows", "each row is a mapping with an example")
    return tuple(loaded)


@cache
def endings() -> dict[str, Ending]:
    """Each ending of a body's name; the first row that has it counts."""
    out: dict[str, Ending] = {}
    for row in rows("bodies.yaml"):
        for text in row["endings"]:
            out.setdefault(
                text, Ending(text, row["kind"], row["attach"], row.get("stem", False), row.get("after_place", False))
            )
    return out


@cache
def titles() -> dict[str, Title]:
    """Each title by its text."""
    out: dict[str, Title] = {}
    for row in rows("titles.yaml"):
        for text in row["titles"]:
            out.setdefault(text, Title(text, row["of"], row.get("level", ""), row.get("fused", "")))
    return out


@cache
def modifiers() -> tuple[Modifier, ...]:
    """Modifiers of titles, longest first."""
    found = [Modifier(word, row["status"]) for row in rows("modifiers.yaml") for word in row["words"]]
    return tuple(sorted(found, key=lambda modifier: (-len(modifier.text), modifier.text)))


@cache
def _modifiers_by_end() -> dict[str, tuple[Modifier, ...]]:
    ends = {modifier.text[-1] for modifier in modifiers()}
    return {end: tuple(each for each in modifiers() if each.text.endswith(end)) for end in ends}


def modifiers_before(text: str, left: int, end: int) -> list[Modifier]:
    """Modifiers that end at a place and begin at `left` or later, longest first: 常务副 and 副 before 书记."""
    known = _modifiers_by_end().get(text[end - 1 : end], ())
    return [modifier for modifier in known if text.endswith(modifier.text, left, end)]


@cache
def former() -> frozenset[str]:
    """Modifiers that say that a post is over: 原, 前."""
    return frozenset(modifier.text for modifier in modifiers() if modifier.status == "former")


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class of words.yaml: `words("leaders")`."""
    return frozenset(word for row in rows("words.yaml") if row["class"] == name for word in row["words"])


def _fused() -> dict[str, tuple[str, Any]]:
    """Bodies written together with their head: 组织部长 for 组织部部长."""
    heads = [title for title in titles().values() if title.fused and title.text.startswith(title.fused)]
    return {
        ending.text + head.text[len(head.fused) :]: ("fused", (ending, head))
        for ending in endings().values()
        for head in heads
        if len(ending.text) > len(head.fused) and ending.text.endswith(head.fused)
    }


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, Any]]]:
    entries: dict[str, tuple[str, Any]] = {}
    for text, ending in endings().items():
        entries[text] = ("ending", ending)
    for text, title in titles().items():
        entries[text] = ("title", title)
    for name in ("protected", "leaders", "private", "plural", "boundary"):
        for word in words(name):
            entries.setdefault(word, (name, word))
    for surface in divisions.surfaces():
        entries.setdefault(surface, ("place", surface))
    at_level = tuple(levels())
    for surface in divisions.bare_surfaces():
        if not surface.startswith(at_level):  # 市中 is of 市中级人民法院
            entries.setdefault(surface, ("bare", surface))
    after = tuple(words("after_level"))
    plain = {*after, *(word for word in words("protected") if word.startswith(after))}
    entries.update((level + word, ("plain", word)) for level in at_level for word in plain)
    for row in read_table("town_words.csv"):
        entries.setdefault(row["name"], ("town", row["suffix"]))
    entries.update(_fused())
    patterns = sorted(entries)
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), [entries[pattern] for pattern in patterns]


def tokens(text: str) -> list[Token]:
    """The words of the lexicon in `text`, leftmost and longest: 向|金华市|委|书记."""
    automaton, entries = _automaton()
    out: list[Token] = []
    long, heads, done = tuple(words("begins_with_head")), _heads_of_places(), 0
    for i, start, end in automaton.find_matches_as_indexes(text):
        if start < done:
            continue
        kind, row = entries[i]
        token = Token(start, end, kind, row)
        if kind in _PLACES and end - start <= _SHORT and _links(text, token):
            done = _run_end(text, end)
            out.append(Token(start, start + 1, "boundary", text[start]))
            out += (
                t._replace(start=t.start + start + 1, end=t.end + start + 1) for t in tokens(text[start + 1 : done])
            )
        elif kind in _PLACES and text[end - 1 : end + 1] in heads:
            out += _mended(text, token)
        elif kind == "town":
            out += _parted(text, token)
        elif kind in _TITLED and text[end - 1] in long[0] and text.startswith(long, end - 1):
            out += [Token(start, end - 1, "ending", row[0])] if kind == "fused" else []  # 水利部|长江水利委员会
        elif kind != "plain":
            out.append(token)
    return out


@cache
def _heads_of_places() -> frozenset[str]:
    """Titles of two characters that share the first with a place: 市长 of 金华市."""
    return frozenset(text for text, title in titles().items() if title.of == "place" and len(text) == 2)


def _links(text: str, place: Token) -> bool:
    """Whether a small place is a word and what it links: 和|县信访局 after 民政局, 任|县委书记 after a name."""
    short = place.end - place.start <= _SHORT
    return (
        short
        and text[place.start] in words("linking")
        and _HAN.match(text, place.start - 1) is not None
        and place.start > 0
    )


def _begins_place(text: str, at: int) -> bool:
    """Whether a division's name begins here: 长春, 长沙."""
    known = divisions.surfaces(), divisions.bare_surfaces()
    return any(text[at : at + size] in names for size in (2, 3, 4) for names in known)


def _run_end(text: str, at: int) -> int:
    found = _NOT_HAN.search(text, at)
    return found.start() if found else len(text)


def _parted(text: str, town: Token) -> tuple[Token, ...]:
    """A town whose name holds other words, as its name and what it is: 龙都|街道.

    One that begins with such a word (和庄镇) begins a run, or follows another such word; 镇和庄镇 has no 和庄镇.
    """
    start = town.end - len(town.row)
    ending = Token(start, town.end, "ending", endings()[town.row])
    if text[town.start] in words("boundary") and _is_inner(text, town.start):
        return Token(town.start, town.start + 1, "boundary", text[town.start]), ending
    return Token(town.start, start, "protected", text[town.start : start]), ending


def _is_inner(text: str, at: int) -> bool:
    """Whether a word goes on here after a character that parts nothing."""
    return at > 0 and _HAN.match(text, at - 1) is not None and text[at - 1] not in words("boundary")


def _mended(text: str, token: Token) -> tuple[Token, ...]:
    """A place that shares a character with a title: 代县 in 代县长 is no county, 金华市长 is 金华市 and its 市长."""
    short = token.end - token.start <= _SHORT
    if _begins_place(text, token.end):
        return (token,)  # 吉林省|长春市 has no 省长
    head = titles()[text[token.end - 1 : token.end + 1]]
    title = Token(token.end - 1, token.end + 1, "title", head)
    return (title,) if short else (token._replace(end=token.end - 1), title)
