"""Nodes of a graph and the kinds of their values."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Day", "Edtf", "Iri", "Node", "Pinyin", "Record", "Value"]


class Iri(str):
    """An IRI as the value of a property."""

    __slots__ = ()


class Edtf(str):
    """A date as precise as its text: 2018-10, XXXX-07-20."""

    __slots__ = ()


class Day(str):
    """A day of the calendar: 2018-10-31."""

    __slots__ = ()


class Pinyin(str):
    """A name in Hanyu Pinyin with tones: Shàn Xiǎolì."""

    __slots__ = ()


Value = Iri | Edtf | Day | Pinyin | str | int | float


class Node(NamedTuple):
    """A node of a graph: its class and its properties, by the ontology's names.

    Names of other vocabularies keep their prefix: `("rdfs:label", "李明")`, `("holder", Iri(…))`.
    """

    iri: Iri
    cls: str  # Person Tenure Post …
    values: tuple[tuple[str, Value], ...]

    def one(self, name: str) -> Value | None:
        for key, value in self.values:  # asked half a million times: a generator takes twice as long
            if key == name:
                return value
        return None

    def all(self, name: str) -> list[Value]:
        return [value for key, value in self.values if key == name]


class Record(NamedTuple):
    """What resolution across articles knows of one: its nodes without their evidence."""

    article: str  # id
    nodes: tuple[Node, ...]
