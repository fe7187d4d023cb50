"""What is told of somebody, in the order of its days, each with its words."""

import pytest

import kg
from kg.views.timeline import lines, objects, timeline
from tests.views import samples


def shown(rows, name, lang="zh"):
    return [line for line in lines(timeline(rows, name), lang) if not line.startswith(" ")]


def test_a_person_has_posts_and_parts_in_meetings(seeds_out):
    with kg.open(seeds_out) as graph:
        found = [" ".join(line.split()) for line in shown(graph.rows, "邱志明")]
    assert found == [
        "2018-10-30 参与 反馈 → 永康市 (传达)",
        "2018-10-30 参与 反馈 → 永康市 (提出要求)",
        "2018-10-30 任职 邱志明 浙江省委巡视工作领导小组办公室副主任 (现任)",
        "2020-11-09 参与 动员 → 金东区 (动员)",
        "2020-11-09 任职 邱志明 浙江省委第十巡视组组长 (现任)",
    ]


def test_a_place_has_inspections_with_the_days_of_their_course(seeds_out):
    with kg.open(seeds_out) as graph:
        found = [" ".join(line.split()) for line in shown(graph.rows, "金东区", "en")]
    assert "2020-11-09/2021-01-08 inspection 浙江省委第十巡视组 → 金东区" in found
    assert "2020-11-09 tenure 李雄伟 金东区委书记 (current)" in found


@pytest.mark.parametrize("name", ["永康市委", "浙江省委", "浙江省委第六巡视组", "永康市", "李明远"])
def test_days_are_in_order_and_every_fact_has_words(name):
    found = timeline(samples.rows, name)
    days = [event.earliest or "9999" for event in found.events]
    assert days == sorted(days)
    assert all(event.quotes for event in found.events)
    assert len({event.fact for event in found.events}) == len(found.events) > 0


def test_objects_hold_all_that_lines_show():
    found = timeline(samples.rows, "李明远")
    told = objects(found)
    assert [each["says"] for each in told] == [event.says for event in found.events]
    assert all(quote["end"] - quote["start"] == len(quote["text"]) for each in told for quote in each["quotes"])


def test_words_are_told_with_those_that_fill_their_gaps(tmp_path):
    (tmp_path / "a.txt").write_text(
        "2024年3月5日，金华市委第一巡察组巡察金东区工作动员会召开。金东区委书记林孝双作动员讲话，对配合做好巡察工作提出要求。",
        "utf-8",
    )
    kg.build([tmp_path / "a.txt"], tmp_path / "out", dump="never")
    with kg.open(tmp_path / "out") as graph:
        found = timeline(graph.rows, "林孝双")
    assert "    “林孝双” … “对配合做好巡察工作提出要求。” a 47–61" in list(lines(found))
    told = next(each for each in objects(found) if each["note"] == "require")["quotes"][0]
    assert told["fills"] == [{"start": 38, "end": 41, "text": "林孝双"}]
