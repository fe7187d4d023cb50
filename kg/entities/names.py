"""Names of people that are written in two ways: misprints."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.identity import confusable

__all__ = ["confusable_names", "misprints"]


def misprints(name: str) -> Iterator[str]:
    """The name with one character at a time left open: 阮昌_, 阮_祺, _昌祺; a key for blocking."""
    for index in range(len(name)):
        yield f"{name[:index]}_{name[index + 1 :]}"


def confusable_names(one: str, other: str) -> bool:
    """Whether two names differ in one character, and that in one which is often mistaken."""
    if len(one) != len(other):
        return False
    different = [frozenset((a, b)) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and different[0] in confusable()
