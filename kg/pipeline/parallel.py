"""Sources read in several processes, in their order, few at a time in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from kg.errors import KgError
from kg.graph.archive import Extract
from kg.model import Source
from kg.pipeline.options import Read
from kg.pipeline.reading import extract

__all__ = ["Tried", "mapped"]

_BATCH = 8  # sources that a process takes at a time


def _tried(sources: Sequence[Source], base: str, read: Read) -> list[tuple[Extract, ...] | str]:
    """What a batch of sources says, or why one could not be read."""
    results: list[tuple[Extract, ...] | str] = []
    for source in sources:
        try:
            results.append(extract(source, base, read))
        except KgError as error:
            results.append(str(error))
        except Exception as error:  # the edge: one article that breaks a rule must not end the build of the others
            results.append(f"{type(error).__name__}: {error}")
    return results


Said = tuple[Extract, ...] | str
Tried = tuple[Source, Said]
"""A source with what it says, or why it could not be read."""


def mapped(sources: Iterator[Source], base: str, read: Read, workers: int) -> Iterator[Tried]:
    """Sources in their order with what they say, read in so many processes, few at a time in memory."""
    batches = iter(lambda: list(islice(sources, _BATCH if workers > 1 else 1)), [])
    if workers <= 1:
        for batch in batches:
            yield from zip(batch, _tried(batch, base, read), strict=True)
        return
    waiting: deque[tuple[list[Source], Future[list[tuple[Extract, ...] | str]]]] = deque()
    with ProcessPoolExecutor(workers, get_context("forkserver")) as pool:
        for batch in batches:
            waiting.append((batch, pool.submit(_tried, batch, base, read)))
            if len(waiting) > 2 * workers:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)
