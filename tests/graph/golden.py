"""Gold articles as `Facts` with made-up evidence: what stands in gold has to come out of the graph again."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.model import (
    Contact,
    Demand,
    Document,
    Event,
    Evidence,
    Facts,
    Figure,
    Finding,
    Inspection,
    Line,
    Locality,
    Period,
    Person,
    Post,
    Reporter,
    Role,
    Source,
    Span,
    Team,
)

GOLD = Path(__file__).parents[1] / "gold"
HELD_OUT = {f"dev{n}" for n in (*range(31, 41), *range(88, 98))}
"""Articles that nobody looks at: they measure how rules hold on what they were not written for."""

Gold = dict[str, Any]


def golds() -> list[Gold]:
    """All gold articles but those held out, by id."""
    paths = [*GOLD.glob("seeds/*.json"), *GOLD.glob("facts/*.json")]
    kept = [path for path in paths if path.stem.split("@")[0] not in HELD_OUT]
    return sorted((json.loads(path.read_text("utf-8")) for path in kept), key=lambda gold: gold["doc"])


class _Words:
    """A text that is made of the facts themselves, one after another."""

    def __init__(self) -> None:
        self.text = ""

    def evidence(self, *parts: object) -> Evidence:
        start = len(self.text)
        self.text += "，".join(map(str, parts))
        span = Span(start, len(self.text))
        self.text += "。\n"
        return Evidence(span, "gold", 0.9, fills=(Span(0, 1),) if start else (), reasons=("gold",))


def _split(post: str) -> tuple[str, str]:
    """A post as body and title; any split will do."""
    return post[:-2], post[-2:]


def _lists(gold: Gold, said: Callable[..., Evidence]) -> dict[str, tuple[Any, ...]]:
    kinds: dict[str, Callable[..., Any]] = {
        "persons": lambda name: Person(name, said(name)),
        "posts": lambda name, post: Post(name, post, *_split(post), said(name, post)),
        "reporters": lambda name: Reporter(name, said(name)),
        "teams": lambda name: Team(name, name[:-3], said(name)),
        "inspections": lambda team, target: Inspection(team, target, said(team, target)),
        "roles": lambda name, role: Role(name, role, said(name, role)),
        "periods": lambda start, end: Period(start, end, said(start, end)),
        "figures": lambda what, number: Figure(what, number, said(what, number)),
        "findings": lambda text: Finding(text, said(text)),
        "recommendations": lambda text: Demand(text, said(text)),
        "contacts": lambda kind, value: Contact(kind, value, said(kind, value)),
        "localities": lambda name, code: Locality(name, code, said(name, code)),
    }
    rows = {key: [row if isinstance(row, list) else [row] for row in gold[key]] for key in kinds}
    found = {key: tuple(make(*row) for row in rows[key]) for key, make in kinds.items()}
    found["events"] = tuple(Event(e["type"], e["date"], said(e["type"], e["date"])) for e in gold["events"])
    return found


def pages(articles: Iterable[Gold]) -> dict[str, tuple[Facts, ...]]:
    """The facts of gold articles by the id of their source."""
    by_page = defaultdict(list)
    for gold in articles:
        by_page[gold["doc"].split("#")[0]].append(gold)
    return {name: _page(name, docs) for name, docs in by_page.items()}


def _page(name: str, docs: list[Gold]) -> tuple[Facts, ...]:
    words = _Words()
    words.evidence(name)
    lists = [_lists(gold, words.evidence) for gold in docs]
    size = len(words.text)
    source = Source(name, f"{name}.txt", words.text, sha256(words.text.encode()).hexdigest())
    starts, ends, lines = array("l", range(size)), array("l", range(1, size + 1)), (Line(Span(0, size), "body"),)
    return tuple(
        Facts(Document(gold["doc"], source, words.text, starts, ends, lines), gold["inspection"], **found)
        for gold, found in zip(docs, lists, strict=True)
    )
