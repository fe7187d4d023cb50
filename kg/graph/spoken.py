"""How the name of an entity is read and typed, as values of its node."""

from __future__ import annotations

from kg.lexicon.pinyin import of_person, of_words, spellings
from kg.model import Pinyin, Value

__all__ = ["spoken"]


def spoken(name: str, is_person: bool = False) -> tuple[tuple[str, Value], ...]:
    """Readings with tones, and what one types to find them: 单小丽 → Shàn Xiǎolì; shanxiaoli, sxl."""
    values: dict[tuple[str, Value], None] = {}
    for reading in of_person(name) if is_person else (of_words(name),):
        if reading.syllables:
            values["pinyin", Pinyin(reading.written)] = None
            values.update(
                {("spelling", form): None for form in (*spellings(reading.joined), *spellings(reading.initials))}
            )
    return tuple(values)
