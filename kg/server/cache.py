"""Answers that are kept: the same question of the same generation of a graph has the same answer.

Who asks what is being answered already waits for that answer, so that a hundred readers of one page, or of one
slow query, cost what one costs.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import blake2b

from kg.server.frames import Answer, Job
from kg.server.metrics import Metrics

__all__ = ["Cache", "tag"]

_CHANCE = re.compile(r"rand|now|uuid|bnode", re.IGNORECASE)  # functions that answer otherwise each time
_SHARE = 8  # part of the whole that one answer may take


@dataclass
class _Flight:
    """An answer on its way, and how many wait for it."""

    task: asyncio.Task[Answer]
    waiting: int = 0


class Cache:
    """Keeps answers up to so many bytes, those asked for last; `make` has a job done."""

    def __init__(self, size: int, make: Callable[[Job], Awaitable[Answer]], metrics: Metrics) -> None:
        self.size = size
        self.make = make
        self.metrics = metrics
        self._kept: OrderedDict[bytes, Answer] = OrderedDict()
        self._bytes = 0
        self._flights: dict[bytes, _Flight] = {}

    async def answer(self, generation: str, job: Job) -> Answer:
        """The answer to a job: kept, on its way, or made now."""
        said = json.dumps([generation, job.kind, dict(job.given)], sort_keys=True)
        if not self.size or _CHANCE.search(str(job.given.get("text", ""))):
            return await self.make(job)
        key = blake2b(said.encode()).digest()
        if kept := self._kept.get(key):
            self._kept.move_to_end(key)
            self.metrics.count("kept")
            return kept
        return await self._awaited(key, job)

    async def _awaited(self, key: bytes, job: Job) -> Answer:
        """Wait with others; the work is ended when nobody waits any more."""
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(self._made(key, job)))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                flight.task.cancel()
                if self._flights.get(key) is flight:
                    del self._flights[key]

    async def _made(self, key: bytes, job: Job) -> Answer:
        mine = asyncio.current_task()
        try:
            answer = await self.make(job)
        finally:
            flight = self._flights.get(key)
            if flight and flight.task is mine:
                del self._flights[key]
        if answer.status == 200:
            answer = replace(answer, headers={**answer.headers, "ETag": tag(answer)})
            self._keep(key, answer)
        return answer

    def _keep(self, key: bytes, answer: Answer) -> None:
        if len(answer.body) > self.size // _SHARE:
            return
        self._kept[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > self.size:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)


def tag(answer: Answer) -> str:
    """The ETag of an answer: a hash of its bytes."""
    return answer.headers.get("ETag") or f'"{blake2b(answer.body, digest_size=12).hexdigest()}"'
