"""A random sample of statements for a person to mark right or wrong, and what the marks say of all.

The sample is drawn by a hash of each statement with the seed: the same on every machine, and
mostly the same where articles are added.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg import iris
from kg.errors import InputError
from kg.text.decode import decoded
from kg.views.cells import neutral, plain, table
from kg.views.graph import Graph
from kg.views.private import Cover, cover, covers
from kg.views.statements import Statement, kinds, names, statements

__all__ = ["FIELDS", "MARKS", "Rate", "draw", "error_rates", "marked", "page", "rate", "sheet"]

MARKS = ("right", "wrong", "unsure")
FIELDS = (
    *("statement", "kind", "says", "before", "quote", "after", "filled", "rule", "confidence"),
    *("article", "title", "start", "end", "mark", "note"),
)
"""The columns of a sheet; a person fills in `mark` and, if they like, `note`."""
_AROUND = 60  # characters of context on each side
_SURE = 1.959964  # standard deviations of 95 %

Row = tuple[str, ...]


def draw(graph: Graph, size: int, kind: str = "", seed: int = 1) -> list[Row]:
    """So many statements of a kind or of all kinds as rows of `FIELDS`, drawn at random; those of private people never.

    例: `draw(graph, 100, "posts")[0][2]` is 朱重烈 金华市委书记 现任.
    """
    found = [iri for each in ([kind] if kind else kinds()) for iri in names(graph.rows, each)]
    drawn = sorted(set(found), key=lambda iri: (iris.digest(seed, iri), iri))[:size]
    place = {iri: index for index, iri in enumerate(drawn)}
    private = covers(graph.rows)
    found_in_order = sorted(statements(graph.rows, drawn), key=lambda each: place[each.iri])
    return [_row(each, graph, cover(private.get(each.article, ()))) for each in found_in_order]


def _row(statement: Statement, graph: Graph, covered: Cover) -> Row:
    """A statement on its first words, private names covered; where several rules read it they say the same."""
    words, original = statement.words[0], covered(graph.original(statement.sha256))
    before = original[max(0, words.start - _AROUND) : words.start]
    after = original[words.end : words.end + _AROUND]
    quote, filled = original[words.start : words.end], covered(" | ".join(quote for quote, _, _ in words.fills))
    said = (statement.iri, statement.kind, covered(statement.says), before, quote, after, filled, words.rule)
    where = (words.confidence, statement.id, covered(statement.title), words.start, words.end)
    return (*(str(cell) for cell in (*said, *where)), "", "")


def sheet(rows: Iterable[Row]) -> str:
    """A sample as CSV with a byte order mark, without which spreadsheets misread Chinese."""
    return "\ufeff" + table(FIELDS, rows)


def page(rows: Sequence[Row], name: str) -> str:
    """A sample as a page with buttons, which saves the marked sheet as `name` and asks nothing of any network."""
    from kg.views.paging import rendered

    told = [dict(zip(FIELDS, row, strict=True)) for row in rows]
    cells = [[neutral(cell) for cell in row] for row in rows]
    key = iris.digest(*(row[0] for row in rows))
    return rendered("audit", rows=told, sheet={"name": name, "key": key, "fields": FIELDS, "cells": cells})


class Mark(NamedTuple):
    """What a person said of one statement; `mark` is empty where they did not."""

    kind: str
    rule: str
    article: str
    mark: str


def marked(path: Path) -> list[Mark]:
    """The rows of a sheet that a person went through, as any spreadsheet saved it."""
    hint = "give the CSV that `kg audit -o` wrote, or that its page saved"
    try:
        text = decoded(path.read_bytes())
    except (OSError, InputError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}", hint) from error
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if missing := sorted(set(Mark._fields) - set(rows.fieldnames or ())):
        raise InputError(f"{path} is no sheet: it has no column {', '.join(missing)}", hint)
    found = [_mark(path, number, row) for number, row in enumerate(rows, 1)]
    if not any(each.mark in MARKS[:2] for each in found):
        raise InputError(
            f"{path}: no statement is marked right or wrong", "mark some, in its page or in the column mark"
        )
    return found


def _mark(path: Path, number: int, row: dict[str, str | None]) -> Mark:
    kind, rule, article, mark = (plain(row[name] or "") for name in Mark._fields)
    mark = mark.strip().lower()
    if mark and mark not in MARKS:
        raise InputError(f"{path}, statement {number}: {mark!r} is no mark", f"write {', '.join(MARKS)}, or nothing")
    return Mark(kind, rule, article, mark)


class Rate(NamedTuple):
    """The error rate of a group of statements with the bounds between which it lies, 19 times out of 20.

    `spread` is by how much statements of one article agree more than statements of all do (design
    effect); the bounds are of a sample as many times smaller.
    """

    group: str
    judged: int
    wrong: int
    articles: int
    rate: float
    low: float
    high: float
    spread: float


def rate(group: str, marks: Iterable[Mark]) -> Rate:
    """Wilson's interval, widened for errors that come together in articles; unsure marks do not count."""
    judged, wrong = Counter[str](), Counter[str]()
    for each in marks:
        judged[each.article] += each.mark in ("right", "wrong")
        wrong[each.article] += each.mark == "wrong"
    judged = +judged
    n, x = judged.total(), wrong.total()
    share = x / n if n else 0.0
    spread = _spread(judged, wrong, share)
    low, high = _wilson(share, n / spread) if n else (0.0, 1.0)
    return Rate(group, n, x, len(judged), share, low, high, spread)


def _spread(judged: Counter[str], wrong: Counter[str], share: float) -> float:
    """Design effect of articles as clusters, at least 1: variance of the share by articles over that by statements."""
    clusters, n = len(judged), judged.total()
    if clusters < 2 or not 0 < share < 1:
        return 1.0
    squares = sum((wrong[article] - share * count) ** 2 for article, count in judged.items())
    return max(1.0, clusters / (clusters - 1) * squares / n / (share * (1 - share)))


def _wilson(share: float, n: float) -> tuple[float, float]:
    centre = share + _SURE**2 / (2 * n)
    half = _SURE * math.sqrt(share * (1 - share) / n + _SURE**2 / (4 * n * n))
    scale = 1 + _SURE**2 / n
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def error_rates(marks: Sequence[Mark]) -> Iterator[Rate]:
    """The rate of all, then by kind and by rule; groups without a mark are left out."""
    yield rate("all", marks)
    for name in ("kind", "rule"):
        groups: dict[str, list[Mark]] = defaultdict(list)
        for each in marks:
            groups[getattr(each, name)].append(each)
        found = (rate(f"{name} {group}", groups[group]) for group in sorted(groups))
        yield from (each for each in found if each.judged)
