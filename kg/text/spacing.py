"""Spaces that only pad: letter-spaced lines, names of two characters, words that a space broke.

例: 确 保 巡 视 整 改 → 确保巡视整改; 记者 文 珠 况 野 → 记者 文珠 况野; 车 进强调 → 车进强调.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon.names import name_score, surname_of
from kg.lexicon.rows import parsed
from kg.lexicon.segmentation import occurrences
from kg.text.draft import Draft, Edit

__all__ = ["close_letters", "close_names", "close_words"]

_HAN = "\u3400-\u9fff〇\U00020000-\U000323af"
_MARK = "，。、；：！？（）“”《》"
_GAP = "[ \u3000]"
_GAPS = re.compile(f"{_GAP}+")
_LETTERS = 5  # characters from which a row of single ones is letter-spaced

_ROW = re.compile(
    f"(?<![{_HAN}·])[{_HAN}](?![{_HAN}·])"
    f"(?:(?:{_GAP}[{_MARK}]{{0,2}}{_GAP}?|[{_MARK}]{{1,2}}{_GAP}?)[{_HAN}](?![{_HAN}·])){{{_LETTERS - 1},}}"
    f"(?:{_GAP}?[{_MARK}]{{1,2}})?"
)
_ALONE = re.compile(f"(?<![{_HAN}·])[{_HAN}](?:{_GAP}{{1,6}}[{_HAN}](?![{_HAN}·]))+")
# The last character of a name behind a word, and a name before a word: 代县长蒙 胜，, 车 进强调.
_TAIL = re.compile(f"[{_HAN}]({_GAP}{{1,4}})[{_HAN}](?![{_HAN}·])")
_HEAD = re.compile(f"[{_HAN}]({_GAP}{{1,4}})[{_HAN}](?=[{_HAN}])")
_PARTS = re.compile(f"(?<![{_HAN}·])[{_HAN}]{{1,2}}({_GAP}{{1,4}})[{_HAN}]{{1,2}}(?![{_HAN}·])")
_WORDS = re.compile(f" (?<=[{_HAN}] )(?=[{_HAN}])")
_BETWEEN = re.compile(f"{_GAP}(?<=[{_HAN}].){_GAP}{{0,5}}(?=[{_HAN}])")
_PROSE = re.compile(f"[{_HAN}][，。；]")
_USUAL = 10  # times that a word of two characters is counted in everyday text
_NO_NAME = -2.0  # score below which two characters are no name
_WHOLE = re.compile(f"(?<![{_HAN}·])[{_HAN}]{{2,3}}$")
_LONGEST = 5  # characters of a word that a space may have broken


def _padding(key: str) -> str:
    return str(parsed("repairs.yaml")["padding"][key])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{_padding('before')})$")


@cache
def _follow() -> re.Pattern[str]:
    words = next(row["words"] for row in parsed("words.yaml") if row["class"] == "follow")
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _writers() -> re.Pattern[str]:
    words = [word for row in parsed("bylines.yaml") if row["class"] != "nobody" for word in row["words"]]
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})[^，。；）]*$")


def _is_word(piece: str) -> bool:
    """Whether it is a word of everyday text; asked only where a space stands inside prose."""
    return len(piece) > 1 and occurrences(piece) >= (_USUAL if len(piece) == 2 else 1)


def close_letters(draft: Draft) -> None:
    """Take the spaces out of stretches that are letter-spaced: 市 党 委 工 作 动 员 会 召 开."""
    if _ROW.search(draft.text):
        draft.edit(_letters(draft.text), "letter-spaced")


def _letters(text: str) -> Iterator[Edit]:
    for row in _ROW.finditer(text):
        gaps = list(_GAPS.finditer(text, *row.span()))
        letters = len(re.findall(f"[{_HAN}]", row[0]))
        if len(gaps) < 0.6 * (letters - 1) or _pairs(re.sub(_GAP, "", row[0]), _announced(text, row.start())):
            continue
        yield from (Edit(*gap.span(), "") for gap in gaps)
        after = row.end()
        if text[after : after + 1] in (" ", "\u3000") and re.match(f"[{_HAN}]", text[after + 1 : after + 2]):
            yield Edit(after, after + 1, "")


def _pairs(characters: str, announced: bool) -> bool:
    """Whether a row of single characters is names of two: 文 珠 况 野, not 郝 文 章 or 确 保 巡 视.

    `announced`: it stands behind a word for who wrote, where any surname will do.
    """
    pairs = [characters[at : at + 2] for at in range(0, len(characters), 2)]
    if len(pairs) < 2 or len(characters) % 2:
        return False
    return all(surname_of(pair) if announced else name_score(pair) > 0 for pair in pairs)


def _announced(text: str, at: int) -> bool:
    return _writers().search(text, max(0, at - 24), at) is not None


def close_names(draft: Draft) -> None:
    """Close padded names and padded words of two characters: 王　蕾, 组　长, 欧阳 娜."""
    if not any(True for pattern in (_HEAD, _TAIL) for _ in _found(pattern, draft.text)):
        return
    for closing in (_alone, _parts, _tails, _heads):
        draft.edit(closing(draft.text), "padded names")


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern finds in the few lines where a space stands between characters; none looks beyond a line."""
    end = -1
    for gap in _BETWEEN.finditer(text):
        if gap.start() > end:
            end = text.find("\n", gap.end())
            end = len(text) if end < 0 else end
            yield from pattern.finditer(text, text.rfind("\n", 0, gap.start()) + 1, end)


def _alone(text: str) -> Iterator[Edit]:
    for run in _found(_ALONE, text):
        characters = re.sub(_GAP, "", run[0])
        if _is_apart(characters):
            continue
        credited = characters[-1] in _padding("credits") and name_score(characters[:-1]) > 0
        keep = _pairs(characters, announced=True)
        for number, gap in enumerate(_GAPS.finditer(text, *run.span()), 1):
            if not ((keep and number % 2 == 0) or (credited and number == len(characters) - 1)):
                yield Edit(*gap.span(), "")


def _is_apart(characters: str) -> bool:
    """Whether single characters are neither a name nor a word: 大 中 小, 组 和."""
    if len(characters) == 2:
        return name_score(characters) < _NO_NAME and not _is_word(characters)
    return set(characters) <= set(_padding("sizes"))


def _parts(text: str) -> Iterator[Edit]:
    """Surnames and given names of one or two characters: 欧阳 娜, 粟 一凡."""
    for found in _found(_PARTS, text):
        words = re.sub(_GAP, "", found[0])
        surname = found.start(1) - found.start()
        if words[0] in _padding("credits") and name_score(words[1:]) > 0:
            continue
        if len(words) > 2 and len(surname_of(words)) == surname and name_score(words) > 0:
            yield Edit(*found.span(1), "")


def _tails(text: str) -> Iterator[Edit]:
    for found in _found(_TAIL, text):
        surname, given = found[0][0], found[0][-1]
        if not surname_of(surname) or name_score(surname + given) < _NO_NAME:
            continue
        whole = _WHOLE.search(text, max(0, found.start() - 3), found.start() + 1)
        if not (given in _padding("credits") and whole and name_score(whole[0]) > 0):
            yield Edit(*found.span(1), "")


def _heads(text: str) -> Iterator[Edit]:
    for found in _found(_HEAD, text):
        before = text[max(0, found.start() - 4) : found.start()]
        alone = not before or not re.match(f"[{_HAN}·]", before[-1])
        if surname_of(found[0][0]) and (alone or _before().search(before)) and _follow().match(text, found.end()):
            yield Edit(*found.span(1), "")


def close_words(draft: Draft) -> None:
    """Take out spaces that stand inside words of a sentence: 旗委常 委、副旗长."""
    if _WORDS.search(draft.text):
        draft.edit(_broken(draft.text), "broken words")


def _broken(text: str) -> Iterator[Edit]:
    for line in re.finditer(r"[^\n]+", text):
        if not _PROSE.search(line[0]):
            continue
        for gap in _WORDS.finditer(text, *line.span()):
            before = text[max(line.start(), gap.start() - 24) : gap.start()]
            after = text[gap.end() : min(line.end(), gap.end() + _LONGEST)]
            if not _writers().search(before) and _is_broken(before, after):
                yield Edit(*gap.span(), "")


def _is_broken(before: str, after: str) -> bool:
    """Whether a word runs across, and no two words meet: 常 委, 污水 处理, but 提高 速度."""
    ends = any(_is_word(before[-size:]) for size in range(2, _LONGEST))
    starts = any(_is_word(after[:size]) for size in range(2, _LONGEST))
    least = 4 if ends and starts else 2
    return any(
        _is_word(before[-left:] + after[:right])
        for left in range(1, min(len(before), _LONGEST - 1) + 1)
        for right in range(1, min(len(after), _LONGEST - left) + 1)
        if left + right >= least
    )
