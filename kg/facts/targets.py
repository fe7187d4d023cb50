"""Inspected places and bodies in a stretch of text: 县应急管理局、县信访局和石桥铺镇."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.facts.memo import once
from kg.facts.stretches import beginning_in, inside
from kg.lexicon import divisions
from kg.lexicon.gazetteer import endings, tokens, words
from kg.lexicon.levels import endings_of_places
from kg.lexicon.rows import expanded
from kg.model import Annotated, BodyMention, PlaceMention, Span

__all__ = ["Target", "name_of", "places_by_code", "target_may_begin", "targets"]

_HEAD = re.compile(expanded("(?:{{item_head}})$"))
_TAIL = re.compile(expanded("{{item_tail}}"))
_SKIPPED = re.compile(expanded("{{item_skip}}"))
_CATEGORY = re.compile(expanded("{{category}}"))
_LISTED = re.compile(expanded("{{listed_item}}"))
_GROUP = re.compile(expanded("{{group_sign}}"))
_NOT_TARGETS = {"Team", "LeadingGroup", "LeadingGroupOffice", "InspectionOffice", "DisciplineCommission"}
(_OF,) = words("of")
_COUNTS = re.compile(expanded("{{counted_towns}}"))
_COUNTED_PLACES = re.compile(expanded("{{counted_places}}"))
_VISITED = re.compile(expanded("{{visited}}"))
_LONGEST_HEAD = 12  # characters in which what stands before an item is looked for
_LONGEST_PARENTS = 60  # characters of the places that are written before a place
_LONGEST_ORGAN = 5  # 常务委员会, but 文山州|卫生和计划生育委员会 is a body
_SHORTEST_PLACE = 3  # 金华 alone is no target


class Target(NamedTuple):
    """An inspected place or body; `group` counts the items parted by 、 (和 parts none)."""

    name: str
    span: Span
    group: int


@cache
def _organs() -> tuple[str, ...]:
    found = [text for text, ending in endings().items() if ending.attach == "owner" and ending.kind == "PartyCommittee"]
    return tuple(sorted(found, key=len, reverse=True))


def targets(article: Annotated, region: Span, open_list: bool = False) -> list[Target]:
    """Places and bodies that head an item in the region, in order.

    `open_list` takes items of unknown kind too, where others of the list are known.
    """
    found: dict[int, tuple[Span, str]] = {}
    for body in inside(article.bodies, *region):
        if body.kind == "Town" and not _TAIL.match(article.text, body.span.end):
            continue  # 赋春镇严田、甲路等9个村
        if body.kind not in _NOT_TARGETS and _is_item(article.text, body.span, region):
            name = _inspected(article, body)
            longer = found.get(body.span.start, (body.span, ""))[0].end < body.span.end
            if name and (body.span.start not in found or longer):
                found[body.span.start] = (body.span, name)
    for place in inside(article.places, *region):
        if not _is_place(article, place):
            continue
        whole = _whole(article, place)
        if _is_item(article.text, whole, region):
            name = name_of(article, place)
            parents = article.text[whole.start : place.span.start]
            found.setdefault(place.span.start, (place.span, parents + name))
    for at, (span, name) in list(found.items()):
        after = found.get(span.end)
        if after is not None:  # 第十师|北屯市
            found[at] = (Span(at, after[0].end), name + after[1])
            del found[span.end]
    found = {
        at: (span, name)
        for at, (span, name) in found.items()
        if not _CATEGORY.fullmatch(name) and not _contains(article.text, span, found)
    }
    return _grouped(article.text, {**(_unknown(article, region, found) if open_list else {}), **found})


def target_may_begin(article: Annotated, at: int, within: int) -> bool:
    """Whether the name of a body or place, and so a target, begins after that few characters."""
    starts = _starts(article)
    following = bisect_left(starts, at)
    return following < len(starts) and starts[following] <= at + within


@once
def _starts(article: Annotated) -> list[int]:
    return sorted({body.span.start for body in article.bodies} | {place.span.start for place in article.places})


def _contains(text: str, span: Span, found: Mapping[int, tuple[Span, str]]) -> bool:
    """Whether it only says where the targets lie: 大东坝镇 in 大东坝镇的茶排村, 大东坝镇3个村."""
    return (text[span.end : span.end + 1] == _OF and span.end + 1 in found) or bool(
        text[span.end - 1] in endings_of_places() and _COUNTS.match(text, span.end)
    )


def _unknown(article: Annotated, region: Span, found: dict[int, tuple[Span, str]]) -> dict[int, tuple[Span, str]]:
    """Items of a list in which others are known: 福建海运 beside 厦门港机重工."""
    if not found:
        return {}
    out: dict[int, tuple[Span, str]] = {}
    for match in _LISTED.finditer(article.text, region.start, region.end):
        name = match[1]
        at = match.start(1)
        if any(span.start < match.end(1) and at < span.end for span, _ in found.values()):
            continue
        if all(token.kind in ("protected", "place", "bare") for token in tokens(name)) and not _CATEGORY.fullmatch(
            name
        ):
            out[at] = (Span(*match.span(1)), name)
    return out


def _grouped(text: str, found: dict[int, tuple[Span, str]]) -> list[Target]:
    out: list[Target] = []
    group, last = 0, None
    for _, (span, name) in sorted(found.items()):
        if last is not None and span.start < last.end:
            continue
        if last is not None and _GROUP.search(text, last.end, span.start):
            group += 1
        out.append(Target(name, span, group))
        last = span
    return out


def _is_item(text: str, span: Span, region: Span) -> bool:
    if _SKIPPED.match(text, span.end):
        return False
    near = max(region.start, span.start - _LONGEST_HEAD)
    return span.start == region.start or _HEAD.search(text, near, span.start) is not None


def _inspected(article: Annotated, body: BodyMention) -> str:
    """The body without its party organ; a place's committee is the place."""
    if body.owner:
        return body.owner
    if body.kind == "PartyCommittee" and body.place:
        places = places_by_code(article).get(body.place)
        name = name_of(article, places[0]) if places else ""
        if name and len(body.name.partition(name)[2]) <= _LONGEST_ORGAN:
            return name
    name = body.name
    organ = ""
    if name.endswith(_organs()):
        organ = next((o for o in _organs() if name.endswith(o) and len(name) > len(o) + 1), "")
    return name.removesuffix(organ)


def _whole(article: Annotated, place: PlaceMention) -> Span:
    """The place with the parents written before it: 石家庄市藁城区."""
    start = place.span.start
    for other in reversed(beginning_in(article.places, start - _LONGEST_PARENTS, start)):
        if other.span.end == start:
            start = other.span.start
    return Span(start, place.span.end)


def _is_place(article: Annotated, place: PlaceMention) -> bool:
    """A division in full that does not begin a body's name."""
    if article.text[place.span.start : place.span.end] != place.surface:
        return True  # 我县, which points at it
    short = len(place.surface) < _SHORTEST_PLACE and not place.surface.endswith(endings_of_places())
    if short and place.code and _COUNTED_PLACES.match(article.text, place.span.end):
        return True  # 金寨、霍山2个县
    if short and place.code and not divisions.is_risky(place.surface):
        return _VISITED.match(article.text, place.span.end) is not None  # 巡视商洛工作动员大会
    if short or not _TAIL.match(article.text, place.span.end):
        return False
    return place.span not in _parts(article)


@once
def _parts(article: Annotated) -> frozenset[Span]:
    """Where places stand in the names of bodies."""
    return frozenset(place.span for body in article.bodies for place in inside(article.places, *body.span))


@once
def places_by_code(article: Annotated) -> Mapping[str, Sequence[PlaceMention]]:
    """The mentions of each division that is known, by its code."""
    found: dict[str, list[PlaceMention]] = {}
    for place in article.places:
        if place.code:
            found.setdefault(place.code, []).append(place)
    return found


def name_of(article: Annotated, place: PlaceMention) -> str:
    """The fuller of the forms that the article uses."""
    same = {p.surface for p in places_by_code(article).get(place.code or "", ())}
    full = [surface for surface in {place.surface, *same} if surface.endswith(endings_of_places())]
    if not full and place.code and (division := divisions.division(place.code)) is not None:
        return division.name
    return max(full or [place.surface], key=lambda surface: (len(surface), surface))
