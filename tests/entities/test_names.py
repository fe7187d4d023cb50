import pytest

from kg.entities.days import days, gap
from kg.entities.names import confusable_names
from kg.lexicon.abbreviations import abbreviates


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("阮昌棋", "阮昌祺", True),
        ("付强", "傅强", True),
        ("李明", "李军", False),
        ("李明", "李明", False),
        ("李明", "李明军", False),
    ],
)
def test_names_that_misprints_make_of_one_another(one, other, expected):
    assert confusable_names(one, other) is confusable_names(other, one) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("城投", "城市建设投资", True),
        ("交运局", "交通运输局", True),
        ("农业局", "农业农村局", False),
        ("水业", "水务", False),
        ("教体局", "教育局", False),
        ("国投", "城市国有投资", False),
    ],
)
def test_abbreviations(short, long, expected):
    assert abbreviates(short, long) is expected


@pytest.mark.parametrize("edtf", ["", None, "XXXX-07-20", "2018-13", "2018-02-30", "2018-10/2019"])
def test_a_date_that_tells_no_year_or_is_none_has_no_days(edtf):
    assert days(edtf) is None


def test_days_between():
    assert gap(days("2018-10"), days("2018-11-06")) == gap(days("2018-11-06"), days("2018-10")) == 6
    assert gap(days("2018"), days("2018-11-06")) == 0
