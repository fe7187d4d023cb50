"""What holds of any text whatever."""

import time
import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Span
from kg.text import documents, sentences
from kg.text.repair import repaired
from tests.text.pages import source

PIECES = (
    "国家", "巡視組", "國(guó)", "（女）", "2023726日", "2018 年", "王　蕾", "记 者 文 珠", "?! ¢L(zhǎng)",
    "。　　", "，", "“", "”", "(", ")", "\n", "\n\n", "\t", " | ", "　", " ", "&nbsp;", "&#x56fd;", "•",
    "本报讯（记者 李某）", "7月5日，", "责任编辑：", "版权所有", "8:30—12:00", "a@b.cn", "\ufeff", "\u200b",
    "｜", "【打印】", "一、", "照?qǐng)?bào)告", "著", "乾", "１２", "\r\n", "\x00", "𠀀",
)  # fmt: skip
DIRTY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(DIRTY, st.text(max_size=120)))
def test_any_text_has_articles_with_an_exact_way_back(text: str) -> None:
    found = documents(source(text))
    assert found
    for document in found:
        starts, ends = list(document.starts), list(document.ends)
        assert len(starts) == len(ends) == len(document.text)
        assert starts == sorted(starts)
        assert ends == sorted(ends)
        assert all(0 <= start <= end <= len(text) for start, end in zip(starts, ends, strict=True))


@settings(max_examples=100, deadline=None)
@given(DIRTY, st.data())
def test_a_quote_is_a_stretch_of_the_original(text: str, data: st.DataObject) -> None:
    document = documents(source(text))[0]
    if document.text:
        start = data.draw(st.integers(0, len(document.text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(document.text))))
        origin = document.origin(span)
        assert document.quote(span) == text[origin.start : origin.end]


@settings(max_examples=100, deadline=None)
@given(DIRTY)
def test_lines_and_sentences_stand_in_the_text(text: str) -> None:
    for document in documents(source(text)):
        at = 0
        for line in document.lines:
            assert at <= line.span.start < line.span.end <= len(document.text)
            at = line.span.end
        own = [line.span for line in document.lines_of("headline", "body", "table")]
        for span in sentences(document):
            assert any(line.start <= span.start < span.end <= line.end for line in own)


@settings(max_examples=60, deadline=None)
@given(DIRTY)
def test_a_second_repair_changes_little(text: str) -> None:
    clean = repaired(text).text
    again = repaired(clean).text
    assert repaired(again).text == again or abs(len(again) - len(clean)) <= max(4, len(clean) // 4)


HARD = ("（", "“", "a", "1", "國", "(a", "1 ", "甲 ", "甲\n", ",", "?!", "&", ">", "｜甲", "_")


@pytest.mark.parametrize("piece", [*PIECES, *HARD])
def test_the_cost_is_linear(piece: str) -> None:
    """Sixteen times the text takes about sixteen times as long, whatever is repeated."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        return min(timeit.repeat(lambda: repaired(text), timer=time.process_time, number=1, repeat=3))

    assert seconds(32_000) < 60 * max(seconds(2_000), 0.002)
