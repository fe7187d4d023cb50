"""The explorer in a real browser; pictures of every kind of page are kept."""

from __future__ import annotations

import pytest

from tests.explorer.finding import thing
from tests.explorer.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPOT = """name => {
  const at = kg_graph.nodes.findIndex((node) => node[0] === name), box = document.getElementById("graph");
  const corner = box.getBoundingClientRect();
  const place = kg_drawing.framedGraphToViewport(kg_drawing.getNodeDisplayData(at));
  return [corner.x + place.x, corner.y + place.y];
}"""
THINGS = {
    "person": "邱志明",
    "team": "浙江省委第十巡视组",
    "body": "永康市委",
    "place": "永康市",
    "article": "002_f260a4554d622d5d",
}
KINDS = ("start", *THINGS, "round", "inspection", "meeting", "list", "search", "query", "graph")
LOOKS = {"zh-desktop": (1280, 900, "light"), "en-phone": (360, 740, "dark")}


@pytest.fixture
def address(site, reader):
    """Address of a kind of page in a language: `address("zh", "person")`."""

    def of(lang: str, kind: str) -> str:
        plain = {"start": "index.html", "list": "list/body.html", "search": "search.html"}
        path = plain.get(kind, f"{kind}.html")
        if kind in ("round", "inspection", "meeting"):
            path = reader.ref(reader.instances(kind.capitalize())[0]).path
        elif kind == "article":
            path = f"article/{THINGS[kind]}.html"
        elif kind in THINGS:
            path = thing(reader, THINGS[kind]).path
        return (site / lang / path).as_uri()

    return of


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_fits(visit, address, picture, kind, look):
    page = visit(address(look[:2], kind), *LOOKS[look])
    assert page.evaluate(WIDE) == 0
    assert page.locator("h1").count() == 1
    picture(page, f"explorer-{kind}-{look}")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("邱志", "邱志明"),
        ("邱誌明", "邱志明"),
        ("qiuzhi", "邱志明"),
        ("Qiū Zhìmíng", "邱志明"),
        ("qzm", "邱志明"),
        ("永康市委", "永康市委"),
        ("jinhuashi", "金华市"),
        ("反馈巡视永康", "省委第六巡视组反馈巡视永康市的情况"),
    ],
)
def test_search_as_one_types(visit, address, typed, first):
    page = visit(address("zh", "start"))
    page.fill("#search", typed)
    assert page.locator("#found [role=option] b").first.inner_text() == first


def test_search_by_keyboard_alone(visit, address):
    page = visit(address("zh", "start"))
    page.keyboard.press("/")
    page.keyboard.type("qzm")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    box = page.locator("#search")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (box.get_attribute("aria-expanded"), chosen.get_attribute("aria-selected")) == ("true", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/*.html")
    assert page.inner_text("h1") == "邱志明"


def test_search_says_how_many_and_shows_all(visit, address):
    page = visit(address("en", "start"))
    page.fill("#search", "zzzz")
    page.wait_for_function("document.getElementById('status').textContent")
    assert page.text_content("#status") == "Nothing found"
    page.fill("#search", "永康")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results a")
    assert page.locator("#results a").count() == 3


def test_the_first_tab_skips_to_the_content(visit, address):
    page = visit(address("zh", "person"))
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#main"
    assert page.locator(":focus").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_the_other_language_keeps_the_page_and_is_remembered(visit, address, site):
    page = visit(address("zh", "person"))
    page.click("#language")
    page.wait_for_url("**/en/person/*.html")
    assert page.inner_text("h1") == "邱志明"
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/en/index.html")


def test_a_quote_leads_to_its_words(visit, address):
    page = visit(address("zh", "person"))
    quote = page.locator("blockquote").first
    words = quote.locator("p").inner_text()
    quote.locator("a").click()
    page.wait_for_selector("mark.on")
    assert "".join(page.locator("mark.on").all_inner_texts()).replace("\n", "") == words
    places = page.locator(".fact.on").evaluate_all("all => all.map(f => f.querySelector('.small a').hash)")
    assert set(places) == {page.evaluate("location.hash")}


def test_a_statement_shows_all_its_words(visit, address, picture):
    page = visit(address("zh", "article"))
    fact = page.locator(".fact:has(.fills)").first
    fact.locator("button").press("Enter")
    assert fact.locator("button").get_attribute("aria-pressed") == "true"
    assert page.locator("mark.filled").count() > 0
    spans = [link.split("–") for link in fact.locator(".small a").all_inner_texts()]
    lit = page.evaluate(
        "[...document.querySelectorAll('mark.on, mark.filled')].map(m => [+m.dataset.at, +m.dataset.end])"
    )
    covered = {at for start, end in lit for at in range(start, end)}
    assert covered == {at for start, end in spans for at in range(int(start), int(end))}
    picture(page, "explorer-article-statement")
    page.keyboard.press("Escape")
    assert page.locator("mark.on, mark.filled, .fact.on").count() == 0


def test_words_show_all_their_statements(visit, address):
    page = visit(address("zh", "article"))
    mark = page.locator("mark.d3").first
    mark.click()
    shown = page.locator(".fact.on").evaluate_all("all => all.map(f => f.dataset.fact).sort()")
    own = f"{mark.get_attribute('data-facts')} {mark.get_attribute('data-fills') or ''}".split()
    assert shown == sorted(own)
    assert len(shown) > 2
    mark.press("Enter")
    assert page.locator(".fact.on").count() == 0


def test_graph_view_draws_filters_and_opens_pages(visit, address):
    page = visit(address("zh", "graph"))
    page.wait_for_selector("html[data-drawn=yes]", state="attached")
    counts = page.inner_text("#counts")
    page.locator("#kinds button", has_text="人物").click()
    assert page.inner_text("#counts") != counts
    page.click("#reset")
    assert page.inner_text("#counts") == counts
    page.locator("#sure").fill("100")
    assert page.inner_text("#counts") != counts
    page.click("#reset")
    page.fill("#from", "2030-01-01")
    page.uncheck("#undated")
    assert page.inner_text("#counts").startswith("0 ")
    page.click("#reset")
    spot = page.evaluate(SPOT, "邱志明")
    page.mouse.click(*spot)
    page.wait_for_url("**/person/*.html")
    assert page.inner_text("h1") == "邱志明"


def test_static_pages_run_no_queries(visit, address):
    page = visit(address("zh", "query"))
    assert page.locator("form:not(.finder)").count() == 0
    assert page.locator("details.query").count() >= 25
    assert "kg serve" in page.inner_text(".lead")


def test_a_server_asks_named_queries_and_has_an_editor(visit, seeds_out, picture):
    with served(seeds_out) as home:
        page = visit(f"{home}/zh/query.html")
        form = page.locator("#who-led-teams")
        form.locator("summary").click()
        form.locator("input[name=place]").fill("永康市")
        form.locator("button").click()
        page.wait_for_selector("#answer td")
        assert "赵克" in page.inner_text("#answer")
        page.wait_for_selector("html[data-editor=yes]", state="attached")
        page.locator(".yasqe_queryButton").click()
        page.wait_for_selector(".yasr_results td")
        assert "赵克" in page.inner_text(".yasr_results")
        picture(page, "explorer-editor")


@pytest.mark.parametrize(
    "kind", ["article", "body", "inspection", "list", "meeting", "person", "place", "round", "team"]
)
def test_what_would_run_is_only_words(visit, hostile_site, kind):
    path = max(hostile_site.glob(f"zh/{kind}/*.html"), key=lambda file: file.stat().st_size)
    page = visit(path.as_uri())
    assert page.locator("main :is(img, script, style, iframe, [onload], [onerror])").count() == 0
    assert page.locator("[href^='javascript']").count() == 0
    assert "alert(" in page.inner_text("main")


def test_search_of_what_would_run(visit, hostile_site, picture):
    page = visit((hostile_site / "zh" / "index.html").as_uri())
    page.fill("#search", "<")
    page.wait_for_selector("#found [role=option]")
    assert page.locator("#found img, #found script, #found style").count() == 0
    picture(page, "explorer-hostile-search")


def test_the_graph_of_what_would_run(visit, hostile_site):
    page = visit((hostile_site / "zh" / "graph.html").as_uri())
    page.wait_for_selector("html[data-drawn=yes]", state="attached")
    page.fill("#find", "<")
    assert page.locator("#labels option").count() > 0


def test_the_policy_stops_what_would_run(browser, site, tmp_path):
    text = (site / "zh" / "index.html").read_text("utf-8")
    injected = (
        "<script>document.title = 'run'</script><img src='http://127.0.0.1:9/x.png' onerror=\"document.title = 'run'\">"
    )
    place = site / "zh" / "injected.html"
    place.write_text(text.replace("</main>", f"{injected}</main>"), "utf-8")
    page, stopped = browser.new_page(), []
    page.on("requestfailed", lambda request: stopped.append((request.url, request.failure)))
    page.goto(place.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    place.unlink()
    assert page.title() != "run"
    assert stopped == [("http://127.0.0.1:9/x.png", "csp")]


def test_without_scripts_everything_is_there(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address("zh", "person"))
    page.locator("blockquote a").first.click()
    assert page.locator("mark").count() > 0
