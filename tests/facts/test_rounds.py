"""Rounds and kinds of inspections."""

import csv
from pathlib import Path

import pytest

from kg.facts import extract
from kg.facts.rounds import KindRow, RoundRow, rounds
from kg.lexicon.rows import rows
from kg.mentions import annotate
from tests.facts.reading import document, parted


def article(text):
    """The text as recognition leaves it: rounds need to know the bodies."""
    made = document(text)
    return annotate(made, parted(made))


CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/rounds.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_rounds(case):
    found = rounds(article(case["text"]))
    assert "; ".join(f"{one.name} {one.committee}".strip() for one in found) == case["rounds"]


@pytest.mark.parametrize("row", rows("rounds.yaml", RoundRow, "rounds"), ids=lambda row: row.name)
def test_every_row_of_rounds_fires_on_its_example(row):
    assert row.pattern.search(row.example)


@pytest.mark.parametrize("row", rows("rounds.yaml", KindRow, "kinds"), ids=lambda row: row.kind)
def test_every_row_of_kinds_fires_on_its_example(row):
    fired = [each.kind for each in rows("rounds.yaml", KindRow, "kinds") if each.pattern.search(row.example)]
    assert fired[0] == row.kind


TEXT = "根据十届市委第七轮巡察部署，2020年5月8日，金华市委第一巡察组向金华市教育局反馈{}巡察情况。"


@pytest.mark.parametrize(("word", "kind"), [("常规", "routine"), ("专项", "special"), ("", None)])
def test_an_inspection_has_its_round_and_kind(word, kind):
    facts = extract(article(TEXT.format(word)))
    assert [(each.round, each.kind) for each in facts.inspections] == [("十届市委第七轮", kind)]
    assert [team.round for team in facts.teams] == ["十届市委第七轮"]


def test_of_two_rounds_none_is_taken():
    facts = extract(article("十届市委第六轮巡察反馈完成。" + TEXT.format("")))
    assert [each.round for each in facts.inspections] == [None]


def test_the_words_of_the_round_fill_the_evidence():
    text = TEXT.format("")
    facts = extract(article(text))
    (found,) = facts.inspections
    assert "十届市委第七轮" in [text[span.start : span.end] for span in found.evidence.fills]
