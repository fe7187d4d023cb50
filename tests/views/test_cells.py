import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.views.cells import neutral, plain, table


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "'"])
def test_no_cell_begins_a_formula(cell):
    assert neutral(cell) == "'" + cell
    assert plain(neutral(cell)) == cell


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_table_is_read_back_as_it_was(cells):
    rows = list(csv.reader(io.StringIO(table(["a"] * len(cells), [cells]), newline="")))
    assert [plain(cell) for cell in rows[1]] == cells


def test_nothing_is_an_empty_cell():
    assert table(["a", "b"], [[None, 1]]) == "a,b\r\n,1\r\n"
