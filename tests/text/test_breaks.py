"""Lines that a column broke are joined, real lines stay apart."""

from __future__ import annotations

import random

import pytest

from kg.lexicon.rows import rows
from kg.text.breaks import BreakRow, join_lines
from kg.text.draft import Draft

STORY = [
    "本报讯（记者 李明明）根据省委巡视工作领导小组统一部署，2018年10月30日上午，"
    "省委第六巡视组向永安市委反馈巡视情况，市委书记主持会议并作表态讲话。",
    "巡视期间，巡视组坚持问题导向，通过个别谈话、受理来信来访、调阅资料等方式，顺利完成了巡视任务，并向省委书记专题会议报告了有关情况。",
    "会议指出，巡视是政治体检，整改是政治任务，要以最坚决的态度、最有力的担当抓好反馈意见整改落实，努力向省委和人民群众交上一份答卷。",
]
PAGE = [
    "县委巡察公告",
    "一、巡察主要任务",
    "坚持政治巡察定位，对照被巡察单位职责任务，重点看上级决策部署落实得怎么样。",
    "二、受理信访范围",
    "第一巡察组　组长：上官云飞　副组长：王小蕾（女）",
    "巡察单位：区民政局党组、区审计局党组　值班电话：0375-2561101",
    "第二巡察组　组长：欧阳建业　副组长：李小明（男）",
    "巡察单位：区统计局党组、区财政局党组　值班电话：0375-2561102",
    "中共某县委巡察工作领导小组办公室",
    "2021年3月19日",
]


def joined(text: str) -> list[str]:
    draft = Draft(text)
    join_lines(draft)
    return draft.text.split("\n")


def wrapped(paragraph: str, width: int, indent: str = "") -> list[str]:
    paragraph = indent + paragraph
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]


@pytest.mark.parametrize("row", rows("breaks.yaml", BreakRow), ids=lambda row: row.example)
def test_every_sign_fires_on_its_example(row: BreakRow) -> None:
    assert row.pattern.search(row.example)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [13, 16, 22, 35])
def test_columns_become_paragraphs(width: int, between: str) -> None:
    lines = [line for paragraph in STORY for line in wrapped(paragraph, width)]
    assert joined(between.join(lines)) == STORY


@pytest.mark.parametrize("width", [13, 16, 22, 26, 35])
def test_indents_tell_paragraphs(width: int) -> None:
    lines = [line for paragraph in STORY for line in wrapped(paragraph, width, "　　")]
    assert joined("\n".join(lines)) == STORY


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n　　"])
def test_paragraphs_stay_apart(between: str) -> None:
    assert joined(between.join(PAGE)) == PAGE
    assert joined(between.join(STORY)) == STORY


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("专门值班电话：0993—", "2099203；邮政编码：832000。", "专门值班电话：0993—2099203；邮政编码：832000。"),
        (
            "对巡查指出的问题整改，共计 4",
            "7 项隐患全部挂图销号。",
            "对巡查指出的问题整改，共计 47 项隐患全部挂图销号。",
        ),
        ("来信请寄电子邮箱：xnsw", "dexcz2@163.com。", "来信请寄电子邮箱：xnswdexcz2@163.com。"),
        ("上午8:30至12:00，下午2", ":30至5:30；邮政信箱", "上午8:30至12:00，下午2:30至5:30；邮政信箱"),
    ],
)
def test_numbers_and_addresses_are_mended(first: str, second: str, one: str) -> None:
    width = len(first)
    column = [line for line in wrapped(STORY[1], width)[:-1] if not line.startswith(("，", "。"))]
    assert one in joined("\n".join([*column, first, second]))[-1]


@pytest.mark.parametrize("close", ["，", "。", "）", "；", "”"])
def test_nothing_begins_with_a_closing_mark(close: str) -> None:
    assert joined(f"省委巡视组进驻\n\n会议召开\n{close}会议指出") == ["省委巡视组进驻", f"会议召开{close}会议指出"]


def test_headlines_and_bylines_stay_apart() -> None:
    page = [
        "市委召开会议研究部署巡视整改",
        "□首席记者 陈晓",
        *wrapped(STORY[1], 16),
        "市委书记调研",
        *wrapped(STORY[0], 16),
    ]
    assert joined("\n\n".join(page)) == [page[0], page[1], STORY[1], "市委书记调研", STORY[0]]


def test_rows_of_tables_stay_apart() -> None:
    table = ["组别\t组长\t副组长", "第一组\t李明\t王蕾，", "第二组\t张三\t赵四"]
    assert joined("\n".join(table)) == table


@pytest.mark.parametrize(
    "lines",
    [
        ["省委第一巡视组 巡视金华市、永康市", "省委第二巡视组 巡视宁波市、慈溪市", "省委第三巡视组 巡视温州市、乐清市"],
        ["市教育局党组、市体育局党组", "市财政局党组、市审计局党组", "市民政局党组、市卫健委党组"],
        ["李小明　市纪委常委、监委委员", "王小蕾　区纪委副书记、常委", "张小三　县纪委书记、监委主任"],
    ],
)
def test_lists_stay_apart(lines: list[str]) -> None:
    assert joined("\n".join([STORY[0], *lines, STORY[1]])) == [STORY[0], *lines, STORY[1]]


def test_most_columns_come_back() -> None:
    """Of stories of random clauses, set in columns without indents, most paragraphs are found."""
    chance = random.Random(1)
    clauses = [clause for paragraph in STORY for clause in paragraph[:-1].split("，")]
    found = total = 0
    for width in range(12, 30):
        story = ["，".join(chance.sample(clauses, chance.randint(4, 9))) + "。" for _ in range(6)]
        got = joined("\n".join(line for paragraph in story for line in wrapped(paragraph, width)))
        found += len(set(got) & set(story))
        total += len(story)
    assert found > 0.85 * total
