"""What a person's page tells, and what it leaves out."""

import pytest

import kg
from kg.explorer import coverage, people
from kg.explorer.reader import Reader
from tests.explorer.finding import thing
from tests.explorer.test_private import GOLD


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    out = tmp_path_factory.mktemp("gold") / "out"
    kg.build([GOLD / f"{name}.txt" for name in ("dev04", "dev06", "dev63")], out, dump="never")
    with kg.open(out) as opened:
        yield Reader(opened)


def test_posts_meetings_and_people(reader):
    told = people.person(reader, thing(reader, "邱志明").iri)
    assert [(post.post, post.first) for post in told["posts"]] == [
        ("浙江省委巡视工作领导小组办公室副主任", "2018-10-30"),
        ("浙江省委第十巡视组组长", "2020-11-09"),
    ]
    assert {"徐鸣华", "赵克", "金政"} <= {who.label for who, _ in told["met"]}
    assert [visit.target.label for visit, _ in told["led"]] == ["金东区"]
    assert all(cited.text for post in told["posts"] for cited in post.quotes)


def test_why_mentions_are_one_person(reader):
    told = people.person(reader, thing(reader, "邱志明").iri)
    assert len(told["mentions"]) == 2
    assert any("rarity of the name" in reason for tie in told["ties"] for reason in tie.reasons)
    assert told["doubts"] == told["namesakes"] == []


def test_a_team_without_a_number_lends_its_inspections_to_nobody(gold):
    told = people.person(gold, thing(gold, "苏仁义").iri)
    assert [post.post for post in told["posts"]] == ["海南省委巡视组组长"]
    assert told["led"] == []


def test_a_head_of_a_numbered_team_has_its_inspections(gold):
    told = people.person(gold, thing(gold, "耿树林").iri)
    assert [visit.target.label for visit, _ in told["led"]] == ["富蕴县吐尔洪乡"]


def test_a_list_announces_and_a_single_report_tells(gold):
    listed = coverage.round_(gold, thing(gold, "十一届省委第八轮").iri)
    assert (listed["announced"], listed["seen"], len(listed["gaps"])) == (22, 0, 22)
    told = coverage.round_(gold, thing(gold, "第四轮").iri)
    assert (told["announced"], told["others"], told["gaps"]) == (0, 2, [])
    assert all(target.news for target in told["targets"])


def test_words_of_a_part_are_shown_with_the_name_that_they_leave_out(gold):
    told = people.person(gold, thing(gold, "刁建民").iri)
    asked = next(part for part in told["parts"] if part.role.endswith("_require"))
    assert [cited.text for cited in asked.quotes[0].pieces] == ["刁建民", "也对被巡察单位做好配合工作提出了要求。"]
