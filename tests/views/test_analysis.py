"""Tables of measures as people and programs read them."""

import json

import pytest

import kg
from kg.errors import ResourceError
from kg.networks.catalogue import texts
from kg.networks.measuring import DEFAULT, EVENTS, MEASURES, WHOLE, Subject, Table, analyze
from kg.views import analysis, charts
from tests.networks.town import rows

HOSTILE = "=1+1\n<b>$x$"
LANGS = "zh", "en"


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_is_and_is_not(name):
    told = texts()["measures"][name]
    assert told["reference"]
    assert all(set(told[lang]) == {"name", "definition", "not"} for lang in LANGS)


@pytest.mark.parametrize("name", [*WHOLE, *EVENTS, ""])
def test_every_column_has_a_name_and_every_row_fills_them(name):
    for table in analyze(Subject(rows, "comeetings" if name in WHOLE else ""), [name] if name else []):
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert all(analysis.shown(table, lang=lang) for lang in LANGS)


def test_a_table_for_people_leaves_iris_out_and_says_what_it_leaves():
    (table,) = analyze(Subject(rows, "comeetings"), DEFAULT)
    shown = analysis.shown(table, 2, "en")
    assert "https:" not in shown
    assert "3 more rows (--top 5 shows all)" in shown
    assert "甲, 乙" in shown


def test_what_is_estimated_says_so():
    note = ("sampled", {"name": "betweenness", "pivots": 512, "error": "0.0012"})
    table = Table("nodes", ("node", "betweenness"), (("甲", 0.1),), (note,))
    assert "betweenness is estimated from 512 starting points, within ±0.0012" in analysis.shown(table, lang="en")
    assert json.loads(analysis.objects([table]))[0]["notes"] == [{"kind": "sampled", **note[1]}]


def test_csv_holds_what_would_be_a_formula():
    table = Table("nodes", ("node",), ((HOSTILE,),))
    assert analysis.csv(table) == f'node\r\n"\'{HOSTILE}"\r\n'


@pytest.mark.parametrize("name", ["nodes", *WHOLE, *EVENTS, "summary"])
def test_every_table_has_a_picture(name, tmp_path):
    subject = Subject(rows, "comeetings")
    found = analyze(Subject(rows)) if name == "summary" else analyze(subject, [name] if name in MEASURES else [])
    spoilt = tuple((HOSTILE, *row[1:]) for row in found[0].rows) if name == "nodes" else found[0].rows
    charts.draw(found[0]._replace(rows=spoilt), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_font_or_matplotlib_there_are_tables_and_a_word_why(monkeypatch, tmp_path, seeds_out):
    def nothing():
        raise ResourceError("there is no font with Chinese letters", "install one")

    monkeypatch.setattr(charts, "font", nothing)
    assert "install one" in charts.trouble()
    monkeypatch.setattr(charts, "find_spec", lambda _: None)
    assert "xunshi-kg[pictures]" in charts.trouble()
    kg.analyze(seeds_out, "comeetings", ["degree"], folder=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"comeetings-nodes.csv", "comeetings-edges.csv"}


def test_the_font_that_is_found_has_chinese():
    from matplotlib import font_manager, ft2font

    face = ft2font.FT2Font(font_manager.findfont(charts.font(), fallback_to_default=False))
    assert face.get_char_index(ord("巡"))


def test_edges_lead_to_statements():
    lines = analysis.edges(Subject(rows, "succession").network).split("\r\n")
    assert lines[1].startswith("丙,丁,1,2018-03-01,2019-05-31,")
    assert lines[1].endswith("tenure/7 https://w3id.org/xunshi/data/tenure/8")


def test_a_graph_gives_projections_to_networkx(seeds_out):
    with kg.open(seeds_out) as graph:
        whole, some = graph.to_networkx(), graph.to_networkx("comeetings", ("2018", "2019"))
    assert whole.is_multigraph()
    assert {"邱志明", "金政", "赵克"} == {told["label"] for _, told in some.nodes(data=True)}
    assert all(told["statements"] for *_, told in some.edges(data=True))
