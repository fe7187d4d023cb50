"""Titles with their bodies in full: 副组长 is 浙江省委第五巡视组副组长."""

from __future__ import annotations

from kg.mentions.bodies import Filler, institution_of
from kg.mentions.spans import RawTitle
from kg.model import BodyMention, Span, TitleMention

__all__ = ["complete"]


def complete(raw: RawTitle, filler: Filler, bodies: tuple[BodyMention, ...]) -> tuple[TitleMention, ...]:
    """The title as posts, one for each body (第五、第六巡视组组长 are two).

    `bodies` are those that end where the title begins; without any, what was said last fills.
    """
    written = "".join(raw.modifiers) + raw.title.text
    if bodies:
        return tuple(_mention(raw, body.name, body, written, Span(body.span.start, raw.end)) for body in bodies)
    if raw.title.of == "place":
        return _of_place(raw, filler, written)
    body = _antecedent(raw, filler)
    span = Span(raw.start, raw.end)
    if body is None:
        return (TitleMention(span, written, "", written, raw.status),)
    name = institution_of(body) if raw.title.of == "institution" else body.name
    found = _mention(raw, name, body, written, span)
    return (TitleMention(span, found.label, name, written, raw.status, body.place, body.kind, (body.span,)),)


def _mention(raw: RawTitle, name: str, body: BodyMention, written: str, span: Span) -> TitleMention:
    if body.span.end > raw.start:
        name = name.removesuffix(raw.title.fused)
    return TitleMention(span, name + written, body.name, written, raw.status, body.place, body.kind, body.fills)


def _of_place(raw: RawTitle, filler: Filler, written: str) -> tuple[TitleMention, ...]:
    """县长 is the head of the government of the article's county: 玉山县县长."""
    if raw.place is not None and raw.place.end == raw.start:
        code = filler.places.code(raw.place.row)
        name = filler.places.surface(code) if code and raw.place.kind == "place" else raw.place.row
        fills: tuple[Span, ...] = ()
        span = Span(raw.place.start, raw.end)
        filler.context.place = code or filler.context.place
    else:
        found = filler.place_of(raw.title.level)
        span = Span(raw.start, raw.end)
        if found is None:
            return (TitleMention(span, written, "", written, raw.status, None, "Government"),)
        name, code, fills = found
    return (TitleMention(span, name + written, name, written, raw.status, code, "Government", fills),)


def _antecedent(raw: RawTitle, filler: Filler) -> BodyMention | None:
    """The body that an elided one stands for, by what kind of title it is."""
    context = filler.context
    if raw.title.of == "team":
        return context.team or next((b for b in filler.ahead if b.kind == "Team"), None) or context.body
    if raw.title.of == "institution":
        return filler.by_head(raw.title.text, raw.title.fused) or context.institution
    return context.body
