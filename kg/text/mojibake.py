"""Paragraph starts that were read one byte off.

A page in GBK ended a sentence and began a paragraph with two ideographic spaces: A1A3 A1A1 A1A1.
Read from the second byte on these are ？！ and a space, and the first character of the paragraph
comes out as a mark and a stray character: 。　　長 → ?! ¢L. The bytes tell what it was; where half a
character is lost, the pinyin that the page put behind it tells which.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon.rows import parsed
from kg.resources import read_lexicon
from kg.text.draft import Draft, Edit
from kg.text.script import converted

__all__ = ["restore_lost", "restore_starts"]

_LEAD = b"\xa1"  # first byte of the ideographic space, which took the place of the one before it
# Half a character swallows the bracket of its pinyin: 鶕?jù) is 據(jù).
_SYLLABLE = r"[^\W\d_\u3400-\u9fff]{1,6}"
_NOTED = re.compile(r"(?P<printed>[^\s()（）?]{1,4}?)(?:\(|(?P<swallowed>\?))(?P<reading>" + _SYLLABLE + r")\)")


@cache
def _pattern() -> tuple[re.Pattern[str], Mapping[int, str]]:
    given = parsed("repairs.yaml")["shifted"]
    return re.compile(given["pattern"]), dict(zip(map(ord, given["originals"]), given["to"], strict=True))


@cache
def _readings() -> Mapping[str, str]:
    rows = csv.DictReader(read_lexicon("readings.csv").splitlines())
    return {row["reading"]: row["characters"] for row in rows}


def restore_starts(draft: Draft) -> None:
    """Give paragraphs their first character back, and the sentence before them its end.

    例: 參加?! ¢L(zhǎng)沙市 → 參加。 and 長沙市 on a new line.
    """
    pattern, _ = _pattern()
    places = list(pattern.finditer(draft.text))
    starts = [_start(draft.text, place) for place in places]
    if any(start is not None for start in starts):
        edits = (edit for place, start in zip(places, starts, strict=True) for edit in _edits(place, start))
        draft.edit(edits, "shifted bytes")


def restore_lost(draft: Draft) -> None:
    """Give back characters that were swallowed with their bracket: 照?qǐng)?bào)告 is 照請報告."""
    if "?" in draft.text:
        lost = re.compile(parsed("repairs.yaml")["swallowed"]["pattern"])
        edits = ((found, _likely(found["reading"])) for found in lost.finditer(draft.text))
        draft.edit((Edit(*found.span(), new) for found, new in edits if new), "swallowed characters")


def _likely(reading: str) -> str:
    """The most frequent character of a reading that has a simplified form: pages note few others."""
    characters = _readings().get(reading, "")
    return next((one for one in characters if converted(one) != one), characters[:1])


def _edits(place: re.Match[str], start: Edit | None) -> Iterator[Edit]:
    """The sentence end, the new line and the restored characters."""
    yield Edit(*place.span("end"), "。")
    yield Edit(*place.span("gap"), "\n")
    if start is not None:
        yield start


def _start(text: str, place: re.Match[str]) -> Edit | None:
    """What the characters at a paragraph's start were, None where nothing happened to them."""
    at = place.end()
    noted = _NOTED.match(text, at)
    printed = noted["printed"] if noted else text[at : at + 2]
    if _bytes(printed)[:1] != _LEAD:
        return None
    if noted and (restored := _restored(_bytes(printed)[1:], noted["reading"])):
        end = noted.end() if noted["swallowed"] else noted.end("printed")
        return Edit(at, end, restored)
    if restored := _restored(_bytes(text[at : at + 2])[1:], ""):
        return Edit(at, at + 2, restored)
    return Edit(at, at + 1, "")  # a stray mark before a character that came through


def _bytes(printed: str) -> bytes:
    return printed.translate(_pattern()[1]).encode("gbk", "replace")


def _restored(code: bytes, reading: str) -> str:
    """Characters whose bytes these are; a lead byte left over at the end is completed by its reading."""
    try:
        text = code.decode("gbk")
    except UnicodeDecodeError:
        return _completed(code, reading)
    if reading:
        return text if text[-1:] in _readings().get(reading, "") else ""
    return text if len(text) == 1 and text.isalpha() and not text.isascii() and code[-1] < 0x80 else ""


def _completed(code: bytes, reading: str) -> str:
    try:
        before = code[:-1].decode("gbk")
    except UnicodeDecodeError:
        return ""
    for character in _readings().get(reading, ""):
        if character.encode("gbk")[0] == code[-1]:
            return before + character
    return ""
