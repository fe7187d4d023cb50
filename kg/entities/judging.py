"""Judging pairs of mentions: adding to the file of judgements, and taking back."""

from __future__ import annotations

from pathlib import Path

from kg.entities.judgements import Judgement, check, read_judgements, write_judgements
from kg.errors import JudgementError

__all__ = ["judge", "undo"]


def judge(path: Path, judgement: Judgement) -> Judgement:
    """Add a judgement to the file, with the next number; contradictions are refused.

    例: judge(path, Judgement(0, "a1:张敏", "a2:张敏", "different", "me", "2026-11-22", "two provinces")).
    """
    check(judgement, "judge")
    known = read_judgements(path)
    numbered = judgement._replace(number=max((each.number for each in known), default=0) + 1)
    _refuse_contradiction(known, numbered)
    write_judgements(path, [*known, numbered])
    return numbered


def undo(path: Path, number: int, when: str) -> Judgement:
    """Take a judgement back; its line stays, marked."""
    known = {each.number: each for each in read_judgements(path)}
    if number not in known:
        raise JudgementError(f"{path}: no judgement {number}", "the file lists them with their numbers")
    if known[number].undone:
        raise JudgementError(f"{path}: judgement {number} is taken back already", "judge the pair anew")
    known[number] = known[number]._replace(undone=when)
    write_judgements(path, known.values())
    return known[number]


def _refuse_contradiction(known: list[Judgement], new: Judgement) -> None:
    """A pair judged different must not become one by way of others, nor the other way round."""
    verdicts: dict[tuple[str, str], Judgement] = {}
    for each in [*known, new]:
        if not each.undone:
            low, high = sorted((each.one, each.other))
            verdicts[low, high] = each
    home: dict[str, str] = {}

    def root(mention: str) -> str:
        while (up := home.get(mention, mention)) != mention:
            mention = up
        return mention

    for (one, other), each in verdicts.items():
        if each.verdict == "same":
            home[root(one)] = root(other)
    for (one, other), each in verdicts.items():
        if each.verdict == "different" and root(one) == root(other):
            reason = f"judgement {each.number} holds {one} and {other} to be different"
            raise JudgementError(f"{reason}; this would make them one", f"take one back: --undo {each.number}")
