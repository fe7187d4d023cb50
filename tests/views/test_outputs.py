import json
import re
from unittest.mock import Mock

import pytest

import kg
from kg.errors import InputError
from kg.graph.store import Folder
from kg.model import Facts, Person, Unresolved
from kg.pipeline import Options, Problem, build
from kg.views import outputs
from kg.views.outputs import Built
from tests.graph.articles import TEXT, document, said

HOSTILE = '<script>alert("x")</script>'
FILES = ["graph.html", "graph.nq", "graph.ttl", "report.html", "report.json"]


@pytest.fixture
def out(tmp_path):
    (tmp_path / "a1.txt").write_text(TEXT, "utf-8")
    given = Facts(
        document(),
        True,
        persons=(Person("李明", said("李明")),),
        unresolved=(Unresolved("title", HOSTILE, said("会议")),),
    )
    build([str(tmp_path / "a1.txt")], tmp_path / "out", read=lambda source: (given,))
    return Folder(tmp_path / "out")


def built(*problems, **changes):
    return Built({"added": [], "replaced": [], "withdrawn": []} | changes, problems)


def listed(out):
    return sorted(path.name for path in out.out.iterdir() if path.is_file())


def test_the_report_tells_what_was_read_and_what_was_not(out):
    outputs.write(out, built(Problem("bad.bin", "is binary"), added=["a1"]))
    report = json.loads((out.out / "report.json").read_text("utf-8"))
    assert (report["articles"], report["about_inspection"], report["statements"]["Person"]) == (1, 1, 1)
    assert report["unresolved"] == {
        "counts": {"title": 1},
        "quotes": [{"article": "a1", "kind": "title", "quote": HOSTILE}],
    }
    assert report["problems"] == [{"file": "bad.bin", "reason": "is binary"}]
    assert report["last_build"]["added"] == ["a1"]


def test_the_report_lists_what_contradicts(out, monkeypatch):
    monkeypatch.setattr("kg.views.graph.Graph.note", lambda *_: [["dates", HOSTILE, ["a1", "a2"]]])
    outputs.write(out, built())
    report = json.loads((out.out / "report.json").read_text("utf-8"))
    assert report["contradictions"] == [{"kind": "dates", "what": HOSTILE, "articles": ["a1", "a2"]}]
    assert "<td>a1，a2</td>" in (out.out / "report.html").read_text("utf-8")


def test_the_page_shows_what_articles_say_as_text_only_and_loads_nothing(out):
    outputs.write(out, built())
    page = (out.out / "report.html").read_text("utf-8")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert not re.search(r'src=|href=[^"]|href="[^#]|url\(|="https?://', page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    ("dump", "expected"), [("auto", FILES), ("always", FILES), ("never", ["graph.html", "report.html", "report.json"])]
)
def test_the_dumps_are_written_as_asked(out, dump, expected):
    outputs.write(out, built(), dump)
    assert listed(out) == expected


def test_a_large_graph_is_dumped_only_when_asked(out, monkeypatch):
    outputs.write(out, built())
    monkeypatch.setattr(outputs, "_LARGE", 3)
    outputs.write(out, built(Problem("b", "other")))
    assert "graph.nq" not in listed(out)
    outputs.write(out, built(), "always")
    assert "graph.nq" in listed(out)


def test_a_large_graph_is_drawn_only_when_asked(out, monkeypatch):
    outputs.write(out, built())
    monkeypatch.setattr(outputs, "_MANY", 3)
    assert outputs.write(out, built(Problem("b", "other"))) == ("graph.html",)
    assert "graph.html" not in listed(out)
    assert outputs.write(out, built(), "always") == ()
    assert "graph.html" in listed(out)


def test_a_build_tells_what_it_leaves_out(out, monkeypatch):
    watch = Mock()
    monkeypatch.setattr(outputs, "_MANY", 3)
    kg.build([str(out.out.parent / "a1.txt")], out.out, Options(watch=watch, refresh=True, most_withdrawn=1), "never")
    (told,) = (str(call.args[0]) for call in watch.say.call_args_list)
    assert told.startswith("graph.html left out")
    assert "kg view" in told


def test_what_stands_already_is_not_written_again(out, monkeypatch):
    outputs.write(out, built())
    monkeypatch.setattr(outputs, "atomic_write", pytest.fail)
    outputs.write(out, built())


def test_what_is_missing_is_written_again(out):
    outputs.write(out, built())
    (out.out / "graph.ttl").unlink()
    outputs.write(out, built())
    assert listed(out) == FILES


def test_an_unknown_word_for_dumps_is_said(out):
    with pytest.raises(InputError, match="sometimes"):
        outputs.write(out, built(), "sometimes")


def test_a_build_by_the_package_writes_them_all(tmp_path):
    (tmp_path / "a1.txt").write_text(TEXT, "utf-8")
    kg.build([tmp_path / "a1.txt"], tmp_path / "out", Options())
    assert listed(Folder(tmp_path / "out")) == FILES
