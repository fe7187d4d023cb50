"""What lines are, which articles a page holds, where sentences end."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.rows import parsed, rows
from kg.model import Document, Source
from kg.text import documents, sentences, sources
from kg.text.lines import LineRow, MarkRow, kind_of, matches
from kg.text.repair import repaired

TESTS = Path(__file__).parents[1]
GOLD = TESTS / "gold"
NAME = "furniture.yaml"
SECTIONS = ("holds", "starts", "datelines", "bylines", "others")
MARKS = tuple(name for name in parsed(NAME) if name not in (*SECTIONS, "block_heads"))
LINES = list(csv.DictReader((TESTS / "cases/lines.csv").open(encoding="utf-8")))
SAID = "会议指出，要深入学习贯彻有关论述，坚决落实整改责任，确保取得实效。"


def page(*lines: str) -> tuple[Document, ...]:
    text = "\n".join(lines)
    return documents(Source("a", "a.txt", text, sha256(text.encode()).hexdigest()))


def told(document: Document) -> list[tuple[str, str]]:
    return [(line.kind, document.text[slice(*line.span)]) for line in document.lines]


@pytest.mark.parametrize(
    "row", [row for section in SECTIONS for row in rows(NAME, LineRow, section)], ids=lambda row: row.example
)
def test_each_kind_of_line_is_told_by_its_example(row: LineRow) -> None:
    words = repaired(row.example).text
    assert row.pattern.search(words) if row.hints else row.pattern.match(words)
    assert kind_of(words) == row.kind


@pytest.mark.parametrize("section", MARKS)
def test_each_mark_stands_in_its_example(section: str) -> None:
    for row in rows(NAME, MarkRow, section):
        words = repaired(row.example).text
        assert row.pattern.search(words)
        assert matches(section, words)


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["line"])
def test_lines_are_what_they_are(case: dict[str, str]) -> None:
    assert {kind_of(line) for line in repaired(case["line"]).text.split("\n")} == {case["kind"]}


def test_pages_are_parted_into_the_articles_that_they_hold() -> None:
    golds = [*GOLD.glob("facts/*.json"), *GOLD.glob("seeds/*.json")]
    found = {article.id for page in sources([TESTS.parent / "seeds", GOLD / "txt"]) for article in documents(page)}
    assert {json.loads(path.read_text("utf-8"))["doc"] for path in golds} == found


PAGES = {
    "two leads": (
        ["市委第七巡视组向区委反馈巡视情况", f"本报讯（记者 成蓉）{SAID}", SAID],
        ["区委常委会会议研究部署整改", f"本报讯（记者 江月）{SAID}"],
    ),
    "two reporters": (
        ["市委第七巡视组向区委反馈巡视情况", "□本报记者 成蓉", SAID],
        ["区委常委会会议研究部署整改", "□本报记者 江月", SAID],
    ),
    "headlines below": (
        ["□本报记者 成蓉", SAID, "市委第七巡视组向区委反馈巡视情况"],
        ["□本报记者 江月", SAID, "区委常委会会议研究部署整改"],
    ),
    "headline and dateline again": (
        ["市委第七巡视组向区委反馈巡视情况", "发布时间：2020-01-02 来源：某某日报", SAID],
        ["区委常委会会议研究部署整改", "发布时间：2020-01-03 来源：某某日报", SAID],
    ),
    "days on a newspaper's page": (
        ["某某日报 2020年1月3日 星期五 第1版：要闻", "市委第七巡视组向区委反馈巡视情况", f"1月2日，{SAID}"],
        ["区委常委会会议研究部署整改", f"1月2日，{SAID}"],
    ),
    "headings of one article": (
        ["省委巡视组向15个单位反馈巡视情况", SAID, "省委第二巡视组向省水利厅反馈巡视情况", f"1月2日，{SAID}"],
    ),
    "a list": (["十一届省委第八轮巡视完成进驻", SAID, "第一巡视组 组长：石国安", "第二巡视组 组长：司徒云", SAID],),
    "headlines of others at the foot": (
        ["市委第七巡视组向区委反馈巡视情况", SAID, "相关阅读", "市委第二巡察组进驻市教育局", "2020-01-02"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_articles_of_a_page(name: str) -> None:
    found = page(*(line for article in PAGES[name] for line in article))
    assert [article.id for article in found] == ["a", "a#2"][: len(PAGES[name])]
    assert [found[-1].text.endswith(PAGES[name][-1][-1]), PAGES[name][-1][0] in found[-1].text] == [True, True]


def test_what_stands_at_the_head_of_a_page_serves_all_its_articles() -> None:
    first, second = page(*(line for article in PAGES["days on a newspaper's page"] for line in article))
    assert told(first)[0] == told(second)[0] == ("dateline", "某某日报 2020年1月3日 星期五 第1版：要闻")
    assert told(second)[1] == ("headline", "区委常委会会议研究部署整改")


def test_the_foot_of_a_page_is_no_part_of_the_article() -> None:
    (article,) = page(
        "市委第七巡视组向区委反馈巡视情况", SAID, "举报电话：0579-82469999", "邮政信箱：金华市A001号",
        "（责任编辑：李明）", "地址：某某市某某路1号 电话：0579-1234567", "主办：中共某某市纪委",
        "市委第二巡察组进驻市教育局", "电话：0579-1234567",
    )  # fmt: skip
    assert [kind for kind, _ in told(article)] == ["headline", *["body"] * 3, *["furniture"] * 5]


def test_a_sentence_that_was_cut_off_is_no_headline_below() -> None:
    (article,) = page(SAID, "动员会上，两家公司分别作了")
    assert [kind for kind, _ in told(article)] == ["body", "body"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("会议召开。李明讲话！结束", ["会议召开。", "李明讲话！", "结束"]),
        ("他说：“好。我来。”大家同意。", ["他说：“好。我来。”", "大家同意。"]),
        ("他说，“要整改（见附件。）”。下一句。", ["他说，“要整改（见附件。）”。", "下一句。"]),
        ("（记者 李明。）会议召开。", ["（记者 李明。）", "会议召开。"]),
        ("整改（含立行立改。）情况良好。", ["整改（含立行立改。）情况良好。"]),
        ("“没有闭合的引号。第二句。", ["“没有闭合的引号。", "第二句。"]),
        ("一；二，三。", ["一；二，三。"]),
        ("见http://a.cn/x?id=1。后文", ["见http://a.cn/x?id=1。", "后文"]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    (article,) = page(text)
    assert [article.text[slice(*span)] for span in sentences(article)] == wanted


def test_furniture_has_no_sentences() -> None:
    (article,) = page("首页 > 要闻 > 正文", SAID, "（责任编辑：李明）", "组别\t组长\t单位")
    assert [article.text[slice(*span)] for span in sentences(article)] == [SAID, "组别\t组长\t单位"]


PIECES = st.sampled_from(
    [
        "本报讯（记者",
        "李明）",
        "□记者",
        "李明",
        "2020年1月2日",
        "召开会议",
        "反馈",
        "。",
        "，",
        "：",
        "“",
        "”",
        "（",
        "）",
        "发布时间：",
        "来源",
        "责任编辑：",
        "版权所有",
        "上一篇：",
        "首页",
        ">",
        "|",
        "國(guó)",
        "一、",
        "&nbsp;",
        "\n",
        "\t",
        " ",
        "\r\n",
        "\u3000",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_becomes_articles_whose_lines_cover_them_in_order(text: str) -> None:
    for article in page(text):
        at = 0
        for line in article.lines:
            assert not article.text[at : line.span.start].strip("\n ")
            assert at <= line.span.start < line.span.end
            at = line.span.end
        assert article.text[at:] == ""
        assert len(article.text) == len(article.starts) == len(article.ends)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_stand_inside_lines_in_order(text: str) -> None:
    for article in page(text):
        bounds = [line.span for line in article.lines_of("headline", "body", "table")]
        found = sentences(article)
        assert list(found) == sorted(found)
        assert "".join(article.text[slice(*span)] for span in found) == "".join(article.text[slice(*s)] for s in bounds)
        assert all(any(a <= start < end <= b for a, b in bounds) for start, end in found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_line_leads_back_to_its_original(text: str) -> None:
    for article in page(text):
        spans = [article.origin(line.span) for line in article.lines]
        assert spans == sorted(spans)
        assert all(0 <= start <= end <= len(text) for start, end in spans)
