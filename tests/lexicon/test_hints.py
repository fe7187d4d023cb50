import re
from functools import cache
from pathlib import Path

import pytest

from kg.lexicon.given import Given, read, schemas
from kg.lexicon.hints import hinted
from kg.lexicon.rows import pattern
from kg.resources import lexicon_path

ARTICLES = Path(__file__).parents[1] / "gold/txt"
NARROWER = {"contacts.yaml", "events.yaml", "figures.yaml"}  # hints of their rows say more than the pattern
HINTING = [s for s in schemas() if s.hints and s.finds and not (s.file in NARROWER and s.section == "rows")]
ROWS = [
    pytest.param(given, [str(given.values[key]) for key in schema.finds if key in given.values], id=given.example[:20])
    for schema in HINTING
    for given in read(lexicon_path(schema.file))
    if given.section == schema.section and given.values.get("hints")
]


@cache
def sentences() -> list[str]:
    return re.findall("[^。；！？\n]+", "".join(path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))))


def test_hints_are_found_with_their_ends() -> None:
    words, ends = hinted("召开反馈会")
    assert [one for one in zip(words, ends, strict=True) if one[0].startswith("反馈")] == [("反馈", 4), ("反馈会", 5)]


@pytest.mark.parametrize(("given", "patterns"), ROWS)
def test_a_row_reads_nothing_where_none_of_its_hints_stands(given: Given, patterns: list[str]) -> None:
    hints = list(map(str, given.values["hints"]))
    unhinted = [one for one in sentences() if not any(hint in one for hint in hints)]
    assert len(unhinted) < len(sentences())
    assert [one for one in unhinted if all(pattern(text).search(one) for text in patterns)] == []
