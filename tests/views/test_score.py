import json
import re

import pytest
import yaml

from kg.errors import InputError
from kg.resources import read_lexicon
from kg.views.score import FACETS, Counts, read_gold, same_name, score, target

LEXICON = yaml.safe_load(read_lexicon("score.yaml"))


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ("金华市纪委", "金华市纪律检查委员会", True),
        ("金东区委", "金华市金东区委", True),
        ("马桥镇党委", "海宁市马桥镇党委", True),
        ("市委", "金华市委", False),
        ("金华市委", "衢州市委", False),
        ("金华市副市长", "金华市政府副市长", True),
        ("湘西州委", "湘西土家族苗族自治州委", True),
        ("省委巡视办主任", "省委巡视工作领导小组办公室主任", True),
    ],
)
def test_names_are_the_same_in_other_forms_and_with_parents(gold, got, same):
    assert same_name(gold, got) is same


@pytest.mark.parametrize(
    ("text", "expected"), [("金华市委", "金华市"), ("交通局党组", "交通局"), ("学院党委", "学院"), ("金华市", "金华市")]
)
def test_a_target_is_named_without_its_party_organ(text, expected):
    assert target(text) == expected


@pytest.mark.parametrize(
    ("facet", "gold", "got", "same"),
    [
        ("findings", "学习贯彻习近平新时代", "学习贯彻习近平思想", True),
        ("findings", "廉洁风险防控链条不够", "干部队伍破难担当意识", False),
        ("contacts", ["phone", "0579-82465113"], ["phone", "057982465113"], True),
        ("contacts", ["phone", "0579-82465113"], ["phone", "0579-8246511"], False),
        ("contacts", ["email", "A@b.cn"], ["email", "a@B.cn"], True),
        ("contacts", ["postbox", "金华市A001号邮政专用信箱"], ["postbox", "A001号邮政专用信箱"], True),
        ("contacts", ["postbox", "1"], ["phone", "1"], False),
        ("localities", ["金东区", None], ["金华市金东区", "330703"], True),
        ("localities", ["金东区", "330703"], ["金东区", "330702"], False),
        ("events", {"type": "feedback", "date": None}, {"type": "feedback", "date": "2018"}, False),
    ],
)
def test_when_facts_are_the_same(facet, gold, got, same):
    assert FACETS[facet](gold, got) is same


def article(name="a", **lists):
    return {"doc": name, "inspection": True, **{facet: [] for facet in FACETS}, **lists}


def scored(gold, *facts):
    return score({gold["doc"]: gold}, {one["doc"]: one for one in facts})


def test_counts_are_of_facts_each_once_but_for_events():
    event = {"type": "feedback", "date": None}
    gold = article(persons=["甲某", "甲某", "习近平"], events=[event, event])
    result = scored(gold, article(persons=["甲某", "乙某"], events=[event]))
    assert result.table["persons"] == Counts(1, 1, 0)
    assert result.table["events"] == Counts(1, 0, 1)
    assert result.table["overall"] == Counts(3, 1, 1)
    assert (result.clean, len(result.errors)) == (0, 2)


def test_equal_facts_are_paired_before_tolerant_ones():
    gold = article(posts=[["甲某", "金东区委书记"], ["甲某", "金华市金东区委书记"]])
    assert scored(gold, article(posts=gold["posts"][::-1])).table["posts"] == Counts(2, 0, 0)


def test_a_missing_article_and_one_too_many_on_its_page_count():
    result = scored(article(), article("a#2", persons=["甲某"]), article("b", persons=["乙某"]))
    assert result.table["inspection"] == Counts(0, 1, 1)
    assert result.table["persons"] == Counts(0, 1, 0)
    assert result.errors[-1] == "a#2\tarticle\tspurious\tno such article on this page"


def test_figures_are_asked_for_by_name():
    result = scored(article(persons=["甲某"]), article(persons=["甲某", "乙某"]))
    assert [result.figure(f"persons{measure}") for measure in ("", ".p", ".r")] == [pytest.approx(2 / 3), 0.5, 1.0]
    with pytest.raises(InputError, match=r"persons\.x"):
        result.figure("persons.x")


def test_the_table_and_its_json_have_all_facets():
    result = scored(article(), article())
    assert [line.split()[0] for line in result.lines()] == ["facet", *FACETS, "inspection", "overall", "articles"]
    assert list(json.loads(result.json())) == [*FACETS, "inspection", "overall"]
    assert result.lines()[-1] == "articles without error: 1 of 1"


@pytest.mark.parametrize("content", ["not json", "[1]", '{"no": "doc"}', ""])
def test_what_is_no_gold_says_so(tmp_path, content):
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        read_gold(path)


@pytest.mark.parametrize("row", LEXICON["same"], ids=lambda row: row["long"])
def test_every_long_form_stands_in_its_example(row):
    assert row["long"] in row["example"]


@pytest.mark.parametrize("row", LEXICON["patterns"], ids=lambda row: row["name"])
def test_every_pattern_finds_its_example(row):
    assert re.search(row["pattern"].replace("{peoples}", "|".join(LEXICON["peoples"])), row["example"])
