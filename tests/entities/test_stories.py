"""Reprints and shortened copies are one story."""

from kg.entities.stories import likeness, sketch, stories
from tests.entities.people import record

CLAUSES = [f"第{number}项整改任务已经按照要求全部完成并且上报{number * 7}次" for number in range(40)]
OTHERS = [f"县委第{number}次常委会议听取了关于巡察工作的情况汇报{number * 3}" for number in range(40)]


def article(doc, clauses, day="2018-11-06"):
    return record(doc, day, sketch=sketch("，".join(clauses)))


def found(*articles):
    return [story.docs for story in stories(articles)]


def test_a_reprint_and_a_shortened_copy_are_one_story():
    assert found(article("a1", CLAUSES), article("a2", CLAUSES), article("a3", CLAUSES[:32])) == [("a1", "a2", "a3")]


def test_another_text_is_another_story():
    assert found(article("a1", CLAUSES), article("a2", OTHERS)) == []


def test_the_same_form_a_year_later_is_another_story():
    assert found(article("a1", CLAUSES), article("a2", CLAUSES, "2019-11-06")) == []


def test_line_breaks_do_not_matter():
    text = "，".join(CLAUSES)
    assert sketch(text) == sketch("\n".join(text[start : start + 20] for start in range(0, len(text), 20)))


def test_a_headline_alone_has_no_sketch():
    assert sketch("省委第五巡视组巡视衢州市工作动员会议召开") == ""
    assert likeness("", "") == 0.0
