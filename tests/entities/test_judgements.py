"""The file of judgements: kept, taken back, and never contradicting itself."""

import pytest

from kg.entities import Judgement, judge, read_judgements, undo
from kg.errors import JudgementError

NEW = Judgement(0, "a1:张敏", "a2:张敏", "same", "me", "2026-11-22", 'one post, "two" papers')


@pytest.fixture
def path(tmp_path):
    return tmp_path / "judgements.csv"


def between(one, other, verdict):
    return NEW._replace(one=f"a{one}:张敏", other=f"a{other}:张敏", verdict=verdict)


def test_a_judgement_is_read_as_it_was_written(path):
    kept = judge(path, NEW)
    assert kept.number == 1
    assert read_judgements(path) == [kept]


def test_no_file_is_no_judgement(path):
    assert read_judgements(path) == []


def test_what_is_taken_back_stays_and_does_not_count(path):
    judge(path, NEW)
    undo(path, 1, "2026-11-23")
    assert [each.undone for each in read_judgements(path)] == ["2026-11-23"]
    assert judge(path, between(1, 2, "different")).number == 2


@pytest.mark.parametrize("number", [7, 1])
def test_what_is_not_in_force_cannot_be_taken_back(path, number):
    judge(path, NEW)
    undo(path, 1, "2026-11-23")
    with pytest.raises(JudgementError):
        undo(path, number, "2026-11-24")


def test_same_by_way_of_others_must_not_contradict_different(path):
    judge(path, between(1, 2, "same"))
    judge(path, between(1, 3, "different"))
    with pytest.raises(JudgementError, match="judgement 2"):
        judge(path, between(2, 3, "same"))
    assert len(read_judgements(path)) == 2


@pytest.mark.parametrize(
    "wrong",
    [NEW._replace(verdict="maybe"), NEW._replace(one="张敏"), NEW._replace(one=":张敏"), NEW._replace(other=NEW.one)],
)
def test_what_is_no_judgement_is_refused(path, wrong):
    with pytest.raises(JudgementError):
        judge(path, wrong)
    assert not path.exists()


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "number,one,other,verdict,who,when,why,undone\nx,a:b,c:d,same,,,,\n"]
)
def test_a_file_that_is_none_is_named(path, text):
    path.write_text(text, "utf-8")
    with pytest.raises(JudgementError, match=r"judgements\.csv"):
        read_judgements(path)
