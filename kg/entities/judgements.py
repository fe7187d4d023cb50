"""What people judged: same, different or unsure, in a plain file that outlives every rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.entities.ledger import read_ledger, write_ledger
from kg.entities.profiles import Profile
from kg.errors import JudgementError

__all__ = ["VERDICTS", "Judgement", "Verdicts", "read_judgements", "write_judgements"]

VERDICTS = ("same", "different", "unsure")
_FIELDS = ("number", "one", "other", "verdict", "who", "when", "why", "undone")
_PARTS = 2


class Judgement(NamedTuple):
    """One line of the file; mentions are `article:name`. A line is never removed, only undone."""

    number: int
    one: str
    other: str
    verdict: str
    who: str
    when: str  # ISO 8601
    why: str
    undone: str = ""  # when it was taken back


class Verdicts:
    """The judgements in force, by pair of mentions; of two on one pair the later counts."""

    reason = "judged the same by a person"

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.pairs: dict[tuple[str, str], str] = {}
        self.by_mention: dict[str, list[tuple[str, str]]] = {}
        for judgement in sorted(judgements, key=lambda each: each.number):
            if not judgement.undone:
                one, other = sorted((judgement.one, judgement.other))
                self.pairs[one, other] = judgement.verdict
        for pair in self.pairs:
            for mention in pair:
                self.by_mention.setdefault(mention, []).append(pair)

    def of(self, one: str, other: str) -> str:
        """The verdict on a pair, empty where nobody gave one."""
        low, high = sorted((one, other))
        return self.pairs.get((low, high), "")

    def within(self, home: Mapping[str, int]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Pairs of profiles judged the same, and those judged different; `home` is mention → profile."""
        same: set[tuple[int, int]] = set()
        different: set[tuple[int, int]] = set()
        pairs = {pair for mention in home for pair in self.by_mention.get(mention, ())}
        for one, other in sorted(pairs):
            if one in home and other in home and home[one] != home[other]:
                low, high = sorted((home[one], home[other]))
                verdict = self.pairs[one, other]
                same |= {(low, high)} if verdict == "same" else set()
                different |= {(low, high)} if verdict == "different" else set()
        return same, different

    def known(self, found: Sequence[Profile], pair: tuple[int, int]) -> bool:
        """Whether somebody has judged any two mentions of two profiles, unsure included."""
        left, right = (set(found[index].mentions) for index in pair)
        pairs = (p for mention in left for p in self.by_mention.get(mention, ()))
        return any({one, other} & left and {one, other} & right for one, other in pairs)


def read_judgements(path: Path) -> list[Judgement]:
    """The judgements of a file, in its order; none where there is no file."""
    rows = read_ledger(path, _FIELDS, "kg judge")
    return [_judgement(number, cells, where) for where, number, cells in rows]


def _judgement(number: int, cells: Mapping[str, str], where: str) -> Judgement:
    judgement = Judgement(number, **{name: cell.strip() for name, cell in cells.items()})
    check(judgement, where)
    return judgement


def check(judgement: Judgement, where: str) -> None:
    """Complain of what is no judgement: an unknown verdict, a mention that is no `article:name`."""
    if judgement.verdict not in VERDICTS:
        raise JudgementError(f"{where}: {judgement.verdict!r} is no verdict", f"use {', '.join(VERDICTS)}")
    for mention in (judgement.one, judgement.other):
        doc, _, name = mention.rpartition(":")
        if not doc or not name:
            raise JudgementError(f"{where}: {mention!r} is no mention", "write article:name, as kg identities does")
    if judgement.one == judgement.other:
        raise JudgementError(f"{where}: a mention is judged against itself", "give two mentions")


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write the whole file, by number, replacing it at once."""
    write_ledger(path, _FIELDS, judgements)
