import pytest

from kg.explorer.timeline import axis


@pytest.mark.parametrize(
    ("spans", "ticks"),
    [
        ([("2018-08-07", "2018-10-30")], ["2018"]),
        ([("2018-08-07", ""), ("", "2020-01-01")], ["2018", "2019", "2020"]),
        ([("1999-01-01", "2020-01-01")], ["1999", "2004", "2009", "2014", "2019"]),
        ([("0001-01-01", "9999-12-31")], ["1", "2001", "4001", "6001", "8001"]),
    ],
)
def test_ticks_are_few(spans, ticks):
    found = [year for _, year in axis(spans).ticks]
    assert len(found) <= 8
    assert found == ticks or set(found) <= set(map(str, range(1, 9999, 1000)))


@pytest.mark.parametrize("spans", [[], [("", "")], [("XXXX-07-20", "soon")]])
def test_without_days_there_is_no_axis(spans):
    assert axis(spans) is None


@pytest.mark.parametrize(
    ("days", "mark"),
    [
        (("2018-01-01", "2018-12-31"), {"x": 0.0, "width": 49.86}),
        (("2019-01-01", "2019-01-01"), {"x": 50.0}),
        (("2019-01-01", ""), {"x": 50.0}),
        (("", ""), None),
    ],
)
def test_a_day_is_a_dot_and_a_time_a_bar(days, mark):
    assert axis([("2018-03-01", "2019-11-30")]).mark(*days) == mark
