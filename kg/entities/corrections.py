"""Statements that people withdrew or replaced, in a plain file that outlives every rebuild."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from kg.entities.ledger import read_ledger, write_ledger
from kg.errors import JudgementError
from kg.model import Facts, Role

__all__ = ["KINDS", "Correction", "correct", "corrected", "read_corrections", "write_corrections"]

KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Person": ("persons", ("name",)),
    "Tenure": ("posts", ("person", "label")),
    "Team": ("teams", ("name",)),
    "Inspection": ("inspections", ("team", "target")),
    "Meeting": ("events", ("type", "date")),
    "Participation": ("roles", ("person", "role")),
    "Stay": ("periods", ("start", "end")),
    "Figure": ("figures", ("what", "number")),
    "Finding": ("findings", ("text",)),
    "Demand": ("recommendations", ("text",)),
    "Contact": ("contacts", ("kind", "value")),
    "Place": ("localities", ("name", "code")),
    "Byline": ("reporters", ("name",)),
}
"""Classes of the ontology whose nodes are statements: their list in `Facts`, and what names one."""
_FIELDS = ("number", "article", "kind", "quote", "what", "action", "values", "who", "when", "why", "undone")
_ACTIONS = ("withdraw", "replace")


class Correction(NamedTuple):
    """One line of the file: a statement by article, kind (a class of the ontology) and quote.

    `what` tells statements of one quote apart (王蕾 浙江省委第五巡视组副组长); `values`
    are the fields to replace, as JSON: {"status": "former"}.
    """

    number: int
    article: str
    kind: str
    quote: str
    what: str
    action: str
    values: str
    who: str
    when: str
    why: str
    undone: str = ""


def name_of(kind: str, fact: Any) -> str:
    """What a fact says, in words: 朱重烈 金华市委书记."""
    told = (getattr(fact, name) for name in KINDS[kind][1])
    return " ".join(str(value) for value in told if value is not None)


def corrected(facts: Facts, corrections: Iterable[Correction]) -> Facts:
    """The facts with what was withdrawn taken out, and what was replaced put in.

    例: the post 金华市委书记 of 朱重烈 with {"status": "former"} becomes one that he no longer holds.
    """
    due = [each for each in sorted(corrections) if each.article == facts.document.id and not each.undone]
    for each in due:
        name = KINDS[each.kind][0]
        outcome = [_applied(facts, fact, each) for fact in getattr(facts, name)]
        changed: dict[str, Any] = {name: tuple(fact for fact in outcome if fact is not None)}
        if name == "events":
            changed["roles"] = _at_events(facts.roles, [fact is not None for fact in outcome])
        facts = replace(facts, **changed)
    return _without_the_gone(facts) if due else facts


def _applied(facts: Facts, fact: Any, correction: Correction) -> Any:
    """What becomes of one fact: itself, None, or its replacement."""
    quote = facts.document.quote(fact.evidence.span)
    if quote != correction.quote or (correction.what and correction.what != name_of(correction.kind, fact)):
        return fact
    return None if correction.action == "withdraw" else replace(fact, **json.loads(correction.values))


def _at_events(roles: Iterable[Role], kept: Sequence[bool]) -> tuple[Role, ...]:
    """Roles with their events counted anew; one at an event that is gone is at none."""
    places = dict(zip((index for index, stays in enumerate(kept) if stays), count(), strict=False))
    return tuple(replace(role, event=None if role.event is None else places.get(role.event)) for role in roles)


def _without_the_gone(facts: Facts) -> Facts:
    """No post or role of a person who was withdrawn."""
    names = {person.name for person in facts.persons}
    posts = tuple(post for post in facts.posts if post.person in names)
    return replace(facts, posts=posts, roles=tuple(role for role in facts.roles if role.person in names))


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a file; none where there is no file."""
    rows = read_ledger(path, _FIELDS, "kg correct")
    return [_checked(Correction(number, **cells), where) for where, number, cells in rows]


def _checked(correction: Correction, where: str) -> Correction:
    _check(correction, where)
    return correction


def _check(correction: Correction, where: str) -> None:
    if correction.kind not in KINDS:
        raise JudgementError(f"{where}: no statement is a {correction.kind!r}", f"use {', '.join(sorted(KINDS))}")
    if correction.action not in _ACTIONS:
        raise JudgementError(f"{where}: {correction.action!r} is no correction", f"use {' or '.join(_ACTIONS)}")
    if correction.action == "replace":
        try:
            values = json.loads(correction.values)
        except ValueError as error:
            raise JudgementError(f"{where}: {correction.values!r} is no JSON", 'write {"field": value}') from error
        if not isinstance(values, dict) or not values:
            raise JudgementError(f"{where}: {correction.values!r} names no field", 'write {"field": value}')


def correct(path: Path, correction: Correction) -> Correction:
    """Add a correction to the file, with the next number."""
    _check(correction, "correct")
    known = read_corrections(path)
    numbered = correction._replace(number=max((each.number for each in known), default=0) + 1)
    write_corrections(path, [*known, numbered])
    return numbered


def write_corrections(path: Path, corrections: Sequence[Correction]) -> None:
    """Write the whole file, by number, replacing it at once."""
    write_ledger(path, _FIELDS, corrections)
