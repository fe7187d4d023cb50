"""A sample of statements is drawn, marked by a person, and read back as error rates."""

import csv
import io
import re

import pytest

import kg
from kg.errors import KgError
from kg.views.audit import FIELDS, MARKS, Mark, draw, error_rates, marked, page, rate, sheet
from tests.views.samples import HOSTILE


@pytest.fixture(scope="module")
def rows(seeds_out):
    with kg.open(seeds_out) as graph:
        return draw(graph, 40)


def test_a_sample_is_random_and_drawn_alike_again(seeds_out, rows):
    with kg.open(seeds_out) as graph:
        assert draw(graph, 40) == rows
        assert draw(graph, 10) == rows[:10]
        assert {row[0] for row in draw(graph, 40, seed=2)} != {row[0] for row in rows}
        assert {row[1] for row in draw(graph, 9, "posts")} == {"posts"}
    assert len({row[0] for row in rows}) == 40
    assert len({row[1] for row in rows}) > 5


def test_no_more_than_there_are_is_drawn(seeds_out):
    with kg.open(seeds_out) as graph:
        posts = draw(graph, 10_000, "posts")
        assert len(posts) == sum(len(article["posts"]) for article in graph.facts())


def test_a_quote_stands_between_its_context(seeds_out, rows):
    with kg.open(seeds_out) as graph:
        hashes = {entry.id: entry.sha256 for entry in graph.articles()}
        for row in rows:
            told = dict(zip(FIELDS, row, strict=True))
            around = told["before"] + told["quote"] + told["after"]
            assert around in graph.original(hashes[told["article"]])


def marks(**counts):
    """`right_a=3` is three right statements of article a."""
    return [Mark("posts", "r", key[-1], key.split("_")[0]) for key, n in counts.items() for _ in range(n)]


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        # bounds by R's binom.confint(x, n, methods="wilson")
        (marks(right_a=90, wrong_a=10), 0.0552, 0.1744),
        (marks(right_a=100), 0, 0.0370),
        (marks(right_a=10), 0, 0.2775),
        (marks(wrong_a=5, unsure_a=7), 0.5655, 1),
    ],
)
def test_the_interval_is_wilson_s(given, low, high):
    found = rate("all", given)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert found.judged == len([each for each in given if each.mark != "unsure"])


def test_errors_that_come_together_in_an_article_widen_the_interval():
    together = rate("all", marks(wrong_a=10, right_b=10, right_c=10, right_d=10))
    apart = rate("all", [mark for x in "abcd" for mark in marks(**{f"wrong_{x}": 3, f"right_{x}": 9})])
    assert apart.spread == 1
    assert together.spread == pytest.approx(40 / 4 * 4 / 3, rel=1e-6)  # clusters of ten that say all the same
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_rates_are_told_by_kind_and_rule(tmp_path, rows):
    kept = [(*row[:-2], "wrong" if row[1] == "posts" else "right", "") for row in rows]
    (tmp_path / "s.csv").write_text(sheet(kept), "utf-8")
    found = {each.group: each for each in error_rates(marked(tmp_path / "s.csv"))}
    assert found["all"].judged == 40
    assert found["all"].wrong == found["kind posts"].wrong == found["kind posts"].judged > 0
    assert sum(each.judged for name, each in found.items() if name.startswith("rule ")) == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_sheet_that_a_spreadsheet_saved_is_read(tmp_path, rows, encoding):
    text = sheet((*row[:-2], " Right ", "") for row in rows).lstrip("\ufeff")
    (tmp_path / "s.csv").write_bytes(text.encode(encoding))
    assert {each.mark for each in marked(tmp_path / "s.csv")} == {"right"}


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "is empty|no column"), ("a,b\n1,2\n", "no column article, kind, mark, rule"),
     ("kind,rule,article,mark\nposts,r,a,maybe\n", "statement 1: 'maybe' is no mark"),
     ("kind,rule,article,mark\nposts,r,a,\n", "no statement is marked")],
)  # fmt: skip
def test_what_is_no_marked_sheet_is_said(tmp_path, content, said):
    (tmp_path / "s.csv").write_text(content, "utf-8")
    with pytest.raises(KgError, match=said):
        marked(tmp_path / "s.csv")


def test_text_of_articles_is_neither_formula_nor_markup(rows):
    row = dict(zip(FIELDS, rows[0], strict=True)) | {"says": HOSTILE[0], "quote": "=1+1", "title": HOSTILE[1]}
    spoilt = [tuple(row.values())]
    assert ",'=1+1," in sheet(spoilt)
    assert page(spoilt, "s.csv").count("<script") == page(rows[:1], "s.csv").count("<script") == 2
    assert HOSTILE[0] not in page(spoilt, "s.csv")


@pytest.mark.browser
def test_a_person_marks_by_buttons_and_keys_and_saves_the_sheet(browser, picture, rows, tmp_path):
    (tmp_path / "s.html").write_text(page(rows, "s.csv"), "utf-8")
    said, opened = [], browser.new_page(viewport={"width": 1000, "height": 900})
    opened.on("console", lambda message: said.append(message.text))
    opened.goto((tmp_path / "s.html").as_uri())
    opened.get_by_role("button", name="wrong").first.click()
    opened.get_by_role("textbox").first.fill("=not so")
    opened.locator("main").click(position={"x": 500, "y": 5})
    opened.keyboard.press("j")
    opened.keyboard.press("1")
    opened.keyboard.press("3")
    picture(opened, "audit")
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Save").click()
    download.value.save_as(tmp_path / "s.csv")
    saved = list(csv.reader(io.StringIO((tmp_path / "s.csv").read_text("utf-8-sig"), newline="")))
    assert [row[-2] for row in saved[1:5]] == ["wrong", "right", "unsure", ""]
    assert saved[1][-1] == "'=not so"
    plain = list(csv.reader(io.StringIO(sheet(rows).lstrip("\ufeff"), newline="")))
    assert [row[:-2] for row in saved] == [row[:-2] for row in plain]
    assert len(marked(tmp_path / "s.csv")) == 40
    assert said == []


def test_the_page_has_the_marks_that_the_table_takes(rows):
    assert set(re.findall(r'data-mark="(\w+)"', page(rows, "s.csv"))) == set(MARKS)
