"""A proof holds what anybody needs to check a statement, and runs nothing."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.errors import KgError
from kg.views.proof import check, page, proof
from tests.views.samples import HOSTILE

SEEDS = Path(__file__).parents[2] / "seeds"
FEEDBACK = next(SEEDS.glob("002*"))


def iri(graph, name):
    query = f"SELECT ?t {{ ?t insp:holder/rdfs:label '{name}' ; insp:post/rdfs:label ?post }} ORDER BY ?post"
    return next(iter(graph.rows(query)))[0]


@pytest.fixture(scope="module")
def said(seeds_out):
    with kg.open(seeds_out) as graph:
        return proof(graph, iri(graph, "金政"))


@pytest.fixture
def written(said, tmp_path):
    (tmp_path / "proof.html").write_text(page(said), "utf-8")
    return tmp_path / "proof.html"


def test_it_says_where_the_words_stand_and_who_read_them(said):
    (first, second) = said["statements"]
    assert (first["says"], first["type"]) == ("金政 永康市委书记 现任", "insp:Tenure")
    assert second["article"]["identifier"].endswith("#2")
    original = FEEDBACK.read_bytes().decode()
    assert original[first["evidence"][0]["start"] : first["evidence"][0]["end"]] == first["evidence"][0]["quote"]
    assert len(first["extractor"]) == 16
    assert first["evidence"][0]["rule"]


def test_its_machine_part_is_json_ld(said):
    triples = list(ox.parse(json.dumps(said).encode(), ox.RdfFormat.JSON_LD))
    told = {(quad.subject.value, quad.predicate.value.rpartition("#")[2], quad.object.value)
            for quad in triples if isinstance(quad.subject, ox.NamedNode)}  # fmt: skip
    assert (said["statements"][0]["id"], "label", "金政 永康市委书记 现任") in told
    assert sum(quad.predicate.value.endswith("#quote") for quad in triples) == 3


def test_the_article_bears_it_out_and_others_do_not(written):
    assert all(each.stands and each.same for each in check(written, FEEDBACK))
    assert {each.article.rpartition("#")[2] for each in check(written, FEEDBACK)} == {FEEDBACK.stem, "2"}
    assert not any(each.stands or each.same for each in check(written, next(SEEDS.glob("001*"))))


@pytest.mark.parametrize(("old", "new", "stands"), [("巡视", "巡视 ", False), ("上衬", "上衬", True)])
def test_a_changed_article_is_noticed_at_the_place(written, tmp_path, old, new, stands):
    text = FEEDBACK.read_bytes().decode()
    (tmp_path / "copy.txt").write_bytes((text.replace(old, new, 1) + "。").encode())
    found = check(written, tmp_path / "copy.txt")
    assert all(each.stands for each in found) is stands
    assert not any(each.same for each in found)


def test_a_page_is_checked_against_formats_too(tmp_path):
    text = (
        "<html><head><title>报道</title></head><body><p>"
        + "金华市委书记朱重烈主持巡视反馈会议。" * 9
        + "</p></body></html>"
    )
    (tmp_path / "a.html").write_text(text, "utf-8")
    kg.build([tmp_path / "a.html"], tmp_path / "out", dump="never")
    with kg.open(tmp_path / "out") as graph:
        kg.proof(tmp_path / "out", iri(graph, "朱重烈"), tmp_path / "proof.html")
    assert all(each.stands and each.same for each in check(tmp_path / "proof.html", tmp_path / "a.html"))


@pytest.mark.parametrize("text", ["", "<p>", '<script type="application/ld+json">{}</script>', "\x00",
                                  '<script type="application/ld+json">{"statements": [{"evidence": []}]}</script>',
                                  '<script type="application/ld+json">[1]</script>'])  # fmt: skip
def test_what_is_no_proof_is_said(tmp_path, text):
    (tmp_path / "p.html").write_text(text, "utf-8")
    with pytest.raises(KgError, match="is no proof"):
        check(tmp_path / "p.html", FEEDBACK)


def test_what_is_no_article_is_said(written, tmp_path):
    with pytest.raises(KgError, match="no such file"):
        check(written, tmp_path / "nowhere.txt")


def test_judgements_and_corrections_that_bear_on_it_are_told(seeds_out, tmp_path):
    out = shutil.copytree(seeds_out, tmp_path / "out")
    (out / "judgements.csv").write_text(
        "number,one,other,verdict,who,when,why,undone\n1,a:甲,000_565819921de07453:朱重烈,different,me,now,known,\n"
        "2,a:甲,000_565819921de07453:万亚伟,different,me,now,known,\n", "utf-8")  # fmt: skip
    with kg.open(out) as graph:
        said = proof(graph, iri(graph, "朱重烈"))["statements"][0]
    assert said["judgements"] == ["1: a:甲 different 000_565819921de07453:朱重烈: known (me now)"]
    assert said["corrections"] == []


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_no_text_becomes_markup(said):
    spoilt = json.loads(json.dumps(said))
    for statement, text in zip(spoilt["statements"] * 3, HOSTILE, strict=True):
        statement["says"] = statement["article"]["title"] = statement["evidence"][0]["before"] = text
    plain, hostile = Elements(), Elements()
    plain.feed(page(said))
    hostile.feed(page(spoilt))
    assert hostile.found == plain.found
    assert [attrs for tag, attrs in plain.found if tag == "script"] == [{"type": "application/ld+json"}]


@pytest.mark.browser
def test_it_opens_without_a_word_of_complaint(written, browser, picture):
    said, opened = [], browser.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda request: request.url == written.as_uri() or said.append(request.url))
    opened.goto(written.as_uri())
    picture(opened, "proof")
    assert opened.locator("mark").count() == 3
    assert opened.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 233, 184)"
    assert said == []
