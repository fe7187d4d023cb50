"""Pages that carry one story: reprints and shortened copies, found by MinHash of their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from datasketch import MinHash

__all__ = ["Story", "likeness", "sketch"]

_PERMUTATIONS = 64
_SHORTEST_CLAUSE = 6
_CLAUSE = re.compile(r"\w+")
_BANDS = 16
_ALIKE = 0.5
_NEAR_DAYS = 10
_FEWEST = 5


class Story(NamedTuple):
    """Articles that carry one story, the earliest first, with how alike each is to it."""

    docs: tuple[str, ...]
    scores: tuple[float, ...]


def sketch(text: str) -> tuple[int, ...]:
    """MinHash of a text's clauses, line breaks left out; empty where it has too few."""
    clauses = {clause for clause in _CLAUSE.findall("".join(text.split())) if len(clause) >= _SHORTEST_CLAUSE}
    if len(clauses) < _FEWEST:
        return ()
    minhash = MinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update_batch([clause.encode() for clause in sorted(clauses)])
    return tuple(int(value) for value in minhash.hashvalues.astype(np.uint32))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimated share of common clauses, 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one) if one and other else 0.0
