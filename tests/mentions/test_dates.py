"""Dates as they are written and what they are resolved to."""

import csv
import re
from pathlib import Path

import pytest

from kg.lexicon.rows import SignRow, expanded, rows, sign
from kg.mentions.dateline import published
from kg.mentions.dates import dates
from kg.mentions.grammar import DateForm, DateWord, tellings, word
from kg.mentions.page import YearHint
from kg.model import Document, Line, Span
from tests.facts.reading import document

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/dates.csv").open(encoding="utf-8")))
LINES = list(csv.DictReader((Path(__file__).parents[1] / "cases/datelines.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['text']}" for case in CASES])
def test_dates(case: dict[str, str]) -> None:
    found = dates(document(case["text"]), case["published"] or None)
    told = [f"{one.start or '-'}{'/' + one.end if one.end else ''}{'+' if one.open else ''}" for one in found]
    assert told == case["expected"].split()


@pytest.mark.parametrize("form", rows("dates.yaml", DateForm, "forms"), ids=lambda form: form.name)
def test_forms_begin_with_a_character_that_is_sought(form: DateForm) -> None:
    found = [each[0] for case in CASES + LINES for each in re.finditer(expanded(form.pattern), case["text"])]
    assert [words for words in [*found, form.example] if not sign("dates.yaml", "begins").match(words)] == []


@pytest.mark.parametrize("case", LINES, ids=[case["why"] for case in LINES])
def test_published(case: dict[str, str]) -> None:
    assert published(document(case["text"])) == (case["expected"] or None)


def test_a_missing_year_says_where_it_was_found() -> None:
    page = document("@发布时间：2018-10-31|30日下午，市委召开会议。")
    found = dates(page, published(page))
    assert [page.text[span.start : span.end] for span in found[1].fills] == ["2018-10-31"]


def test_the_other_article_of_a_file_tells_the_date() -> None:
    page = document("2018年10月30日上午，反馈会召开。|30日下午，市委常委会召开会议。")
    start, end = page.lines[1].span
    line = Line(Span(0, end - start), "body")
    own = Document("t#2", page.source, page.text[start:], page.starts[start:], page.ends[start:], (line,))
    assert [one.start for one in dates(own, None)] == ["2018-10-30"]


@pytest.mark.parametrize("row", rows("dates.yaml", DateForm, "forms"), ids=lambda row: row.name)
def test_every_form_reads_its_example(row: DateForm) -> None:
    assert [one.form for one in tellings(row.example)][:1] == [row.name]


@pytest.mark.parametrize("row", rows("dates.yaml", DateWord, "words"), ids=lambda row: row.words[0])
def test_every_relative_word_is_read(row: DateWord) -> None:
    assert [one.relative for one in tellings(row.example)] == [row]
    assert all(word(one) is row for one in row.words)


@pytest.mark.parametrize("row", rows("dates.yaml", SignRow, "signs"), ids=lambda row: row.sign)
def test_every_sign_stands_in_its_example(row: SignRow) -> None:
    assert any(row.pattern.search(row.example, 0, end) for end in range(1, len(row.example) + 1))


@pytest.mark.parametrize("row", rows("dates.yaml", YearHint, "years"), ids=lambda row: row.example)
def test_every_dated_event_is_found(row: YearHint) -> None:
    assert row.pattern.search(row.example)
