import re
from pathlib import Path

import jieba
import jieba.analyse
import pytest

from kg.lexicon.segmentation import is_made_of_words, occurrences, rarity, segments

ARTICLES = Path(__file__).parents[1] / "gold/txt"
WORDS = ["工作", "招投标", "巡察组", "龟", "AT&T", "俄木伍机", "工", ""]


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> None:
    jieba.setLogLevel(60)


def test_the_cuts_are_those_of_jieba() -> None:
    clauses = [clause for path in ARTICLES.glob("*.txt") for clause in re.split("[。；\n]", path.read_text("utf-8"))]
    assert len(clauses) > 1000
    assert [segments(clause) for clause in clauses] == [jieba.lcut(clause, HMM=False) for clause in clauses]


@pytest.mark.parametrize("word", WORDS)
def test_counts_and_rarities_are_those_of_jieba(word: str) -> None:
    rarities, usual = jieba.analyse.TFIDF().idf_loader.get_idf()
    jieba.initialize()
    assert occurrences(word) == jieba.dt.FREQ.get(word, 0)
    assert rarity(word) == pytest.approx(rarities.get(word, usual), abs=0.01)


@pytest.mark.parametrize(("text", "expected"), [("第一时间", True), ("俄木伍机", False)])
def test_words_are_told_from_rows_of_characters(text: str, expected: bool) -> None:
    assert is_made_of_words(text) is expected
