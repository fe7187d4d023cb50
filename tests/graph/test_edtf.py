import pytest

from kg.graph.edtf import bounds


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2018-10-16", ("2018-10-16", "2018-10-16")),
        ("XXXX-07-20", None),
        ("2018-13", None),
        ("2018-00", None),
        ("2023-02-30", None),
        ("0000", None),
        ("201X", None),
        ("", None),
    ],
)
def test_bounds_are_the_days_that_a_date_may_mean(date, expected):
    assert bounds(date) == expected
