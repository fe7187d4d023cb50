"""Titles with their bodies in full: 副组长 is 浙江省委第五巡视组副组长."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.lexicon.gazetteer import former, modifiers, modifiers_before, rows, titles, words
from kg.lexicon.levels import levels
from kg.lexicon.rows import expanded
from kg.mentions.bodies import Filler
from kg.mentions.context import institution_of
from kg.mentions.raw import RawTitle
from kg.model import BodyMention, Span, TitleMention

__all__ = ["complete"]

_HAN = re.compile(r"[\u4e00-\u9fff]")
_COUNTED_TEAMS = re.compile(expanded("{{counted_teams}}"))
_NOT_NOW = ("former", "planned")


def complete(
    raw: RawTitle, filler: Filler, bodies: tuple[BodyMention, ...], named: bool = False
) -> tuple[TitleMention, ...]:
    """The title as posts, one for each body (第五、第六巡视组组长 are two).

    `bodies` are those that end where the title begins; without any, what was said last fills.
    `named` says that a person's name stands right before the title (李宙明书记).
    """
    return tuple(_qualified(title, filler) for title in _completed(_unshared(raw), filler, bodies, named))


def _qualified(title: TitleMention, filler: Filler) -> TitleMention:
    """With what stands before its whole name: 原金华市委书记 is former and keeps its 原, 拟任 only says when."""
    for modifier in modifiers_before(filler.text, 0, title.span.start):
        start = title.span.start - len(modifier.text)
        before = filler.text[start - 1 : start]
        if modifier.status not in _NOT_NOW or (_HAN.match(before) and before not in words("boundary")):
            continue
        label = title.label
        if modifier.text not in _linking():
            label = title.body + modifier.text + title.title if title.elided else modifier.text + label
        return replace(title, label=label, status=modifier.status, span=Span(start, title.span.end))
    return title


@cache
def _linking() -> frozenset[str]:
    """Words between name and post, which are no part of the post's name."""
    return frozenset(word for row in rows("links.yaml") for word in row["words"])


def _completed(raw: RawTitle, filler: Filler, bodies: tuple[BodyMention, ...], named: bool) -> tuple[TitleMention, ...]:
    written = "".join(raw.modifiers) + raw.title.text
    if raw.status == "former" or any(_was(body) for body in bodies):
        raw = raw._replace(status="former")
        filler.context.former.update(_without(institution_of(body)) for body in bodies if not _was_named(body, filler))
    if bodies and not (raw.title.of == "place" and bodies[0].kind == "Government"):
        was = filler.text[slice(*raw.body.dropped)] if raw.body else ""
        raw = raw._replace(status="former") if was in former() else raw
        names = (body.of + was + body.name.removeprefix(body.of) if was in former() else body.name for body in bodies)
        named_bodies = zip(names, bodies, strict=True)
        return tuple(_mention(raw, name, body, written, Span(body.span.start, raw.end)) for name, body in named_bodies)
    if raw.title.of == "place":
        return _of_place(raw, filler, written)
    chunk = filler.text[raw.left : raw.start]
    if chunk in levels() and (place := filler.place_of(chunk)) is not None:  # 区总河长
        span = Span(raw.left, raw.end)
        return (
            TitleMention(span, place[0] + written, place[0], written, raw.status, place[1], "Government", place[2]),
        )
    if _COUNTED_TEAMS.fullmatch(chunk):  # 5个组组长储备、贲虎: of which is not told
        return (TitleMention(Span(raw.start, raw.end), written, "", written, raw.status, elided=True),)
    institution = filler.context.pointed(chunk, raw.left)
    if institution is not None:  # 集团总编辑
        return (_of_institution(raw, institution, written, Span(raw.left, raw.end)),)
    if chunk and not named:
        return (_unexplained(raw, filler, written),)
    body = _antecedent(raw, filler)
    span = Span(raw.start, raw.end)
    if body is None:
        return (TitleMention(span, written, "", written, raw.status, elided=True),)
    if raw.title.of == "institution":
        return (_of_institution(raw, body, written, span),)
    return (_elided(raw, body.name, body, written, span),)


def _unshared(raw: RawTitle) -> RawTitle:
    """Without a character that the body has, where the rest is a title: 办公室主任 is 主任, but 组织部长 部长."""
    rest = raw.title.text.removeprefix(raw.title.fused)
    if not raw.title.fused or raw.body is None or raw.body.end <= raw.start or rest not in titles():
        return raw
    return raw._replace(start=raw.body.end, title=replace(raw.title, text=rest, fused=""))


def _of_institution(raw: RawTitle, body: BodyMention, written: str, span: Span) -> TitleMention:
    name, level = institution_of(body), raw.title.level
    if level and not name.endswith(level):
        name = name[: name.rfind(level) + len(level)] if level in name else ""  # 镇长 after 池河镇明星村
    return _elided(raw, name, body, written, span)


def _elided(raw: RawTitle, name: str, body: BodyMention, written: str, span: Span) -> TitleMention:
    """A title whose body was named before: `span` holds the title alone."""
    kind = body.owner_kind or body.kind
    label = (name.removesuffix(raw.title.fused) if body.span.end > raw.start else name) + written
    return TitleMention(span, label, name, written, raw.status, body.place, kind, (body.span,), elided=True)


def _unexplained(raw: RawTitle, filler: Filler, written: str) -> TitleMention:
    """A title after words that no row knows: they are its body, nothing else is filled in.

    例: 援疆干部领队; 上海市第九批援藏干部联络组江孜小组组长.
    """
    if raw.near is None:
        own, start, place = filler.text[raw.left : raw.start], raw.left, None
    else:
        name, place = filler.name_of(raw.near)
        own, start = name + filler.text[raw.near.end : raw.start], raw.near.start
    if len(own) == 1:
        own = ""  # a single character is no name of a body
    return TitleMention(Span(start, raw.end), own + written, own, written, raw.status, place)


@cache
def _former() -> tuple[str, ...]:
    """Modifiers of former posts, longest first."""
    return tuple(modifier.text for modifier in modifiers() if modifier.status == "former")


def _was(body: BodyMention) -> bool:
    """Whether 原 stands inside the name: 兰州大学原党委书记."""
    return body.owner.endswith(_former())


def _was_named(body: BodyMention, filler: Filler) -> bool:
    """Whether its institution was named before: 校党委第二巡察组组长、机关党委原书记 is still of the 校."""
    name = institution_of(body)
    return any(b.span.end <= body.span.start and institution_of(b) == name for b in filler.context.seen)


def _without(name: str) -> str:
    """The institution without the 原 after it."""
    return next((name.removesuffix(word) for word in _former() if name.endswith(word)), name)


def _mention(raw: RawTitle, name: str, body: BodyMention, written: str, span: Span) -> TitleMention:
    if body.span.end > raw.start:
        name = name.removesuffix(raw.title.fused)
    return TitleMention(
        span, name + written, body.name, written, raw.status, body.place, body.owner_kind or body.kind, body.fills
    )


def _of_place(raw: RawTitle, filler: Filler, written: str) -> tuple[TitleMention, ...]:
    """县长 is the head of the government of the article's county: 玉山县县长."""
    government = raw.body is not None and raw.body.ending.kind == "Government"
    if raw.place is not None and (raw.place.end == raw.start or government):
        code = filler.places.code(raw.place.row)
        name = filler.places.surface(code) if code and raw.place.kind == "place" else raw.place.row
        fills: tuple[Span, ...] = ()
        span = Span(min(raw.place.start, raw.body.start if raw.body else raw.place.start), raw.end)
        filler.context.place = code or filler.context.place
    else:
        found = filler.place_of(raw.title.level)
        span = Span(raw.body.start if government and raw.body else raw.start, raw.end)
        if found is None:
            return (TitleMention(span, written, "", written, raw.status, None, "Government", elided=True),)
        name, code, fills = found
    elided = span.start == raw.start
    return (TitleMention(span, name + written, name, written, raw.status, code, "Government", fills, elided=elided),)


def _antecedent(raw: RawTitle, filler: Filler) -> BodyMention | None:
    """The body that an elided one stands for, by what kind of title it is."""
    context = filler.context
    if raw.title.of == "team":
        return context.numbered_team() or context.body
    if raw.title.of == "institution":
        return context.headed(raw.title.text, raw.title.fused, raw.start) or context.institution
    if raw.title.of == "body" and context.body is not None and context.body.owner and context.institution is not None:
        return context.institution._replace(name=institution_of(context.institution))
    return context.body
