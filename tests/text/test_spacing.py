"""Spaces that pad go, spaces that separate stay."""

from __future__ import annotations

import pytest

from kg.text.draft import Draft
from kg.text.spacing import close_letters, close_names, close_words


def closed(text: str) -> str:
    draft = Draft(text)
    close_letters(draft)
    close_names(draft)
    close_words(draft)
    return draft.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副组长：涂 敏，操 勇）", "副组长：涂敏，操勇）"),
        ("纪检监察组副组长康  庄及有关同志", "纪检监察组副组长康庄及有关同志"),
        ("（责任编辑：覃 露）", "（责任编辑：覃露）"),
        ("组长：成　刚　副组长：文明远", "组长：成刚　副组长：文明远"),
        ("车 进强调，要抓好整改。", "车进强调，要抓好整改。"),
        ("书记车 进强调，要抓好整改。", "书记车进强调，要抓好整改。"),
        ("欧阳 娜、尉迟 宏", "欧阳娜、尉迟宏"),
        ("摄影：粟 一凡", "摄影：粟一凡"),
        ("记者 文 珠 况 野", "记者 文珠 况野"),
        ("记者 何 畅", "记者 何畅"),
        ("木　呷（彝族）、王　蕾（女）", "木呷（彝族）、王蕾（女）"),
        ("组　别\t组　长", "组别\t组长"),
    ],
)
def test_padded_names(text: str, expected: str) -> None:
    assert closed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "记者 那日苏 白音",
        "本报讯（记者 边巴次仁 通讯员 旦增卓嘎）",
        "2022年11月17日 星期四 要闻",
        "字体：大 中 小",
        "首页 要闻动态 巡察工作 正文",
        "市委会议召开 王小明出席并讲话",
        "中共某省纪律检查委员会 某省监察委员会",
    ],
)
def test_separating_spaces_stay(text: str) -> None:
    assert closed(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市 党 委 工 作 动 员 会 召 开 。 会 前， 兵 团 党 委", "市党委工作动员会召开。会前，兵团党委"),
        ("确 保 巡 视 整 改 让 群 众 满 意、让 省 委 满", "确保巡视整改让群众满意、让省委满"),
        ("那 顺 巴 图 强 调 ， 要 深 入 学 习", "那顺巴图强调，要深入学习"),
        ("本报记者 王 蕾 李 娜 张 敏", "本报记者 王蕾 李娜 张敏"),
    ],
)
def test_letter_spacing(text: str, expected: str) -> None:
    assert closed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("旗委常 委、副旗长金和平出席，", "旗委常委、副旗长金和平出席，"),
        ("研究了污水 处理等事项，", "研究了污水处理等事项，"),
        ("会议强调，要提高 速度，", "会议强调，要提高 速度，"),
        ("（记者 李明 白玉），", "（记者 李明 白玉），"),
    ],
)
def test_broken_words(text: str, expected: str) -> None:
    assert closed(text) == expected
