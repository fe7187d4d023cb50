"""What is garbled and what it becomes, and that the way back is exact."""

import csv
from pathlib import Path

import pytest

from kg.model import Span
from kg.text import documents
from kg.text.repair import repaired
from tests.text.pages import PAGES, page, source

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases/repairs.csv").open(encoding="utf-8", newline="")))


def _plain(text: str) -> str:
    for written, meant in (("⏎", "\n"), ("\\r", "\r"), ("\\n", "\n"), ("\\ufeff", "\ufeff")):
        text = text.replace(written, meant)
    return text.replace("\\u200b", "\u200b").replace("\\u00ad", "\u00ad")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['text'][:20]}" for case in CASES])
def test_repairs(case: dict[str, str]) -> None:
    assert repaired(_plain(case["text"])).text == _plain(case["expected"])


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_is_repaired_stays(case: dict[str, str]) -> None:
    clean = repaired(_plain(case["text"])).text
    assert repaired(clean).text == clean


def test_every_repair_is_counted() -> None:
    draft = repaired("根據部署,2023726日國(guó)務(wù)院召開會議,王　蕾出席會議。")
    assert draft.repairs == {"lost date signs": 2, "padded names": 1, "pinyin": 2, "punctuation": 2, "script": 8}


def test_a_clean_text_is_left_alone() -> None:
    draft = repaired("根据省委统一部署，7月26日上午，省委第五巡视组向金华市委反馈巡视情况。\n朱重烈主持会议。")
    assert draft.repairs == {}
    assert list(draft.starts) == list(range(len(draft.text)))


@pytest.mark.parametrize(
    ("printed", "words", "quote"),
    [
        ("根據部署,2023726日,召開會議。", "2023年7月26日", "2023726日"),
        ("國(guó)務(wù)院領(lǐng)導(dǎo)黨委書記出席。", "国务院", "國(guó)務(wù)院"),
        ("副组长王　蕾（女）出席。", "王蕾", "王　蕾"),
        ("为期2个月的政治巡察\n。市委常委出席。", "巡察。", "巡察\n。"),
    ],
)
def test_the_quote_is_as_printed(printed: str, words: str, quote: str) -> None:
    document = documents(source(printed))[0]
    start = document.text.index(words)
    assert document.quote(Span(start, start + len(words))) == quote


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_way_back_is_exact(path: Path) -> None:
    for document in page(path):
        starts, ends, original = list(document.starts), list(document.ends), document.source.original
        assert len(starts) == len(ends) == len(document.text)
        assert starts == sorted(starts)
        assert ends == sorted(ends)
        read = [
            (character, original[a:b]) for character, a, b in zip(document.text, starts, ends, strict=True) if a < b
        ]
        assert all(character in printed for character, printed in read if character.isascii() and character.isalnum())
