"""Traditional text becomes simplified, character for character, and nothing else does."""

from __future__ import annotations

import pytest

from kg.lexicon.rows import rows
from kg.text.draft import Draft
from kg.text.script import ScriptRow, converted, is_traditional, simplify


@pytest.mark.parametrize("row", rows("repairs.yaml", ScriptRow, "script"), ids=lambda row: row.example)
def test_every_row_is_right_on_its_example(row: ScriptRow) -> None:
    assert converted(row.example) == row.becomes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乾隆年間的乾部覆蓋面", "乾隆年间的干部覆盖面"),
        ("徵求意見,藉口推託", "征求意见,借口推托"),
        ("顯著成效,件件有著落,著作權", "显著成效,件件有着落,著作权"),
        ("據了解,瞭解情況,計畫", "据了解,了解情况,计划"),
        ("皇后和以後,範圍,師範", "皇后和以后,范围,师范"),
    ],
)
def test_words_decide_where_characters_cannot(text: str, expected: str) -> None:
    assert converted(text) == expected


@pytest.mark.parametrize("text", ["著名书法家乾隆", "于鍾鸣主持会议，根据省委部署", "根据统一部署，7月26日召开会议"])
def test_simplified_text_is_left_alone(text: str) -> None:
    draft = Draft(text)
    simplify(draft)
    assert draft.text == text
    assert not draft.repairs


def test_a_traditional_line_in_a_simplified_page() -> None:
    simplified = "根据省委统一部署，省委第五巡视组向市委反馈巡视情况，书记主持会议并讲话。"
    draft = Draft(f"{simplified}\n中央巡視組密集進駐\n{simplified}")
    simplify(draft)
    assert draft.text == f"{simplified}\n中央巡视组密集进驻\n{simplified}"


def test_most_signs_decide() -> None:
    assert is_traditional("巡視組向市委反饋巡視情況")
    assert not is_traditional("巡视组向市委书记陳某反馈")
