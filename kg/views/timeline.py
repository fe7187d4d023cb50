"""The dated facts of a person, body or place in their order, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg import vocabulary
from kg.graph.edtf import bounds
from kg.views.lookup import Entity, articles, lookup, spoken
from kg.views.network import Article, Quote, Rows

__all__ = ["Event", "Timeline", "lines", "objects", "quote_lines", "quote_objects", "timeline"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_OF = "insp:inspector|insp:target|(insp:inspector/insp:ofBody)|(insp:target/insp:place)"
_DAYS = "OPTIONAL { ?dated insp:earliest ?early } OPTIONAL { ?dated insp:latest ?late }"
_COURSE = "?inspection insp:inspector/rdfs:label ?one ; insp:target/rdfs:label ?other"

# class → pattern about %(node)s that binds ?fact ?first ?last ?early ?late ?note ?one ?other ?inspection
_FACTS: Mapping[str, str] = {
    "Tenure": f"""?fact insp:holder|(insp:post/insp:body)|(insp:post/insp:body/insp:place) %(node)s ; a insp:Tenure ;
        insp:holder/rdfs:label ?one ; insp:post/rdfs:label ?other ; insp:status ?note . BIND (?fact AS ?dated)
        OPTIONAL {{ ?fact insp:firstSeen ?first ; insp:lastSeen ?last }} {_DAYS}""",
    "Participation": f"""?fact insp:participant %(node)s ; insp:role ?note ; insp:meeting ?dated .
        OPTIONAL {{ ?dated insp:type/skos:notation ?kind }} OPTIONAL {{ ?dated rdfs:label ?other }}
        OPTIONAL {{ ?dated insp:date ?first }} {_DAYS}
        OPTIONAL {{ ?dated insp:inspection/insp:target/rdfs:label ?one }}""",
    "Meeting": f"""?inspection {_OF} %(node)s . ?fact a insp:Meeting ; insp:inspection ?inspection ; insp:type ?note .
        BIND (?fact AS ?dated) OPTIONAL {{ ?fact insp:date ?first }} {_DAYS} {_COURSE}""",
    "Stay": f"""?inspection {_OF} %(node)s . ?fact a insp:Stay ; insp:inspection ?inspection . BIND (?fact AS ?dated)
        OPTIONAL {{ ?fact insp:begin ?first }} OPTIONAL {{ ?fact insp:finish ?last }} {_DAYS} {_COURSE}""",
    "Inspection": f"""?inspection {_OF} %(node)s . BIND (?inspection AS ?fact) {_COURSE}
        OPTIONAL {{ ?inspection insp:kind ?note }}""",
}
_SHOWN = 3  # quotes of a fact in text
_NAMED = 3  # targets of a meeting in text


@dataclass(frozen=True, slots=True)
class Event:
    """A fact with its date in EDTF (first and last where they differ), what it says, and its words.

    `note` is the IRI of a concept that tells more: a status, a role, a type of meeting.
    """

    fact: str
    kind: str
    date: str
    earliest: str
    latest: str
    note: str
    says: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    about: Entity
    events: tuple[Event, ...]
    articles: Mapping[str, Article]


def _date(first: str, last: str) -> str:
    """One day, or an interval in EDTF: 2018-10/2020."""
    return first if first == last or not last else f"{first or '..'}/{last}"


def _gathered(rows: Rows, node: str) -> Iterator[Event]:
    """Facts about a node without their words; what several patterns find alike is one."""
    course: dict[str, list[str]] = {}  # inspection → the days of its meetings and stays
    for kind, pattern in _FACTS.items():
        told_of: dict[str, list[list[str]]] = {}
        query = f"SELECT DISTINCT ?fact ?first ?last ?early ?late ?note ?one ?other ?inspection {{ {pattern} }}"
        for row in rows(_PREFIXES + query % {"node": f"<{node}>"}):
            fact, *told = (value or "" for value in row)
            told_of.setdefault(fact, []).append(told)
        for fact, rows_of in sorted(told_of.items()):
            event = _event(fact, kind, rows_of, course.get(fact, ()))
            for row in rows_of:
                course.setdefault(row[-1], []).extend(filter(None, (event.earliest, event.latest)))
            yield event


def _event(fact: str, kind: str, told: list[list[str]], course: Iterable[str]) -> Event:
    first, last, early, late, note = min(told)[:5]
    early = early or next(iter(bounds(first) or ()), "") or min(course, default="")
    late = late or next(reversed(bounds(last) or ()), "") or max(course, default="")
    if kind == "Inspection":
        first, last = early, late
    return Event(fact, vocabulary.term(kind), _date(first, last), early, late, note, _says(kind, told))


def _says(kind: str, told: Iterable[list[str]]) -> str:
    """What a fact says in words: holder and post, team and targets."""
    pairs = sorted({(row[5], row[6]) for row in told})
    if kind == "Participation":
        return _named([pairs[0][1].rpartition(" ")[0] or pairs[0][1]], [one for one, _ in pairs if one])
    if kind == "Tenure":
        return " ".join(pairs[0])
    return _named(sorted({one for one, _ in pairs}), sorted({other for _, other in pairs}))


def _named(one: list[str], other: list[str]) -> str:
    sides = ("、".join([*side[:_NAMED], *(["…"] if len(side) > _NAMED else [])]) for side in (one, other))
    return " → ".join(side for side in sides if side)


def timeline(rows: Rows, name: str) -> Timeline:
    """The facts about whom a name or IRI means, sorted by their days; what has no date stands last.

    A person has posts and parts in meetings, a body or place also its holders of posts, and the inspections, meetings
    and stays on site that concern it. 例: `timeline(graph.rows, "金东区").events[0].date`.
    """
    about = lookup(rows, name)
    found = sorted(
        _gathered(rows, about.iri), key=lambda e: (e.earliest or e.latest or "9999", e.latest, e.kind, e.fact)
    )
    words = spoken(rows, (event.fact for event in found))
    events = tuple(Event(e.fact, e.kind, e.date, e.earliest, e.latest, e.note, e.says, words[e.fact]) for e in found)
    return Timeline(about, events, articles(rows, (q.article for e in events for q in e.quotes)))


def quote_lines(quotes: Iterable[Quote], known: Mapping[str, Article], indent: str) -> Iterator[str]:
    """Quotes as lines: the words on one line with those that fill their gaps, then where they themselves stand."""
    found = list(quotes)
    for quote in islice(found, _SHOWN):
        words = " … ".join(f"“{' '.join(piece.split())}”" for piece in quote.pieces)
        yield f"{indent}{words} {known[quote.article].id} {quote.start}–{quote.end}"
    if len(found) > _SHOWN:
        yield f"{indent}… {len(found) - _SHOWN}"


def lines(found: Timeline, lang: str = "zh") -> Iterator[str]:
    """A timeline as text: date, kind, what is said, then the words of articles indented below."""
    for event in found.events:
        note = f" ({vocabulary.label(event.note, lang)})" if event.note else ""
        yield f"{event.date or '-':<21} {vocabulary.label(event.kind, lang)} {event.says}{note}"
        yield from quote_lines(event.quotes, found.articles, "    ")


def objects(found: Timeline) -> list[dict[str, Any]]:
    """A timeline as objects for JSON, with all quotes."""
    return [
        {
            "date": event.date,
            "earliest": event.earliest,
            "latest": event.latest,
            "kind": event.kind.removeprefix(vocabulary.INSP),
            "note": event.note and vocabulary.notation(event.note),
            "says": event.says,
            "fact": event.fact,
            "quotes": quote_objects(event.quotes, found.articles),
        }
        for event in found.events
    ]


def quote_objects(quotes: Iterable[Quote], known: Mapping[str, Article]) -> list[dict[str, Any]]:
    return [{"article": known[q.article].id, **quote_object(q)} for q in quotes]


def quote_object(quote: Quote) -> dict[str, Any]:
    """The words of a quote and where they stand, with those that fill their gaps."""
    fills = [{"start": start, "end": end, "text": text} for start, end, text in quote.fills]
    return {"start": quote.start, "end": quote.end, "text": quote.text, **({"fills": fills} if fills else {})}
