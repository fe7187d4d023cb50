"""Worker processes, and who waits for one.

A job that runs long is moved out of the way of the others: a fresh worker takes the place of its own, as long as
there are not too many such. At its time limit it is ended. A worker that a query kept long gets lower priority and is
of no further use; one that was long at something else has learned it (an index of names) and is kept, another is not.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio import IncompleteReadError, Task
from asyncio.subprocess import PIPE, Process
from collections.abc import Coroutine
from contextlib import suppress

from kg.server.frames import Answer, Job, packed, problem, received
from kg.server.metrics import Metrics
from kg.server.settings import Settings

__all__ = ["Pool"]

_LONG = 1.0  # seconds after which a job is out of the way
_NICE = 10
_PAUSE = 1.0  # seconds between two starts of which the first failed
_JOBS = 20_000  # after which a worker is replaced, whatever its engine may have kept


class _Worker:
    """A process of `kg.server.worker`: how many jobs it has done, whether it is on a long one, what it is worth."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.jobs = 0
        self.away = False
        self.learned = False

    @classmethod
    async def start(cls, settings: Settings) -> _Worker:
        limits = settings.limits
        words = (settings.out.absolute(), limits.rows, limits.answer, limits.memory)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        command = (sys.executable, "-P", "-m", "kg.server.worker", *map(str, words))
        return cls(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment))

    async def ask(self, job: Job) -> Answer:
        """The answer to a job; raises where the process dies of it."""
        assert self.process.stdin is not None
        self.jobs += 1
        self.process.stdin.write(packed({"kind": job.kind, "given": dict(job.given)}))
        await self.process.stdin.drain()
        return await self.answer()

    async def answer(self) -> Answer:
        """The next answer; the first says that the worker is ready."""
        assert self.process.stdout is not None
        return await received(self.process.stdout)

    def give_way(self) -> None:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICE)

    async def end(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Pool:
    """`workers` processes at work, and up to as many more on long jobs."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self.settings = settings
        self.metrics = metrics
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._alive: set[_Worker] = set()
        self._tasks: set[Task[None]] = set()
        self._long = 0  # workers on long jobs, beside those that are ready for short ones or at them
        self._ready = 0

    async def start(self) -> None:
        await asyncio.gather(*(self._hire() for _ in range(self.settings.workers)))

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*(worker.end() for worker in self._alive))

    async def run(self, job: Job) -> Answer:
        """The answer to a job, or the reason why there is none: busy, too slow, too large."""
        try:
            worker = await asyncio.wait_for(self._idle.get(), self.settings.limits.seconds)
        except TimeoutError:
            self.metrics.count("refused")
            return problem(503, "the server is busy", "try again in a moment", Retry_After="2")
        return await self._asked(worker, job)

    async def _asked(self, worker: _Worker, job: Job) -> Answer:
        asking = asyncio.create_task(worker.ask(job))
        limit, sound = self.settings.limits.seconds * job.patience, False
        try:
            done, _ = await asyncio.wait({asking}, timeout=min(_LONG, limit))
            if not done and self._long < self.settings.workers:
                self._replace(worker, job)
            answer = await asyncio.wait_for(asking, max(limit - _LONG, 0.01))
            sound = True
            return answer
        except TimeoutError:
            self.metrics.count("ended")
            return problem(504, f"ended after {limit:g} seconds", "ask for less: fewer patterns, a LIMIT, bound terms")
        except (IncompleteReadError, ConnectionError):
            self.metrics.count("died")
            said = "the query ended its process, most likely for want of memory"
            return problem(503, said, "ask for less at once", Retry_After="5")
        finally:
            asking.cancel()
            self._later(self._release(worker, sound))

    def _replace(self, worker: _Worker, job: Job) -> None:
        """Let others not wait for a long job."""
        self._long += 1
        self._ready -= 1
        worker.away = True
        worker.learned |= job.kind != "query"
        if not worker.learned:
            worker.give_way()
        self._later(self._hire())

    async def _hire(self) -> None:
        """Start a worker, and let it take jobs when it is ready; one that dies of its start is followed by another."""
        self._ready += 1
        while True:
            worker = await _Worker.start(self.settings)
            self._alive.add(worker)
            self.metrics.count("workers")
            try:
                await worker.answer()
            except (IncompleteReadError, ConnectionError):
                await self._end(worker)
                await asyncio.sleep(_PAUSE)
            else:
                break
        if self._ready > self.settings.workers:  # one that has learned something came back meanwhile
            self._ready -= 1
            await self._end(worker)
        else:
            self._idle.put_nowait(worker)

    async def _release(self, worker: _Worker, sound: bool) -> None:
        """Let a worker wait for its next job, or end it and see to another."""
        if worker.away:
            self._long -= 1
        else:
            self._ready -= 1
        sound = sound and worker.jobs < _JOBS and (worker.learned or not worker.away)
        if sound and self._ready >= self.settings.workers and worker.learned:
            await self._make_room()
        if sound and self._ready < self.settings.workers * (1 + worker.learned):
            worker.away = False
            self._ready += 1
            self._idle.put_nowait(worker)
            return
        await self._end(worker)
        if self._ready < self.settings.workers:
            await self._hire()

    async def _make_room(self) -> None:
        """End an idle worker that has learned nothing; where none is idle, the next to be released ends."""
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        fresh = next((worker for worker in idle if not worker.learned), None)
        for worker in reversed(idle):
            if worker is not fresh:
                self._idle.put_nowait(worker)
        if fresh:
            self._ready -= 1
            await self._end(fresh)

    async def _end(self, worker: _Worker) -> None:
        await worker.end()
        self._alive.discard(worker)

    def _later(self, doing: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
