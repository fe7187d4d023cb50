"""What a page ran together becomes lines again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.draft import Draft
from kg.text.glued import part_lines

SAID = "省委第五巡视组组长李明出席会议并讲话，市委书记王强主持会议。"


def parted(text: str) -> list[str]:
    draft = Draft(text)
    part_lines(draft)
    return draft.text.split("\n")


@pytest.mark.parametrize(
    "head",
    [
        "来源：华声在线 发布时间：2019-06-06 09:21:40字号：【大】【中】【小】",
        "发布时间：2019-04-02 16:21 来源：鼓楼区教育局 浏览次数：1273",
        "2020-11-18来源：某某网 作者：张三",
        "2020-11-18 13:00 浙江省纪委省监委网站 来源：某某网",
        "（发布时间：2020-01-01）",
        "【字体：大中小】",
        "首页>新闻中心>正文",
    ],
)
def test_what_stands_before_the_text(head: str) -> None:
    assert parted(f"{head} {SAID}") == [head, SAID]


def test_a_headline_and_a_dateline_before_the_text() -> None:
    title = "省委第五巡视组向金华市委反馈巡视情况"
    assert parted(f"{title}2020-11-18 13:00来源：浙江日报 {SAID}") == [title, "2020-11-18 13:00来源：浙江日报", SAID]


@pytest.mark.parametrize(
    "tail",
    [
        "（责任编辑：张三）",
        "责任编辑：张三",
        "编辑：张三 审核：李四",
        "分享到：微信 微博",
        "【打印】【关闭】",
        "来源：某某日报",
        "（来源：某某日报）",
        "上一篇：某某会议召开",
        "（原标题：省委巡视组反馈）",
        "版权所有：某某市纪委 浙ICP备123456号",
        "（2020年1月1日）",
        "扫一扫在手机打开当前页",
        "特别声明：以上内容仅代表作者观点。",
        "（下转第四版）",
        "END",
    ],
)
def test_what_stands_behind_the_text(tail: str) -> None:
    assert parted(f"{SAID}{tail}") == [SAID, tail]


@pytest.mark.parametrize(
    "text",
    [
        f"2020年11月18日，{SAID}",
        f"据来源：某某网报道，{SAID}",
        f"{SAID}（记者 张三）",
        f"{SAID}举报电话：0579-82469999",
        f"{SAID}会议还研究了其他事项",
        f"巡察时间：2021年3月22日至6月18日 巡察对象：区教育局，{SAID}",
        "来源：某某网 发布时间：2019-06-06",
        "第一巡察组\t组长：李明。\t【打印】",
        "短。END",
    ],
)
def test_what_stays_together(text: str) -> None:
    assert parted(text) == [text]


@given(
    st.lists(
        st.sampled_from([SAID, "来源：某网 ", "2020-01-01 ", "【打印】", "END", "\n", " ", "字号：大"]), max_size=8
    )
)
def test_nothing_is_lost_but_a_space(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "".join("".join(parted(text)).split()) == "".join(text.split())
