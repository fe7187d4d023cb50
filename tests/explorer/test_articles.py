import pytest

import kg
from kg.explorer.articles import Fact, Span, article, pieces
from kg.explorer.reader import Reader

TEXT = "市委书记李明主持会议"


def fact(number, *spans, kind="Person"):
    return Fact(number, f"urn:{number}", kind, "", (), (), (), tuple(Span(*span) for span in spans), (), 1.0)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], [(TEXT, (), ())]),
        ([fact(1, (4, 6))], [("市委书记", (), ()), ("李明", (1,), ()), ("主持会议", (), ())]),
        ([fact(1, (0, 6)), fact(2, (4, 6))], [("市委书记", (1,), ()), ("李明", (1, 2), ()), ("主持会议", (), ())]),
        (
            [fact(1, (0, 6)), fact(2, (4, 8))],
            [("市委书记", (1,), ()), ("李明", (1, 2), ()), ("主持", (2,), ()), ("会议", (), ())],
        ),
        (
            [fact(1, (8, 10), (0, 2, True))],
            [("市委", (), (1,)), ("书记李明主持", (), ()), ("会议", (1,), ())],
        ),
        ([fact(1, (0, 2), (8, 99))], [("市委", (1,), ()), ("书记李明主持", (), ()), ("会议", (1,), ())]),
    ],
)
def test_the_text_is_cut_where_facts_begin_and_end(facts, expected):
    assert [(piece.text, piece.facts, piece.fills) for piece in pieces(TEXT, facts)] == expected


def test_a_piece_is_coloured_by_the_shortest_words():
    found = pieces(TEXT, [fact(1, (0, 6), kind="Tenure"), fact(2, (4, 6))])
    assert [piece.kind for piece in found] == ["Tenure", "Person", ""]


def test_the_pieces_of_every_article_are_its_text(graph, reader):
    for entry in graph.articles():
        told = article(reader, f"{graph.base}article/{entry.id.replace('#', '%23')}")
        assert "".join(piece.text for piece in told["pieces"]) == graph.original(told["sha256"])
        for piece in told["pieces"]:
            covering = {f.number for f in told["facts"] for s in f.spans if s.start <= piece.start < s.end}
            assert covering == {*piece.facts, *piece.fills}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("任免名单\n\n一、任命：\n李明为金华市教育局局长。\n", "任免名单"),
        ("金华市委书记李明主持会议。" * 5, "金华市委书记李明主持会议。金华市委书记李明主持会议。金华市委…"),
    ],
)
def test_an_article_without_a_title_is_called_by_its_first_line(text, shown, tmp_path):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    kg.build([tmp_path / "a.txt"], tmp_path / "out", dump="never")
    with kg.open(tmp_path / "out") as graph:
        iri = f"{graph.base}article/a"
        assert not Reader(graph).one(iri, "dcterms:title", iri)
        assert Reader(graph).ref(iri).label == shown
