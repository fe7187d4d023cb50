"""What a server is told: where it listens, and how much it gives to whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["WHOLE", "Limits", "Settings"]

WHOLE = 4
"""Time limits that the explorer's look at the whole graph may take: its drawing, its index of names."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds, rows or triples, and bytes of an answer, bytes of memory."""

    seconds: float = 30
    rows: int = 100_000
    answer: int = 32 << 20
    memory: int = 2 << 30


@dataclass(frozen=True, slots=True)
class Settings:
    """A graph folder and how to serve it.

    `workers` processes ask the graph; at most `concurrency` requests are running or waiting;
    answers are kept up to `cache` bytes.
    例: Settings(Path("out"), port=0) listens on a free port of the loopback interface.
    """

    out: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    concurrency: int = 128
    token: str = ""
    limits: Limits = Limits()
    cache: int = 128 << 20
