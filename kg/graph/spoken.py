"""How the name of an entity is read and typed, as values of its node."""

from __future__ import annotations

from kg.lexicon.pinyin import of_person, of_words, spellings
from kg.model import Node, Pinyin, Value

__all__ = ["spoken", "with_readings"]

_KINDS = ("person", "body", "team", "place")


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


def with_readings(node: Node) -> Node:
    """An entity with the readings of its name, if it is a person, body, team or place."""
    if node.iri.rpartition("/")[0].rpartition("/")[2] not in _KINDS:
        return node
    return node._replace(values=(*node.values, *spoken(str(node.one("rdfs:label") or ""), node.cls == "Person")))
