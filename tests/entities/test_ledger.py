"""Files that people write: what is broken in them is told with its line."""

import pytest

from kg.entities.ledger import read_ledger, write_ledger
from kg.errors import JudgementError

FIELDS = ("number", "one", "why")


def test_what_was_written_is_read_by_number(tmp_path):
    write_ledger(tmp_path / "kept.csv", FIELDS, [(2, "乙", 'so "it" says'), (1, "甲", "one\nreason")])
    rows = [(number, cells) for _, number, cells in read_ledger(tmp_path / "kept.csv", FIELDS, "kg judge")]
    assert rows == [(1, {"one": "甲", "why": "one\nreason"}), (2, {"one": "乙", "why": 'so "it" says'})]


def test_no_file_has_no_lines(tmp_path):
    assert list(read_ledger(tmp_path / "none.csv", FIELDS, "kg judge")) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "first line"),
        (b"one,two\n", "first line"),
        (b"number,one,why\nfirst,a,b\n", "line 2"),
        ("number,one,why\n²,a,b\n".encode(), "no number"),
        (b"\xff\xfe\x00number", "no CSV"),
        (b"number,one,why\n1,\x00\r\r,b\n", "kept.csv"),
    ],
)
def test_a_broken_file_is_told(tmp_path, content, told):
    (tmp_path / "kept.csv").write_bytes(content)
    with pytest.raises(JudgementError, match=told):
        list(read_ledger(tmp_path / "kept.csv", FIELDS, "kg judge"))
