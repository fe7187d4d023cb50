import asyncio

import pytest

from kg.server.cache import Cache
from kg.server.frames import Answer, Job
from kg.server.metrics import Metrics

ASK = Job("query", {"text": "ASK {}"})


class Maker:
    """Makes answers, when it may, and counts them."""

    def __init__(self, size=1000, status=200, body=b"x" * 10):
        self.made = self.ended = 0
        self.answer, self.may = Answer(status, "text/plain", body), asyncio.Event()
        self.may.set()
        self.cache = Cache(size, self.make, Metrics())

    async def make(self, job):
        self.made += 1
        try:
            await self.may.wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        return self.answer

    async def asked(self, *jobs, generation="g1"):
        return [await self.cache.answer(generation, job) for job in jobs]


def query(text):
    return Job("query", {"text": text})


@pytest.mark.parametrize(
    ("jobs", "made"),
    [
        ((ASK, ASK), 1),
        ((ASK, query("ASK { ?s ?p ?o }")), 2),
        ((ASK, Job("page", {"text": "ASK {}"})), 2),
        ((query("SELECT (RAND() AS ?x) {}"),) * 2, 2),
        ((query("SELECT (now ( ) AS ?x) {}"),) * 2, 2),
        ((query("SELECT (STRUUID() AS ?x) {}"),) * 2, 2),
    ],
)
def test_what_was_asked_before_is_not_made_again(jobs, made):
    maker = Maker()
    asyncio.run(maker.asked(*jobs))
    assert maker.made == made


def test_another_generation_has_other_answers():
    maker = Maker()
    asyncio.run(maker.asked(ASK, generation="g1"))
    asyncio.run(maker.asked(ASK, generation="g2"))
    assert maker.made == 2


@pytest.mark.parametrize("maker", [Maker(status=504), Maker(size=0), Maker(body=b"x" * 126)])
def test_what_failed_or_is_large_is_not_kept(maker):
    asyncio.run(maker.asked(ASK, ASK))
    assert maker.made == 2


def test_the_oldest_go_first():
    maker, jobs = Maker(size=100), [query(str(n)) for n in range(11)]
    asyncio.run(maker.asked(*jobs, jobs[10], jobs[1]))
    assert maker.made == 11
    asyncio.run(maker.asked(jobs[0]))
    assert maker.made == 12


@pytest.mark.parametrize(("leaving", "ended"), [(0, 0), (3, 0), (4, 1)])
def test_who_asks_the_same_waits_for_one_answer_which_is_ended_when_nobody_waits(leaving, ended):
    maker = Maker()

    async def some_leave():
        maker.may.clear()
        tasks = [asyncio.create_task(maker.cache.answer("g1", ASK)) for _ in range(4)]
        while not maker.made:
            await asyncio.sleep(0)
        for task in tasks[:leaving]:
            task.cancel()
        await asyncio.wait(tasks[:leaving] or tasks, timeout=0.01)
        maker.may.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    answers = asyncio.run(some_leave())
    assert (maker.made, maker.ended) == (1, ended)
    assert sum(isinstance(answer, Answer) for answer in answers) == 4 - leaving


def test_a_fault_is_told_and_not_kept():
    async def fails(job):
        raise ValueError(job.kind)

    with pytest.raises(ValueError, match="query"):
        asyncio.run(Cache(1000, fails, Metrics()).answer("g1", ASK))
