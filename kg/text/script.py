"""Traditional text to simplified text, character for character, and only where it is Traditional."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import ne
from typing import Any

from kg.lexicon.rows import parsed, rows
from kg.text.draft import Draft

__all__ = ["ScriptRow", "converted", "is_traditional", "simplify"]

_WORD = 5  # characters around one whose form depends on its word


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """What the dictionary converts too far or not at all: 件件有著落 → 件件有着落.

    `pattern` is looked for in the Traditional text, `to` stands in the simplified one.
    """

    pattern: re.Pattern[str]
    to: str
    example: str
    becomes: str


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters that only Traditional, and that only simplified text has."""
    given = parsed("repairs.yaml")["signs"]
    return re.compile(f"[{given['traditional']}]"), re.compile(f"[{given['simplified']}]")


@cache
def _contextual() -> re.Pattern[str]:
    """Characters whose simplified form depends on the word they stand in: 乾 in 乾隆."""
    return re.compile(f"[{parsed('repairs.yaml')['signs']['contextual']}]")


@cache
def _converter() -> Any:
    from opencc import OpenCC  # its dictionaries take 50 ms to read, and most texts are simplified

    return OpenCC("t2s")


class _Simplified(dict[int, str]):
    """Characters by themselves, each asked of the dictionary once: what it splits into words is slow."""

    def __missing__(self, code: int) -> str:
        new: str = _converter().convert(chr(code))
        self[code] = new if len(new) == 1 else chr(code)
        return self[code]


_SIMPLIFIED = _Simplified()


def is_traditional(text: str) -> bool:
    """Whether most characters that tell are Traditional: 巡視組向市委反饋."""
    traditional, simplified = _signs()
    signs = len(traditional.findall(text))
    return signs > 1 and signs > len(simplified.findall(text))


def simplify(draft: Draft) -> None:
    """Convert a Traditional text, or the Traditional lines of a text that is not, to simplified."""
    if not _signs()[0].search(draft.text):
        return
    if is_traditional(draft.text):
        new = converted(draft.text)
    else:
        lines = draft.text.split("\n")
        new = "\n".join(converted(line) if is_traditional(line) else line for line in lines)
    if new == draft.text:
        return
    draft.exchange(new, "script", sum(map(ne, draft.text, new)))


def converted(text: str) -> str:
    """Traditional text in simplified characters, each in its place: 巡視組 → 巡视组."""
    characters = list(text.translate(_SIMPLIFIED))
    for found in _contextual().finditer(text):
        start, end = max(0, found.start() - _WORD), found.end() + _WORD
        words: str = _converter().convert(text[start:end])
        if len(words) == len(text[start:end]):
            characters[found.start()] = words[found.start() - start]
    for row in rows("repairs.yaml", ScriptRow, "script"):
        for found in row.pattern.finditer(text):
            characters[found.start()] = row.to
    return "".join(characters)
