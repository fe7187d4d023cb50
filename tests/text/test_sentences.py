"""Where sentences end."""

from pathlib import Path

import pytest

from kg.text import documents, sentences
from tests.text.pages import PAGES, page, source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议召开。王某主持。", ["会议召开。", "王某主持。"]),
        ("要提高站位；要压实责任。会议结束", ["要提高站位；要压实责任。", "会议结束"]),
        ("他说：“就这样办。大家要抓紧。”会议结束。", ["他说：“就这样办。大家要抓紧。”", "会议结束。"]),
        ("开展“四不两直。”检查。", ["开展“四不两直。”", "检查。"]),
        ("坚持“两个维护”。会议结束。", ["坚持“两个维护”。", "会议结束。"]),
        ("设信箱（详见公告。可来信）欢迎反映。好", ["设信箱（详见公告。可来信）欢迎反映。", "好"]),
        ("没有闭合的“引号。后面的话。", ["没有闭合的“引号。", "后面的话。"]),
        ("第一行召开了会议。\n第二行还有一句话。", ["第一行召开了会议。", "第二行还有一句话。"]),
        ("真改了吗？真的改了！", ["真改了吗？", "真的改了！"]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    document = documents(source(text))[0]
    assert [document.text[span.start : span.end] for span in sentences(document)] == expected


def test_furniture_and_datelines_have_no_sentences() -> None:
    document = documents(source("首页 > 要闻\n会议召开了。\n免责声明：本文与本站无关。请读者核实。"))[0]
    assert [document.text[span.start : span.end] for span in sentences(document)] == ["会议召开了。"]


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_sentences_hold_all_that_their_lines_hold(path: Path) -> None:
    for document in page(path):
        spans = [line.span for line in document.lines_of("headline", "body", "table")]
        own = "".join(document.text[start:end] for start, end in spans)
        told = "".join(document.text[span.start : span.end] for span in sentences(document))
        assert told == own
