"""How to build, who is told, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from kg.graph.generation import Changes
from kg.graph.store import Folder
from kg.model import Facts, Source

__all__ = ["DEFAULT", "Finish", "Options", "Outcome", "Problem", "Read", "Watch"]


class Problem(NamedTuple):
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What a build did."""

    changes: Changes = field(default_factory=Changes)
    unchanged: int = 0  # sources
    problems: list[Problem] = field(default_factory=list)


class Watch(Protocol):
    """Who is told how far a build is."""

    def say(self, message: str) -> None: ...

    def problem(self, problem: Problem) -> None: ...

    def step(self, stage: str, done: int) -> None: ...


class _Silent:
    def say(self, message: str) -> None: ...

    def problem(self, problem: Problem) -> None: ...

    def step(self, stage: str, done: int) -> None: ...


Read = Callable[[Source], tuple[Facts, ...]]
Finish = Callable[[Folder, Outcome], None]
"""Writes what hangs on the current generation: dumps, pages, the report."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: where data IRIs start, whether to read anew what is known, who is told.

    With `refresh` and no input all texts that are kept are read again. A build that would lose more than
    the share `most_withdrawn` of all statements stops before it changes anything; 1 lets it go on.
    """

    base: str | None = None
    refresh: bool = False
    workers: int = 1
    watch: Watch = field(default_factory=_Silent)
    finish: Finish | None = None
    judgements: Path | None = None  # OUT/judgements.csv if None
    most_withdrawn: float = 0.2


DEFAULT = Options()
