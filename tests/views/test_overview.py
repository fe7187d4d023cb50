"""The report of a graph: its sections, their queries, and the page in a real browser."""

import html
import json

import pytest

import kg
from kg.views.overview import overview
from kg.views.queries import named_queries


@pytest.fixture(scope="module")
def sections(seeds_out):
    with kg.open(seeds_out) as graph:
        return {section["query"]: section for section in overview(graph)}


def test_each_section_is_a_named_query_with_its_answer(sections, seeds_out):
    assert set(sections) <= set(named_queries())
    with kg.open(seeds_out) as graph:
        for section in sections.values():
            assert len(list(graph.rows(section["sparql"]))) == section["count"]


def test_rows_and_bars_of_the_seeds(sections):
    part = sections["inspections-by-province"]
    assert (part["rows"], part["bars"]) == ([["云南省", "7"], ["浙江省", "3"], ["湖南省", "1"]], [100.0, 42.9, 14.3])
    years = sections["articles-by-year"]["rows"]
    assert sum(int(row[1]) for row in years) == 6
    assert ["2018", "2", "2"] in years


def test_columns_and_words_are_in_both_languages(sections):
    assert sections["contents"]["columns"] == ["类 class", "个数 count"]
    assert "有职务的人 person with a post" in [row[0] for row in sections["completeness"]["rows"]]


def test_nodes_are_left_out_where_people_read(sections):
    assert sections["busiest-teams"]["columns"] == ["组 team", "巡视巡察 inspections", "对象 targets"]


@pytest.mark.parametrize("lost", [False, True])
def test_the_command_writes_the_page_with_the_last_build(run_report, lost):
    text, told = run_report(lost)
    assert html.escape(told["overview"][0]["sparql"], quote=False)[:40] in html.unescape(text)
    assert "kg query OUT --name busiest-teams" in text
    assert ("bad.txt" in text) is not lost


@pytest.fixture
def run_report(tmp_path):
    """Builds a graph of which one file is bad, and writes its report; `lost` without that of the build."""

    def made(lost):
        (tmp_path / "bad.txt").write_bytes(b"")
        (tmp_path / "a.txt").write_text(
            "2020年11月9日，省委第五巡视组巡视金东区工作动员会召开，组长李明讲话。", "utf-8"
        )
        kg.build([tmp_path], tmp_path / "out")
        told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
        if lost:
            (tmp_path / "out" / "report.json").unlink()
        kg.report(tmp_path / "out", tmp_path / "r.html")
        return (tmp_path / "r.html").read_text("utf-8"), told

    return made


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_page_asks_nothing_of_any_network_and_breaks_no_policy(browser, seeds_out, tmp_path):
    kg.report(seeds_out, tmp_path / "r.html")
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto((tmp_path / "r.html").as_uri())
    page.locator("details summary").first.click()
    assert "SELECT ?class" in page.locator("details[open] pre").inner_text()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert said == [(tmp_path / "r.html").as_uri()]
