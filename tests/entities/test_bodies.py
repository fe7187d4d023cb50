"""Bodies and places: all forms of a name are one, what only resembles stays apart."""

import pytest

from kg.entities.bodies import BodyKey, resolve_bodies
from kg.entities.records import RenameRecord
from tests.entities.people import event, record


def body(*targets, places_named=("岳阳市",)):
    """The entities of targets, each in an article of its own."""
    rows = [
        record(
            f"a{n}",
            "2019-09-16",
            inspections=[("岳阳市委第三巡察组", each)],
            places_named=places_named,
            events=(event("feedback", f"201{n}-01-01"),),
        )
        for n, each in enumerate(targets)
    ]
    found = resolve_bodies(rows)
    return [found.of(f"a{n}", each) for n, each in enumerate(targets)]


@pytest.mark.parametrize(
    "names",
    [
        ("岳阳市扶贫开发办公室", "岳阳市扶贫办", "岳阳市扶贫办党组"),
        ("岳阳市水业集团", "岳阳市水业集团有限公司", "岳阳水业集团有限责任公司"),
        ("岳阳市城投集团", "岳阳市城市建设投资集团有限公司"),
        ("岳阳市卫生和计划生育局", "岳阳市卫计局"),
        ("岳阳市", "岳阳市委"),
        ("平江县供销社", "平江县供销合作社联合社"),
        ("湖南省平江县水利局", "平江县水利局"),
        ("华南农业大学", "华南农业大学党委"),
    ],
)
def test_forms_of_one_name_are_one(names):
    assert len(set(body(*names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("岳阳市卫计局", "岳阳市卫健局"),
        ("岳阳市农业局", "岳阳市农业农村局"),
        ("岳阳市水利局", "平江县水利局"),
        ("岳阳市", "岳阳市水利局"),
        ("岳阳市教育局", "岳阳市教体局"),
        ("洞头县", "洞头区"),
        ("岳阳市水业集团", "长沙市水业集团"),
        ("岳阳市第一中学", "岳阳市第二中学"),
    ],
)
def test_what_resembles_stays_apart(names):
    assert len(set(body(*names))) == len(names)


def test_an_abbreviation_that_fits_two_names_joins_neither():
    names = "岳阳市城投集团", "岳阳市城市建设投资集团有限公司", "岳阳市城陵矶投资集团有限公司"
    assert len(set(body(*names))) == 3


def test_a_told_change_to_a_district_makes_both_one():
    told = RenameRecord("沾益县", "沾益区", True, "530328")
    named = "曲靖市", "沾益县", "沾益区"
    found = resolve_bodies([record("a1", "2016-07-20", places_named=named, renames=(told,))])
    assert found.of("a1", "沾益县") == found.of("a1", "沾益区") == BodyKey("place", "530303", "")
    assert found.of("a1", "沾益县水利局") == found.of("a1", "沾益区水利局")


def test_a_told_renaming_links_and_does_not_merge():
    told = RenameRecord("平江县卫计局", "平江县卫健局", False)
    found = resolve_bodies([record("a1", "2019-07-20", places_named=["平江县"], renames=(told,))])
    ((old, new, doc),) = found.told
    assert (old.core, new.core, doc) == ("卫计局", "卫健局", "a1")
    assert found.of("a1", "平江县卫计局") != found.of("a1", "平江县卫健局")


def test_a_bare_name_is_of_the_one_place_that_the_article_is_about():
    rows = [
        record(f"a{n}", "2019", inspections=[("平江县委第一巡察组", "平江县水利局")], places_named=["平江县"])
        for n in (1, 2)
    ]
    found = resolve_bodies(rows)
    assert found.of("a1", "马桥镇") == found.of("a2", "马桥镇") == BodyKey("body", "430626", "马桥镇")


def test_a_bare_name_of_nowhere_stays_in_its_article():
    found = resolve_bodies([record("a1", "2019"), record("a2", "2019")])
    assert found.of("a1", "县水利局") != found.of("a2", "县水利局")


def inspected(doc, target, day):
    rows = [("岳阳市委第三巡察组", each) for each in target.split("、")]
    return record(doc, day, inspections=rows, places_named=["岳阳市"], events=(event("mobilization", day),))


def test_one_team_at_one_time_tells_what_a_short_name_means():
    found = resolve_bodies(
        [inspected("a1", "岳阳市交运局", "2019-09-16"), inspected("a2", "岳阳市交通运输局", "2019-09-18")]
    )
    assert found.of("a1", "岳阳市交运局") == found.of("a2", "岳阳市交通运输局")


def test_two_targets_of_one_article_are_two():
    found = resolve_bodies([inspected("a1", "岳阳市交运局、岳阳市交通运输局", "2019-09-16")])
    assert found.of("a1", "岳阳市交运局") != found.of("a1", "岳阳市交通运输局")
