"""The way back of every character, whatever edits are made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.draft import Draft, Edit

TEXTS = st.text(alphabet="国家agtu()（）0123年月日 \n", max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> Draft:
    """A draft after several rounds of random edits."""
    draft = Draft(draw(TEXTS))
    for _ in range(draw(st.integers(0, 4))):
        size = len(draft.text)
        bounds = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
        pairs = zip(bounds[::2], bounds[1::2], strict=False)
        draft.edit([Edit(start, end, draw(st.text("国x年", max_size=3))) for start, end in pairs], "test")
    return draft


@given(edited())
def test_the_map_never_falls_and_fits(draft: Draft) -> None:
    starts, ends = list(draft.starts), list(draft.ends)
    assert len(starts) == len(ends) == len(draft.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(TEXTS)
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    draft = Draft(text)
    draft.edit([Edit(*found.span(), "") for found in re.finditer(r"[a-z()]+", text)], "test")
    assert [text[start] for start in draft.starts] == list(draft.text)


def test_put_in_characters_stand_nowhere() -> None:
    draft = Draft("2023726日")
    draft.edit([Edit(4, 4, "年"), Edit(5, 5, "月")], "dates")
    assert draft.text == "2023年7月26日"
    assert (draft.starts[4], draft.ends[4]) == (4, 4)
    assert draft.repairs == {"dates": 2}


def test_a_shorter_replacement_spans_what_it_replaces() -> None:
    draft = Draft("國(guó)家")
    draft.edit([Edit(0, 6, "國")], "pinyin")
    assert (draft.text, list(draft.starts), list(draft.ends)) == ("國家", [0, 6], [6, 7])


def test_a_longer_replacement_puts_in_the_rest() -> None:
    draft = Draft("甲乙")
    draft.edit([Edit(0, 1, "一二三")], "test")
    assert (list(draft.starts), list(draft.ends)) == ([0, 1, 1, 1], [1, 1, 1, 2])


def test_overlapping_edits_are_left_out() -> None:
    draft = Draft("一二三四")
    draft.edit([Edit(0, 2, ""), Edit(1, 3, "x")], "test")
    assert draft.text == "三四"
    assert draft.repairs == {"test": 1}


def test_an_exchange_keeps_the_length() -> None:
    with pytest.raises(ValueError, match="place"):
        Draft("國家").exchange("国", "script", 1)


def test_no_repair_is_counted_where_nothing_changed() -> None:
    draft = Draft("国家")
    draft.edit([], "test")
    draft.translate(re.compile("國"), {ord("國"): "国"}, "script")
    assert draft.repairs == {}
