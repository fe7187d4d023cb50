"""Every named query answers its question over the reference example."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.views.queries import bind, named_queries
from kg.vocabulary import term
from tests.ontology.graphs import DEFAULT, store

with (Path(__file__).parents[1] / "cases" / "queries.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


@cache
def example() -> ox.Store:
    return store("small.trig", "odd.trig")


def statement() -> str:
    """A participation of an article: somebody mobilized."""
    mobilized = ox.NamedNode(term("role_mobilize"))
    quads = example().quads_for_pattern(None, ox.NamedNode(term("role")), mobilized)
    return str(min(quad.subject.value for quad in quads))


def answer(case: dict[str, str]) -> list[str]:
    """The distinct values of the case's column, sorted."""
    values = dict(pair.split("=", 1) for pair in case["values"].split(";") if pair)
    values = {name: statement() if value == "STATEMENT" else value for name, value in values.items()}
    rows = example().query(bind(case["query"], values), default_graph=DEFAULT)
    return sorted({row[case["column"]].value for row in rows if row[case["column"]]})


@pytest.mark.parametrize("case", CASES, ids=[f"{case['query']}: {case['why']}" for case in CASES])
def test_a_query_answers(case: dict[str, str]) -> None:
    assert answer(case) == sorted(filter(None, case["expected"].split("|")))


def test_every_query_has_a_case_with_an_answer() -> None:
    assert {case["query"] for case in CASES if case["expected"]} == set(named_queries())


def test_there_are_queries_enough() -> None:
    assert len(named_queries()) >= 25


@pytest.mark.parametrize("name", named_queries())
def test_the_answer_is_in_one_order(name: str) -> None:
    assert "ORDER BY" in named_queries()[name].text
