"""A name written in two ways is one name when people are compared: script, spaces, dots."""

import pytest

import kg

HEAD = "2020-05-0{} 09:00 来源：和田日报\n"
TEXT = "和田地委书记{}参加巡察工作会议。"
DOTS = "·•・．.‧∙･"
PEOPLE = "SELECT ?name (COUNT(?n) AS ?c) { ?p a insp:Person ; rdfs:label ?name ; insp:mention ?n } GROUP BY ?p ?name"


@pytest.fixture
def one_person(tmp_path):
    """Builds an article for each spelling of a name; the people in them, each with its mentions."""

    def built(*texts):
        for number, text in enumerate(texts, 1):
            (tmp_path / f"a{number}.txt").write_text(HEAD.format(number) + text, "utf-8")
        kg.build([tmp_path], tmp_path / "out", dump="never")
        with kg.open(tmp_path / "out") as graph:
            rows = graph.rows(PEOPLE)
            return [(name, int(count)) for name, count in rows]

    return built


def test_dots_of_all_kinds(one_person):
    texts = [TEXT.format(f"艾力{dot}吐尔逊") for dot in (*DOTS, " · ")]
    assert one_person(*texts) == [("艾力·吐尔逊", len(texts))]


def test_spaces(one_person):
    texts = [TEXT.format(name) for name in ("王蕾", "王　蕾", "王 蕾")]
    assert one_person(*texts) == [("王蕾", 3)]


def test_both_scripts(one_person):
    assert one_person(TEXT.format("张锦华"), "和田地委書記張錦華參加巡察工作會議。") == [("张锦华", 2)]
