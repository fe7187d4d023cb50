"""Rows of lexicon files as they stand there, each with its line, and what `schema.yaml` says of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import LexiconError
from kg.lexicon.rows import rows

__all__ = ["Given", "Schema", "filled", "read", "schemas"]

_MACRO = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Schema:
    """What the rows of a file, or of a section of it, hold; the head of `schema.yaml` tells the keys."""

    file: str
    section: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    choices: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    characters: bool = False
    parted: str = ""
    seen: str = "inside"
    apart: str = ""
    apart_by: str = ""
    finds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    compiled: tuple[str, ...] = ()
    hints: str = ""
    first: bool = False
    strings: bool = False
    examples: bool = True

    @property
    def patterns(self) -> tuple[str, ...]:
        """Every key that holds a regular expression."""
        return (*self.finds, *self.unless, *self.before, *self.after, *self.compiled)

    def fits(self, values: Any) -> bool:
        """Whether a row is of those that this one is about: `where: {class: [boundary]}`."""
        return isinstance(values, Mapping) and all(values.get(key) in known for key, known in self.where.items())


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A row of a file: the line that it begins in, and its keys (of a list of strings, the string)."""

    file: str
    section: str
    line: int
    values: Any

    @property
    def example(self) -> str:
        return str(self.values.get("example", "")) if isinstance(self.values, Mapping) else ""

    def words(self, schema: Schema) -> tuple[str, ...]:
        """The words that the row is about: its titles, endings, signs."""
        found: list[str] = []
        for key in schema.words:
            value = self.values.get(key, ())
            if isinstance(value, str):
                value = list(value) if schema.characters else value.split(schema.parted) if schema.parted else [value]
            found += map(str, value if isinstance(value, list) else [value] if value else [])
        return tuple(found)


@cache
def schemas() -> tuple[Schema, ...]:
    """All rows of `schema.yaml`."""
    return rows("schema.yaml", Schema)


def filled(text: str, macros: Mapping[str, str]) -> str:
    """A pattern with these macros filled in; `LexiconError` for one that is not among them."""

    def fill(found: re.Match[str]) -> str:
        if found[1] not in macros:
            raise LexiconError(f"unknown macro {found[0]}", "declare it in kg/lexicon/macros.yaml")
        return macros[found[1]]

    return _MACRO.sub(fill, text)


def read(path: Path) -> list[Given]:
    """The rows of a YAML or CSV file in order; `yaml.YAMLError`, `csv.Error` where it is malformed."""
    text = path.read_text(encoding="utf-8")
    return list(_of_csv(path.name, text) if path.suffix == ".csv" else _of_yaml(path.name, text))


def _of_csv(file: str, text: str) -> Iterator[Given]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    for row in reader:
        yield Given(file, "", reader.line_num, row)


def _of_yaml(file: str, text: str) -> Iterator[Given]:
    loader = yaml.CSafeLoader(text)
    try:
        for section, node in _sections(loader.get_single_node()):
            for row in node.value if isinstance(node, yaml.SequenceNode) else [node]:
                yield Given(file, section, row.start_mark.line + 1, loader.construct_object(row, deep=True))
    finally:
        loader.dispose()


def _sections(root: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """The parts of a file by name; a file that is one list has one without a name, an empty file none."""
    if isinstance(root, yaml.MappingNode):
        return [(key.value, value) for key, value in root.value]
    return [("", root)] if root is not None else []
