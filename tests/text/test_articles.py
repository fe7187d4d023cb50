"""How many articles a page holds, where they begin, and which line is their headline."""

import json
from pathlib import Path

import pytest

from kg.text import documents
from tests.text.pages import PAGES, ROOT, lines, page, source

GOLD = sorted([*(ROOT / "tests/gold/facts").glob("*.json"), *(ROOT / "tests/gold/seeds").glob("*.json")])
IDS = {json.loads(path.read_text(encoding="utf-8"))["doc"] for path in GOLD}

LEAD = "本报讯（记者 李某）7月5日，市委书记王某主持召开专题会议，听取第七轮巡察情况汇报。"
OTHER = "本报讯（通讯员 张某）7月4日，市长赵某主持召开常务会议，传达学习会议精神。"
BODY = "会议强调，要深入学习贯彻新修订的条例，统筹谋划好下半年巡察任务。"
PLAIN = "7月4日，市长赵某主持召开市政府常务会议，传达学习会议精神，研究部署防汛工作。"


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_every_page_has_its_articles(path: Path) -> None:
    told = {name for name in IDS if name.split("#")[0] == path.stem}
    assert {document.id for document in page(path)} == told


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        (f"市委听取巡察汇报\n{LEAD}\n{BODY}\n赵某主持召开常务会议\n{OTHER}\n{BODY}", 2),
        (f"咸宁日报 2024年7月6日 星期六 A02 要闻\n市委听取巡察汇报\n{LEAD}\n{BODY}\n赵某主持召开常务会议\n{PLAIN}", 2),
        (f"市委听取巡察汇报\n{LEAD}\n{BODY}\n赵某主持召开常务会议\n{PLAIN}", 1),
        (f"市委听取巡察汇报\n{PLAIN}\n{BODY}\n赵某主持召开常务会议\n发布时间：2024-07-05 来源：某报\n{BODY}", 2),
        (f"市委听取巡察汇报\n{PLAIN}\n{BODY}\n分享到\n首页 > 要闻\n盘点十八位组长\n【来源：某报 2014-4-2】\n{BODY}", 2),
        (f"县委巡察公告\n{PLAIN}\n{BODY}\n县委巡察办\n2021年3月19日\n{BODY}", 1),
        (f"市委听取巡察汇报\n{PLAIN}\n{BODY}\n（来源：某报 2021-3-19）\n{BODY}", 1),
        (f"市委听取巡察汇报\n{LEAD}\n{BODY}\n一、提高政治站位\n{PLAIN}", 1),
        (f"市委听取巡察汇报\n{LEAD}\n{BODY}\n附：被巡察单位一览表\n{PLAIN}", 1),
        (f"市委听取巡察汇报\n{LEAD}\n{BODY}\n坚持问题导向\n{BODY}", 1),
        (f"市委听取巡察汇报\n{LEAD}\n{BODY}\n进驻安排如下\n单位\t电话\n市教育局\t0579-82160001", 1),
        (f"{PLAIN}\n{BODY}", 1),
        ("", 1),
    ],
)  # fmt: skip
def test_articles(text: str, articles: int) -> None:
    assert [document.id for document in documents(source(text))] == ["page", "page#2"][:articles]


def test_headlines_below_belong_to_the_story_above() -> None:
    text = (
        f"□记者 李某\n{LEAD}\n{BODY}\n市委听取第七轮巡察汇报\n□记者 张某\n{OTHER}\n{BODY}\n市政府召开第十二次常务会议"
    )
    first, second = documents(source(text))
    assert [words for kind, words in lines(first) if kind == "headline"] == ["市委听取第七轮巡察汇报"]
    assert [words for kind, words in lines(second) if kind == "headline"] == ["市政府召开第十二次常务会议"]
    assert lines(second)[0] == ("byline", "□记者 张某")


def test_a_later_article_has_the_head_of_its_page() -> None:
    text = f"綦江日报 2023年8月29日 星期二\n市委听取巡察汇报\n{LEAD}\n赵某主持召开常务会议\n{OTHER}"
    second = documents(source(text))[1]
    assert [kind for kind, _ in lines(second)] == ["dateline", "headline", "body"]
    assert list(second.starts) == sorted(second.starts)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"首页 > 要闻\n市委听取巡察汇报\n——来自一线的报道\n2024-07-05 某报\n{PLAIN}",
         "furniture headline headline dateline body"),
        (f"{PLAIN}\n（杨红）\n上一篇：没有了", "body byline furniture"),
        (f"县委公告\n{PLAIN}\n一、任务\n1.电话：0557-7028831；\n县委巡察办\n2021年3月19日",
         "headline body body body body dateline"),
        (f"{PLAIN}\n组别\t组长\n第一组\t王某", "body table table"),
        (f"{PLAIN}\n版权所有 ©2020\n地址：某市某路9号", "body furniture furniture"),
    ],
)  # fmt: skip
def test_kinds_by_place(text: str, kinds: str) -> None:
    assert [kind for kind, _ in lines(documents(source(text))[0])] == kinds.split()
