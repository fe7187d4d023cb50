"""The article of a web page, its tables, its title and day."""

import pytest

from kg.text.piece import day
from kg.text.web import html

PAGE = """<html><head><meta charset="utf-8"><title>区委第三巡察组反馈巡察情况_某某新闻网</title>
<meta name="pubdate" content="2024-05-06 08:00"><meta name="ContentSource" content="某某日报"></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/a">要闻</a></div>
<div class="article"><h1>区委第三巡察组反馈巡察情况</h1>
<p>　　根据区委统一部署，5月5日下午，区委第三巡察组向区教育局党委反馈巡察情况。区委书记李明出席会议并讲话。</p>
<p>　　会议指出，要坚决扛起巡察整改主体责任，确保整改工作取得实效，<b>推动</b>全区教育事业高质量发展。</p>
<table><tr><td>组别</td><td>组长</td></tr><tr><td>第一巡察组</td><td>王刚</td></tr></table></div>
<div class="footer">版权所有</div></body></html>"""


def test_paragraphs_and_rows() -> None:
    lines = html(PAGE.encode("utf-8")).text.split("\n")
    assert "第一巡察组\t王刚" in lines
    assert any(line.endswith("推动全区教育事业高质量发展。") for line in lines)
    assert lines.count("区委第三巡察组反馈巡察情况") == 1


def test_what_the_page_says_of_itself() -> None:
    about = html(PAGE.encode("utf-8"), "https://a.cn/1.html").metadata
    assert (about.title, about.date) == ("区委第三巡察组反馈巡察情况", "2024-05-06")
    assert (about.url, about.publisher) == ("https://a.cn/1.html", "某某日报")


def test_a_notice_too_short_for_an_article_is_taken_block_by_block() -> None:
    page = html("<p>巡察<b>公告</b></p><div>电话：<span>010-1</span><br>邮编：321015</div>".encode())
    assert page.text.split("\n") == ["巡察公告", "电话：010-1", "邮编：321015"]


def test_a_page_in_gb2312() -> None:
    page = html(PAGE.replace("utf-8", "gb2312").encode("gb18030"))
    assert "区委书记李明出席会议并讲话" in page.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2020年11月18日", "2020-11-18"), ("2020-11-18 13:00", "2020-11-18"), ("2020/1/8", "2020-01-08"),
     ("20201118", "2020-11-18"),     ("2020-11", "2020-11"), ("2020年13月40日", "2020"), ("昨天", ""), ("", "")],
)  # fmt: skip
def test_days(text: str, expected: str) -> None:
    assert day(text) == expected
