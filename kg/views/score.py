"""Precision, recall and F1 of facts against gold, facet by facet."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kg.errors import InputError
from kg.resources import read_lexicon

__all__ = ["FACETS", "Counts", "Score", "read_gold", "same_name", "score", "target"]

_WANTED = "give a folder of *.json, or a *.jsonl file"
_ANCHOR = 10  # characters by which a finding is known
_EXACT_CONTACTS = ("phone", "postcode", "email")
Facts = Mapping[str, Any]
Same = Callable[[Any, Any], bool]


@cache
def _lexicon() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.load(read_lexicon("score.yaml"), Loader=yaml.CSafeLoader)
    return loaded


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = next(row["pattern"] for row in _lexicon()["patterns"] if row["name"] == name)
    return re.compile(text.replace("{peoples}", "|".join(_lexicon()["peoples"])))


def flat(text: object) -> str:
    """NFKC without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


@cache
def canonical(text: str) -> str:
    """A body, post or team in its short form: 金华市纪律检查委员会 is 金华市纪委."""
    text = _pattern("quotation_marks").sub("", flat(text))
    for row in _lexicon()["same"]:
        text = text.replace(row["long"], row["short"])
    return _pattern("government_ahead").sub("", _pattern("autonomous").sub("", text))


def same_name(gold: str, got: str) -> bool:
    """Equal, or equal but for leading parent places: 金华市金东区委 and 金东区委."""
    one, other = canonical(str(gold)), canonical(str(got))
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    named = _pattern("place_ahead").match(short) or _pattern("own_name").match(short)
    return bool(named) and long.endswith(short) and bool(_pattern("places").fullmatch(long[: -len(short)]))


def target(text: str) -> str:
    """An inspected place or body without the name of its party organ: 金华市委 is 金华市."""
    return _pattern("committee").sub("", _pattern("party_organ").sub("", canonical(str(text))))


def _same_text(gold: Any, got: Any) -> bool:
    return flat(gold) == flat(got)


def _equal(gold: Any, got: Any) -> bool:
    return bool(gold == got)


def _same_target(gold: Any, got: Any) -> bool:
    return same_name(target(gold), target(got))


def _same_anchor(gold: Any, got: Any) -> bool:
    one, other = flat(gold)[:_ANCHOR], flat(got)[:_ANCHOR]
    return one[:6] == other[:6] or SequenceMatcher(None, one, other).ratio() >= 0.8


def _same_contact(gold: Any, got: Any) -> bool:
    if gold[0] != got[0]:
        return False
    if gold[0] == "email":
        return flat(gold[1]).lower() == flat(got[1]).lower()
    one, other = (_pattern("contact_noise").sub("", flat(value)) for value in (gold[1], got[1]))
    if one == other or gold[0] in _EXACT_CONTACTS:
        return one == other
    within = len(min(one, other, key=len)) >= 6 and (one in other or other in one)
    return within or SequenceMatcher(None, one, other).ratio() >= 0.85


def _same_event(gold: Any, got: Any) -> bool:
    return bool(gold.get("type") == got.get("type") and gold.get("date") == got.get("date"))


def _same_place(gold: Any, got: Any) -> bool:
    return same_name(gold[0], got[0]) and (gold[1] is None or str(gold[1]) == str(got[1]))


def _pairwise(*tests: Same) -> Same:
    def same(gold: Any, got: Any) -> bool:
        sized = len(gold) == len(got) == len(tests)
        return sized and all(test(a, b) for test, a, b in zip(tests, gold, got, strict=True))

    return same


FACETS: Mapping[str, Same] = {
    "persons": _same_text,
    "posts": _pairwise(_same_text, same_name),
    "reporters": _same_text,
    "teams": same_name,
    "inspections": _pairwise(same_name, _same_target),
    "events": _same_event,
    "roles": _pairwise(_same_text, _equal),
    "periods": _equal,
    "figures": _pairwise(_equal, _equal),
    "findings": _same_anchor,
    "recommendations": _same_anchor,
    "contacts": _same_contact,
    "localities": _same_place,
}
"""When two facts of a facet are the same one."""
_NAMED_FIRST = ("posts", "roles")


class Counts(NamedTuple):
    """Facts that are right, that gold does not have, that only gold has."""

    right: int = 0
    spurious: int = 0
    missing: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def p(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def r(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


@dataclass(slots=True)
class Score:
    """Counts by facet, then `inspection` and `overall`; articles without error; each error in words."""

    table: dict[str, Counts]
    articles: int = 0
    clean: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, facet: str, counts: Counts) -> None:
        self.table[facet] = self.table[facet].plus(counts)

    def figure(self, name: str) -> float:
        """F1 of a facet; `posts.p` is its precision, `posts.r` its recall."""
        facet, _, measure = name.partition(".")
        if facet not in self.table or measure not in ("", "p", "r"):
            raise InputError(f"no figure {name!r}", f"there are {', '.join(self.table)}, each also with .p and .r")
        return float(getattr(self.table[facet], measure or "f1"))

    def lines(self) -> list[str]:
        """The table as text."""
        head = f"{'facet':16}{'right':>7}{'spurious':>10}{'missing':>9}{'P':>8}{'R':>8}{'F1':>8}"
        rows = [
            f"{facet:16}{c.right:7}{c.spurious:10}{c.missing:9}{c.p:8.3f}{c.r:8.3f}{c.f1:8.3f}"
            for facet, c in self.table.items()
        ]
        return [head, *rows, f"articles without error: {self.clean} of {self.articles}"]

    def json(self) -> str:
        return json.dumps({facet: {"p": c.p, "r": c.r, "f1": c.f1} for facet, c in self.table.items()})


def _rows(facts: Facts, facet: str) -> list[Any]:
    """The facts that count: each once but for events, and none of persons who are ignored."""
    kept, seen = [], set()
    for row in facts.get(facet) or []:
        who = row[0] if facet in _NAMED_FIRST else row
        key = json.dumps(row, ensure_ascii=False, sort_keys=True)
        ignored = facet in (*_NAMED_FIRST, "persons") and who in _lexicon()["ignored"]
        if not ignored and (key not in seen or facet == "events"):
            seen.add(key)
            kept.append(row)
    return kept


def _unmatched(gold: list[Any], got: list[Any], same: Same) -> tuple[list[Any], list[Any]]:
    """What stays without a partner on either side: equal ones are paired first, then tolerantly."""
    for test in (_equal, same):
        missing = []
        got = list(got)
        for row in gold:
            hit = next((i for i, other in enumerate(got) if test(row, other)), None)
            if hit is None:
                missing.append(row)
            else:
                del got[hit]
        gold = missing
    return gold, got


def _article(result: Score, name: str, gold: Facts, facts: Facts | None) -> bool:
    """Count one article; whether all of it is right."""
    said = facts or {}
    before = len(result.errors)
    for facet, same in FACETS.items():
        rows = _rows(gold, facet)
        missing, spurious = _unmatched(rows, _rows(said, facet), same)
        result.add(facet, Counts(len(rows) - len(missing), len(spurious), len(missing)))
        said_of = [("missing", row) for row in missing] + [("spurious", row) for row in spurious]
        result.errors += [f"{name}\t{facet}\t{what}\t{json.dumps(row, ensure_ascii=False)}" for what, row in said_of]
    right = facts is not None and bool(gold.get("inspection", True)) == bool(said.get("inspection", False))
    result.add("inspection", Counts(int(right), int(not right), int(not right)))
    if not right:
        result.errors.append(f"{name}\tinspection\twrong\t{said.get('inspection', 'no facts for this article')}")
    return len(result.errors) == before


def score(golds: Mapping[str, Facts], facts: Mapping[str, Facts]) -> Score:
    """Score facts by article id; further articles on pages that gold has are spurious as a whole."""
    result = Score({facet: Counts() for facet in (*FACETS, "inspection")}, len(golds))
    for name, gold in golds.items():
        result.clean += _article(result, name, gold, facts.get(name))
    pages = {name.split("#")[0] for name in golds}
    for name in sorted(facts.keys() - golds.keys()):
        if name.split("#")[0] in pages:
            for facet in FACETS:
                result.add(facet, Counts(spurious=len(_rows(facts[name], facet))))
            result.errors.append(f"{name}\tarticle\tspurious\tno such article on this page")
    overall = Counts()
    for counts in result.table.values():
        overall = overall.plus(counts)
    result.table["overall"] = overall
    return result


def read_gold(path: Path, only: str = "*") -> dict[str, Facts]:
    """Gold facts by article id, from a folder of JSON files or one of JSON lines."""
    try:
        if path.is_dir():
            texts: Sequence[str] = [file.read_text("utf-8") for file in sorted(path.glob("*.json"))]
        else:
            texts = path.read_text("utf-8").splitlines()
        found = _by_id(json.loads(text) for text in texts if text.strip())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not read as facts ({error})", _WANTED) from error
    golds = {name: gold for name, gold in found.items() if fnmatchcase(name, only)}
    if not golds:
        raise InputError(f"{path}: no gold article there", _WANTED)
    return golds


def _by_id(objects: Iterable[Any]) -> dict[str, Facts]:
    return {one["doc"]: one for one in objects}
