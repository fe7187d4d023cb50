"""What is redacted is in no output and in no file that a build leaves, and nothing else is missing."""

import shutil
from pathlib import Path

import pytest

import kg
from kg import pipeline, reviewing
from kg.errors import JudgementError
from kg.pipeline import Options

SEEDS = Path(__file__).parents[1] / "seeds"
LEDGER = "redactions.csv"
PLAIN = Options()  # without the pages and dumps


@pytest.fixture
def out(seeds_out, tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return shutil.copytree(seeds_out, tmp_path / "out", ignore=shutil.ignore_patterns("*.html", "*.json"))


def redacted(out, kind, what, options=PLAIN):
    return reviewing.redact(out, kind, what, "asked for", options)


def build(inputs, out):
    return pipeline.build([str(path) for path in inputs], out, PLAIN)


def files_with(out, words):
    found = (path for path in out.rglob("*") if path.is_file() and words.encode() in path.read_bytes())
    return {path.name for path in found}


def facts(out):
    with kg.open(out) as graph:
        return {article["doc"]: article for article in graph.facts()}


def test_a_name_is_in_no_file_and_nobody_else_is_gone(out, seeds_out):
    kg.build([out.parent / "seeds"], out)
    assert files_with(out, "邱志明") > {"graph.ttl", "graph.nq", "graph.html"}
    redacted(out, "name", "邱志明", kg.finishing())
    assert files_with(out, "邱志明") == {LEDGER}
    before, after = facts(seeds_out), facts(out)
    assert "邱志明" not in str(after)
    others = {doc: [name for name in article["persons"] if name != "邱志明"] for doc, article in before.items()}
    assert {doc: article["persons"] for doc, article in after.items()} == others
    assert kg.validate(out) == []


def test_it_stays_out_when_its_articles_are_built_again(out):
    redacted(out, "name", "邱志明")
    build([out.parent / "seeds"], out)
    build((out.parent / "seeds").iterdir(), out)
    assert files_with(out, "邱志明") == {LEDGER}


def test_it_comes_back_when_it_is_taken_back_and_built_from_the_files(out, seeds_out):
    number = redacted(out, "name", "邱志明").number
    reviewing.restore(out, number, PLAIN)
    assert files_with(out, "邱志明") == {LEDGER}
    build([out.parent / "seeds"], out)
    assert facts(out) == facts(seeds_out)


def test_an_article_is_left_out_even_if_it_is_given_by_name(out):
    name = "000_565819921de07453"
    redacted(out, "article", name)
    assert name not in facts(out)
    assert files_with(out, "江美塘") == set()
    build([out.parent / "seeds" / f"{name}.txt", out.parent / "seeds"], out)
    assert name not in facts(out)
    assert files_with(out, "江美塘") == set()


def test_one_article_of_a_page_is_left_out(out):
    redacted(out, "article", "002_f260a4554d622d5d#2")
    build([out.parent / "seeds" / "002_f260a4554d622d5d.txt"], out)
    assert "002_f260a4554d622d5d" in facts(out)
    assert "002_f260a4554d622d5d#2" not in facts(out)


def test_a_file_that_somebody_wrote_by_hand_holds_for_all_that_is_kept(out):
    (out / LEDGER).write_text("number,kind,what,who,when,why,undone\n1,name,邱志明,me,now,asked,\n", "utf-8")
    (out.parent / "new.txt").write_text("省委第十巡视组组长邱志明作动员讲话，金华市委书记朱重烈主持会议。" * 3, "utf-8")
    build([out.parent / "new.txt"], out)
    assert files_with(out, "邱志明") == {LEDGER}
    assert "朱重烈" in facts(out)["new"]["persons"]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("李明", "李明"),
        ("李明", "李　明"),
        ("李明", "李\n明"),
        ("庄万里", "莊萬里"),
        ("莊萬里", "庄万里"),
        ("李明", "李 明"),
    ],
)
def test_a_name_is_found_in_the_forms_in_which_it_is_printed(tmp_path, name, printed):
    text = f"金华市委书记{printed}主持会议，市长王强讲话。{printed}要求抓好巡视整改。" * 2
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LEDGER).write_text(f"number,kind,what,who,when,why,undone\n1,name,{name},,,,\n", "utf-8")
    build([tmp_path / "a.txt"], tmp_path / "out")
    assert facts(tmp_path / "out")["a"]["persons"] == ["王强"]
    assert files_with(tmp_path / "out", printed) - {LEDGER} == set()


@pytest.mark.parametrize("other", ["李明远", "欧阳李明"])
def test_somebody_whose_longer_name_holds_it_stays(tmp_path, other):
    text = f"金华市委书记{other}主持会议，市长李明讲话。{other}要求抓好巡视整改。"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    build([tmp_path / "a.txt"], tmp_path / "out")
    before = facts(tmp_path / "out")["a"]["persons"]
    redacted(tmp_path / "out", "name", "李明")
    assert facts(tmp_path / "out")["a"]["persons"] == [name for name in before if name != "李明"] == [other]


def test_a_file_whose_own_name_holds_it_is_left(tmp_path, out):
    redacted(out, "name", "邱志明")
    (tmp_path / "邱志明讲话.txt").write_text("省委第十巡视组组长邱志明作动员讲话。" * 5, "utf-8")
    done = build([tmp_path / "邱志明讲话.txt", out.parent / "seeds"], out)
    assert "rename it" in done.problems[0].reason
    assert "邱志明讲话" not in facts(out)


def test_a_folder_that_bears_the_name_is_no_reason_to_leave_its_files(tmp_path, out):
    redacted(out, "name", "邱志明")
    (tmp_path / "邱志明").mkdir()
    (tmp_path / "邱志明" / "b.txt").write_text("金华市委书记朱重烈主持会议。" * 5, "utf-8")
    assert build([tmp_path / "邱志明" / "b.txt"], out).changes.added == ["b"]


@pytest.mark.parametrize(("kind", "what"), [("name", "李"), ("name", " "), ("article", ""), ("place", "金华市")])
def test_what_cannot_be_redacted_is_said(out, kind, what):
    with pytest.raises(JudgementError):
        redacted(out, kind, what)
    assert not (out / LEDGER).exists()


def test_only_what_is_in_force_can_be_taken_back(out):
    with pytest.raises(JudgementError, match="no redaction 1 in force"):
        reviewing.restore(out, 1, PLAIN)
