"""How two hang together, each step with its words."""

import pytest

import kg
from kg.errors import QueryError
from kg.views.path import lines, objects, path
from tests.views import samples


def walked(rows, one, other):
    steps = path(rows, one, other).steps
    return [steps[0].start.label, *(step.end.label for step in steps)]


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [
        ("邱志明", "李雄伟", ["动员 2020-11-09"]),  # at one meeting
        ("朱重烈", "余杰", ["金华市委"]),  # in one body
        ("郎文荣", "金东区", ["动员 2020-11-09"]),
        ("万亚伟", "金华市", ["浙江省委第五巡视组"]),
        ("邱志明", "朱重烈", ["动员 2020-11-09", "郎文荣", "金华市委"]),
    ],
)
def test_the_shortest_way_is_walked(seeds_out, one, other, between):
    with kg.open(seeds_out) as graph:
        there, back = walked(graph.rows, one, other), walked(graph.rows, other, one)
    assert len(there) == len(back) == len(between) + 2
    assert len(between) > 1 or there[1:-1] == between


def test_every_step_has_words(seeds_out):
    with kg.open(seeds_out) as graph:
        found = path(graph.rows, "金政", "邱志明")
    assert all(step.quotes for step in found.steps)
    assert [each["relation"] for each in objects(found)] == [step.kind.rpartition("#")[2] for step in found.steps]


def test_lines_tell_the_direction_and_the_days(seeds_out):
    with kg.open(seeds_out) as graph:
        found = list(lines(path(graph.rows, "朱重烈", "余杰"), "en"))
    assert found[0] == "1. 朱重烈 —[tenure: 书记, current, 2023-07-26]→ 金华市委"
    assert found[2] == "2. 金华市委 ←[tenure: 常委, current, 2018-10-30]— 余杰"


def test_a_province_connects_nobody(seeds_out):
    with kg.open(seeds_out) as graph, pytest.raises(QueryError, match="nothing connects"):
        path(graph.rows, "金华市委", "玉溪市体育局")


def test_one_and_the_same_is_no_path():
    with pytest.raises(QueryError, match="one and the same"):
        path(samples.rows, "李明远", "李明远")
