"""Corrections: one statement is withdrawn or replaced, the others stay."""

import pytest

from kg.entities import Correction, correct, corrected, read_corrections
from kg.entities.corrections import KINDS, name_of
from kg.errors import JudgementError
from kg.model import Event, Facts, Person, Post, Role
from tests.graph.articles import document, said

FACTS = Facts(
    document(),
    True,
    persons=(Person("朱重烈", said("朱重烈")), Person("李明", said("李明"))),
    posts=(Post("朱重烈", "金华市委书记", "金华市委", "书记", said("金华市委书记")),),
    events=(Event("feedback", "2018", said("会议")), Event("other", None, said("主持"))),
    roles=(Role("朱重烈", "chair", said("主持会议"), 0), Role("李明", "speak", said("讲话"), 1)),
)
TENURE = Correction(0, "a1", "Tenure", "金华市委书记", "", "withdraw", "", "me", "2026", "")


def test_a_statement_is_withdrawn():
    assert corrected(FACTS, [TENURE]).posts == ()


def test_a_statement_is_replaced():
    given = TENURE._replace(action="replace", values='{"status": "former"}')
    assert [post.status for post in corrected(FACTS, [given]).posts] == ["former"]


@pytest.mark.parametrize(
    "other",
    [
        TENURE._replace(article="a2"),
        TENURE._replace(quote="书记"),
        TENURE._replace(what="李明"),
        TENURE._replace(undone="2026"),
    ],
)
def test_what_is_not_meant_stays(other):
    assert corrected(FACTS, [other]) == FACTS


def test_with_a_person_go_posts_and_roles():
    gone = corrected(FACTS, [TENURE._replace(kind="Person", quote="朱重烈")])
    assert (gone.posts, [role.person for role in gone.roles]) == ((), ["李明"])


def test_roles_keep_their_event_when_another_goes():
    gone = corrected(FACTS, [TENURE._replace(kind="Meeting", quote="会议")])
    assert [role.event for role in gone.roles] == [None, 0]


def test_a_correction_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "corrections.csv"
    assert read_corrections(path) == []
    kept = correct(path, TENURE)
    assert read_corrections(path) == [kept]
    assert kept.number == 1


@pytest.mark.parametrize(
    "wrong",
    [TENURE._replace(kind="Evidence"), TENURE._replace(action="forget"), TENURE._replace(action="replace", values="x")],
)
def test_what_is_no_correction_is_refused(tmp_path, wrong):
    with pytest.raises(JudgementError):
        correct(tmp_path / "corrections.csv", wrong)


def test_every_kind_names_a_list_and_fields_of_the_facts():
    for kind, (name, _) in KINDS.items():
        for fact in getattr(FACTS, name):
            assert name_of(kind, fact)
