"""Workers as they come and go; every job counts as long here."""

import asyncio
import os
import signal

import pytest

from kg.server import pool
from kg.server.frames import Job
from kg.server.metrics import Metrics
from kg.server.settings import Limits, Settings

QUERY = Job("query", {"text": "SELECT * { ?s ?p ?o }", "accept": "", "default": [], "named": []})
NAMES = Job("reconcile", {"action": "suggest/entity", "fields": {"prefix": "金华"}, "url": "http://x/reconcile"})
FAULT, DEATH = Job("nothing", {}), Job("death", {})


def after(out, jobs, workers=1):
    """Statuses of jobs done one after the other, and process ids of the workers before and after them."""

    async def done():
        made = pool.Pool(Settings(out, workers=workers, limits=Limits(seconds=60)), Metrics())
        await made.start()
        try:
            before = {worker.process.pid for worker in made._alive}
            statuses = []
            for job in jobs:
                if job is DEATH:
                    os.kill(next(iter(made._alive)).process.pid, signal.SIGKILL)
                statuses.append((await made.run(job)).status)
                while made._tasks:
                    await asyncio.sleep(0.01)
            return statuses, before, {worker.process.pid for worker in made._alive}
        finally:
            await made.stop()

    return asyncio.run(done())


@pytest.fixture
def long(monkeypatch):
    monkeypatch.setattr(pool, "_LONG", 0.0)


def test_workers_stay_for_short_jobs(out):
    statuses, before, now = after(out, [QUERY, NAMES, QUERY])
    assert (statuses, now) == ([200] * 3, before)


@pytest.mark.parametrize(("job", "stays"), [(QUERY, False), (NAMES, True)])
def test_who_learned_something_is_kept_and_who_did_not_is_not(out, long, job, stays):
    statuses, before, now = after(out, [job])
    assert (statuses, len(now), now == before) == ([200], 1, stays)


@pytest.mark.parametrize(("patience", "status"), [(1, 504), (1e6, 200)])
def test_a_job_is_ended_when_its_patience_is(out, patience, status):
    async def done():
        made = pool.Pool(Settings(out, workers=1, limits=Limits(seconds=1e-4)), Metrics())
        await made.start()
        try:
            return (await made._asked(made._idle.get_nowait(), Job(NAMES.kind, NAMES.given, patience))).status
        finally:
            await made.stop()

    assert asyncio.run(done()) == status


def test_one_that_dies_is_followed_by_another(out):
    statuses, before, now = after(out, [DEATH, QUERY])
    assert (statuses, len(now), now == before) == ([503, 200], 1, False)


def test_a_fault_costs_no_worker(out):
    statuses, before, now = after(out, [FAULT, QUERY])
    assert (statuses, now) == ([500, 200], before)


def test_their_number_stays_whatever_they_do(out, long):
    statuses, _, now = after(out, [NAMES, QUERY, NAMES, NAMES, QUERY], workers=2)
    assert (statuses, len(now)) == ([200] * 5, 2)
