"""A document with what was recognised in it: places, bodies, titles, people, dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from kg.lexicon.gazetteer import Token, tokens
from kg.mentions import people
from kg.mentions.bodies import Filler
from kg.mentions.bylines import reporters
from kg.mentions.dateline import published
from kg.mentions.dates import dates
from kg.mentions.marks import Marks
from kg.mentions.names import occurrences
from kg.mentions.people import Held
from kg.mentions.places import Places
from kg.mentions.raw import RawBody, RawTitle
from kg.mentions.spans import assemble
from kg.mentions.tables import tabled
from kg.mentions.titles import complete
from kg.model import Annotated, BodyMention, Document, LineKind, Mention, PlaceMention, Span, TitleMention

__all__ = ["annotate"]

_OWN: tuple[LineKind, ...] = ("headline", "body", "table")  # lines of the article, none of the site's furniture
_begin = attrgetter("start")


def annotate(document: Document, sentences: tuple[Span, ...]) -> Annotated:
    """Everything recognised in an article, names of bodies and posts filled in.

    例: 副组长江美塘 → a title 浙江省委第五巡视组副组长 held by 江美塘.
    """
    text = document.text
    day = published(document)
    seen = tokens(text)
    places = Places(document, seen, day)
    within, outside = _parted(document, seen)
    marks = Marks(text)
    raw_bodies, raw_titles = assemble(text, within, marks)
    bylines = reporters(document)
    taken = {i for m in bylines for i in range(*m.span)}
    raw_titles = [t for t in raw_titles if t.start not in taken]
    starts = frozenset([b.start for b in raw_bodies if b.hard] + [t.start for t in raw_titles])
    held = people.holders(text, raw_titles, starts)
    officials, private = people.led(text, within, starts)
    bodies, titles, pointed = _filled(text, places, raw_bodies, held, lambda: _named_by_site(text, outside, marks))
    titles = tuple(sorted([*titles, *tabled(document, bodies)], key=lambda t: t.span))
    direct = {p.span.start: p for title in titles for p in title.holders}
    sure = _sure([*direct.values(), *officials])
    direct.update({p.span.start: p for p in officials})
    persons = _everywhere(document, sure, private, held, direct, bylines)
    return Annotated(
        document,
        sentences,
        dates(document, day),
        day,
        tuple(sorted([*places.mentions, *pointed], key=lambda p: p.span)),
        bodies,
        titles,
        persons,
        bylines,
    )


def _parted(document: Document, seen: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Tokens of the article itself, and those of the site's furniture."""
    within: list[Token] = []
    outside: list[Token] = []
    done = 0
    for line in document.lines:
        end = bisect_left(seen, line.span.end, done, key=_begin)
        part = within if line.kind in _OWN else outside
        part += seen[done:end]
        done = end
    return within, outside + list(seen[done:])


def _named_by_site(text: str, outside: Sequence[Token], marks: Marks) -> list[RawBody]:
    """Bodies in the site's own lines (西北农林科技大学新闻网), which tell whose 校党委 it is."""
    return assemble(text, outside, marks)[0] if any(token.kind == "ending" for token in outside) else []


def _filled(
    text: str,
    places: Places,
    raw_bodies: Sequence[RawBody],
    held: Sequence[Held],
    elsewhere: Callable[[], list[RawBody]],
) -> tuple[tuple[BodyMention, ...], tuple[TitleMention, ...], tuple[PlaceMention, ...]]:
    """Bodies and titles in full; a first reading finds what is named only later.

    `elsewhere` are bodies that the article itself does not name.
    """

    def first_reading() -> list[BodyMention]:
        first = Filler(text, places)
        for raw in (*elsewhere(), *raw_bodies):
            first.fill(raw)
        return first.context.seen

    filler = Filler(text, places, first_reading)
    bodies: list[BodyMention] = []
    titles: list[TitleMention] = []
    steps: list[tuple[int, RawBody | Held]] = [(b.end, b) for b in raw_bodies]
    steps += [(h.title.end, h) for h in held]
    last: dict[tuple[int, int], tuple[BodyMention, ...]] = {}
    for _, step in sorted(steps, key=lambda s: s[0]):
        if isinstance(step, RawBody):
            found = filler.fill(step)
            last[(step.start, step.end)] = found
            bodies += found
            continue
        titles += _titled(step, filler, last)
    pointed = list(filler.pointed())
    bodies += [p for p in pointed if isinstance(p, BodyMention)]
    bodies.sort(key=lambda b: b.span)
    return tuple(bodies), tuple(titles), tuple(p for p in pointed if isinstance(p, PlaceMention))


def _titled(held: Held, filler: Filler, filled: dict[tuple[int, int], tuple[BodyMention, ...]]) -> list[TitleMention]:
    raw = held.title
    near = raw.body or (raw.near if raw.near and _explains(raw, held) else None)
    known: tuple[BodyMention, ...] = ()
    if near is not None:
        known = filled.get((near.start, near.end)) or filler.fill(near)
    found = complete(raw, filler, known, bool(held.people or held.alias) and not _follows(raw, held))
    if held.respectively and len(found) == len(held.people) > 1:
        return [replace(t, holders=(p,)) for t, p in zip(found, held.people, strict=True)]
    if not held.people and not held.status:
        return list(found)
    return [replace(t, holders=held.people, status=held.status or t.status) for t in found]


def _explains(raw: RawTitle, held: Held) -> bool:
    """Whether only the holder's name stands between body and title: 校党委|李宙明|书记."""
    return (
        bool(held.people or held.alias)
        and raw.near is not None
        and (not held.people or held.people[0].span == (raw.near.end, raw.start))
    )


def _follows(raw: RawTitle, held: Held) -> bool:
    """Whether the holder is named after the title."""
    return bool(held.people) and held.people[0].span.start >= raw.end


def _sure(mentions: Sequence[Mention]) -> dict[str, Mention]:
    out: dict[str, Mention] = {}
    for mention in mentions:
        known = out.get(mention.value)
        if known is None or known.confidence < mention.confidence:
            out[mention.value] = mention
    return out


def _everywhere(
    document: Document,
    sure: dict[str, Mention],
    private: Sequence[Mention],
    held: Sequence[Held],
    direct: dict[int, Mention],
    bylines: Sequence[Mention],
) -> tuple[Mention, ...]:
    """All mentions of the people, surname-and-title ones too (包书记), sorted by start."""
    known = {**{p.value: p for p in private if p.value not in sure}, **sure}
    found = occurrences(document.text, known, frozenset(direct))
    taken = {m.span.start for m in bylines}
    spans = [line.span for line in document.lines_of(*_OWN)]
    out = {m.span.start: direct.get(m.span.start, m) for m in found if m.span.start not in taken}
    out.update({p.span.start: p for p in [*direct.values(), *private]})
    for h in held:
        bearers = sorted({n for n in sure if n.startswith(h.alias)}) if h.alias else []
        if len(bearers) == 1:
            span = Span(h.title.left, h.title.end)
            out.setdefault(span.start, Mention(span, "person", bearers[0], "surname and title", 0.8))
    return tuple(out[start] for start in sorted(out) if any(s.start <= start < s.end for s in spans))
