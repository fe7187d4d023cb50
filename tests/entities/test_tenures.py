"""Tenures are as long as their evidence; who followed whom."""

from kg.entities import resolve
from tests.entities.people import event, person, record


def article(doc, day, *people):
    return record(doc, day, people, events=(event("feedback", day),))


def tenures(*articles):
    found = resolve(articles).tenures
    return [(each.post.name, each.status, each.first, each.last) for each in found]


def test_a_tenure_lasts_from_the_first_sight_to_the_last():
    rows = [
        article(f"a{n}", day, ("闻人朔", "衢州市委书记"))
        for n, day in enumerate(("2018-08-09", "2020-01", "2018-11-06"))
    ]
    assert tenures(*rows) == [("委书记", "current", "2018-08-09", "2020-01")]


def test_a_former_post_is_no_current_one():
    rows = (
        article("a1", "2018-08-09", ("闻人朔", "衢州市委书记")),
        article("a2", "2022-08-09", ("闻人朔", "衢州市委书记:former")),
    )
    assert [row[1:] for row in tenures(*rows)] == [
        ("current", "2018-08-09", "2018-08-09"),
        ("former", "2022-08-09", "2022-08-09"),
    ]


def test_what_is_undated_gives_no_length():
    assert tenures(article("a1", "", ("闻人朔", "衢州市委书记"))) == [("委书记", "current", "", "")]


def test_who_followed_whom():
    rows = (
        article("a1", "2018-08-09", ("闻人朔", "衢州市委书记")),
        article("a2", "2021-08-09", ("褚维舟", "衢州市委书记")),
    )
    found = resolve(rows)
    (chain,) = found.successions
    assert [found.tenures[index].first for index in chain] == ["2018-08-09", "2021-08-09"]


def test_two_holders_at_one_time_are_a_contradiction():
    rows = (
        article("a1", "2018-08-09", ("闻人朔", "衢州市委书记")),
        article("a2", "2018-08-09", ("褚维舟", "衢州市委书记")),
    )
    found = resolve(rows)
    assert found.successions == []
    assert [each.kind for each in found.contradictions] == ["holders"]


def test_all_who_hold_one_post_at_one_time_contradict_each_other():
    held = ("闻人朔", "2018-08-09"), ("闻人朔", "2018-12-09"), ("褚维舟", "2018-09-09"), ("郦敏", "2018-10-09")
    found = resolve([article(f"a{n}", day, (name, "衢州市委书记")) for n, (name, day) in enumerate(held)])
    named = sorted(each.what.partition(": ")[2] for each in found.contradictions)
    assert named == ["闻人朔, 褚维舟", "闻人朔, 郦敏"]


def test_a_deputy_follows_nobody():
    rows = (
        article("a1", "2018-08-09", ("闻人朔", "衢州市副市长")),
        article("a2", "2021-08-09", ("褚维舟", "衢州市副市长")),
    )
    assert resolve(rows).successions == []


def test_the_post_of_a_company_is_one_however_it_is_written():
    rows = [
        record(
            f"a{n}", f"2019-0{n}-16", [person("彭若川", f"{name}董事长")], [("岳阳市委第三巡察组", name)], ["岳阳市"]
        )
        for n, name in enumerate(("岳阳市城投集团", "岳阳市城市建设投资集团有限公司"), 1)
    ]
    assert [each.last for each in resolve(rows).tenures] == ["2019-02-16"]
