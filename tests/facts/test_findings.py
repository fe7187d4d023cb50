"""Findings and demands: lists told apart by what leads to them."""

import csv
from pathlib import Path

import pytest

from kg.facts.demands import recommendations
from kg.facts.enumerations import MarkerRow
from kg.facts.findings import findings
from kg.facts.keywords import keywords
from kg.facts.leads import LeadRow, PatternRow, listed
from kg.facts.topics import TopicRow, topics
from kg.lexicon.rows import expanded, pattern, rows
from tests.facts.reading import article


def cases(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((Path(__file__).parents[1] / f"cases/{name}.csv").open(encoding="utf-8")))


HEAD = "#市委第二巡察组向某局党组反馈巡察情况|7月9日，市委第二巡察组向某局党组反馈巡察情况。|"


@pytest.mark.parametrize("case", cases("findings"), ids=lambda case: case["why"])
def test_findings(case: dict[str, str]) -> None:
    page = article(HEAD + case["text"], "2024-07-10")
    found = findings(page)
    assert "; ".join(one.text for one in found) == case["expected"]
    assert all(page.text[one.evidence.span.start : one.evidence.span.end] == one.text for one in found)


@pytest.mark.parametrize("case", cases("demands"), ids=lambda case: case["why"])
def test_demands(case: dict[str, str]) -> None:
    page = article(HEAD + case["text"], "2024-07-10")
    assert "; ".join(one.text for one in recommendations(page)) == case["expected"]


@pytest.mark.parametrize("row", rows("enumerations.yaml", MarkerRow, "markers"), ids=lambda row: row.name)
def test_every_marker_fires_on_its_example(row: MarkerRow) -> None:
    assert pattern(expanded(row.pattern)).match(row.example)


@pytest.mark.parametrize("row", rows("enumerations.yaml", LeadRow, "leads"), ids=lambda row: row.example)
def test_every_lead_says_what_its_list_is(row: LeadRow) -> None:
    lead = row.example.split("一是")[0].split("县委统")[0]
    assert row.pattern.search(lead)
    assert listed(lead) == row.list


@pytest.mark.parametrize(
    "section",
    [
        "speakers",
        "closers",
        "finding_leads",
        "sentence_leads",
        "unfinished_heads",
        "unfinished",
        "single",
        "fixed",
        "not_found",
        "starts",
    ],
)
def test_every_wording_fires_on_its_example(section: str) -> None:
    for row in rows("enumerations.yaml", PatternRow, section):
        assert row.pattern.search(row.example), row.example


@pytest.mark.parametrize("row", rows("topics.yaml", TopicRow), ids=lambda row: row.topic)
def test_every_topic_is_seen_in_its_example(row: TopicRow) -> None:
    assert row.topic in topics(row.example)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("工程招投标领域廉政风险突出", "廉政 招投标 工程 风险"),
        ("意识形态工作责任制落实不力，文化市场执法存在空白点", "空白点 责任制 意识形态 执法 文化"),
        ("“三资”管理混乱，3个村的集体资产底数不清", "三资 管理混乱 集体 资产"),
        ("不够有力", ""),
    ],
)
def test_keywords(words: str, expected: str) -> None:
    assert " ".join(keywords(words)) == expected
