"""Whatever the text, what is extracted stands in it, and the same text says the same."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.gazetteer import endings, titles, words
from kg.model import Document, Evidence, Facts, Source
from kg.pipeline import read
from kg.text import sources

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "tests/gold/txt").glob("*.txt"), *(ROOT / "seeds").glob("*.txt")])
PIECES = [
    *"，。；：、（）“”\n \t0123456789第等和与及",
    *[
        "省委",
        "市委",
        "县委",
        "金华市",
        "玉山县",
        "浙江省",
        "巡视组",
        "巡察组",
        "第五巡视组",
        "反馈",
        "进驻",
        "主持会议",
    ],
    *["李明", "欧阳锦秀", "王蕾", "问题", "一是", "发现", "整改", "2018年8月7日", "至", "分别", "任", "原", "将", "未"],
    *sorted(endings())[::25],
    *sorted(titles())[::15],
    *sorted(words("boundary"))[::12],
]  # what sentences of this news are made of


def evidences(value: Any) -> Iterator[Evidence]:
    """Every evidence inside a value of kg.model."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from evidences(one)
    elif is_dataclass(value) and not isinstance(value, Document):
        for one in fields(value):
            yield from evidences(getattr(value, one.name))


@cache
def articles() -> tuple[Facts, ...]:
    return tuple(facts for source in sources([str(path) for path in FILES]) for facts in read(source))


def quoted(facts: Facts) -> int:
    """How many stretches are evidence; each is checked to be what the original says."""
    document = facts.document
    count = 0
    for evidence in evidences(facts):
        for span in (evidence.span, *evidence.fills):
            start, end = document.origin(span)
            assert 0 <= start < end <= len(document.source.original), (document.id, evidence)
            assert document.source.original[start:end] == document.quote(span)
            assert 0 <= span.start < span.end <= len(document.text)
            count += 1
    return count


def test_every_evidence_of_the_articles_is_a_quote_of_its_original() -> None:
    assert all(quoted(facts) for facts in articles())


@pytest.mark.parametrize("facet", ["persons", "posts", "teams", "inspections", "findings", "figures", "contacts"])
def test_what_is_told_stands_in_the_quote(facet: str) -> None:
    said = {"persons": "name", "posts": "person", "findings": "text"}.get(facet)
    for facts in articles():
        for one in getattr(facts, facet):
            quote = facts.document.text[one.evidence.span.start : one.evidence.span.end]
            assert quote.strip()
            assert said is None or getattr(one, said) in quote, (facts.document.id, one)


def facts_of(text: str) -> tuple[Facts, ...]:
    return read(Source("t", "t.txt", text, ""))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_sentences_of_any_words_are_read(text: str) -> None:
    for facts in facts_of(text):
        quoted(facts)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for facts in facts_of(text):
        quoted(facts)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_torn_articles_are_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES)).read_text("utf-8", errors="replace")
    start = data.draw(st.integers(0, len(text)))
    for facts in facts_of(text[start : start + data.draw(st.integers(0, 600))]):
        quoted(facts)


def test_the_same_text_says_the_same() -> None:
    again = [facts for source in sources([str(path) for path in FILES[::7]]) for facts in read(source)]
    known = {facts.document.id: facts for facts in articles()}
    assert again
    assert all(facts == known[facts.document.id] for facts in again)
