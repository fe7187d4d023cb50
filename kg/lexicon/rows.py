"""Rows of knowledge: YAML files of `kg/lexicon` as frozen dataclasses, checked as they are read.

A pattern may use the macros of `macros.yaml` in double braces: `{{insp}}组` is 巡视组 or 巡察组.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

import yaml

from kg.errors import LexiconError
from kg.resources import read_lexicon

__all__ = ["SignRow", "expanded", "parsed", "pattern", "rows", "sign"]

Row = TypeVar("Row")

_MACRO = re.compile(r"\{\{(\w+)\}\}")
_HINT = "see kg/lexicon/README.md for what a row holds"


@cache
def parsed(name: str) -> Any:
    """A YAML file of the lexicon as it stands, for what goes through several kinds of rows."""
    try:
        return yaml.load(read_lexicon(name), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"kg/lexicon/{name} is no valid YAML: {error}", _HINT) from error


def _strings(value: Any) -> Any:
    """Lists become tuples, all the way down: what is frozen must hold nothing that is not."""
    return tuple(_strings(one) for one in value) if isinstance(value, list) else value


def _row(kind: type[Row], types: Mapping[str, Any], given: Any, where: str) -> Row:
    if not isinstance(given, Mapping):
        raise LexiconError(f"{where}: a row is a mapping, not {given!r}", _HINT)
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    if extra := sorted(set(given) - set(known)):
        raise LexiconError(f"{where}: unknown key {', '.join(extra)}; known are {', '.join(known)}", _HINT)
    needed = [n for n, f in known.items() if f.default is MISSING and f.default_factory is MISSING]
    if lacking := [n for n in needed if n not in given]:
        raise LexiconError(f"{where}: lacks {', '.join(lacking)}", _HINT)
    values: dict[str, Any] = {}
    for key, value in given.items():
        if types[key] == re.Pattern[str] or types[key] == re.Pattern[str] | None:
            values[key] = pattern(str(value), where)
        elif types[key] is str:
            values[key] = str(value)
        elif types[key] == frozenset[str]:
            values[key] = frozenset(map(str, value))
        else:
            values[key] = _strings(value)
    return kind(**values)


@cache
def rows(name: str, kind: type[Row], section: str = "") -> tuple[Row, ...]:
    """Rows of a YAML file (of one section of it) as frozen dataclasses of `kind`.

    例: `rows("figures.yaml", FigureRow)`; errors name the file and the row.
    """
    given = parsed(name)
    where = f"kg/lexicon/{name}"
    if section:
        where = f"{where} {section}"
        given = given.get(section) if isinstance(given, Mapping) else None
    if not isinstance(given, list):
        raise LexiconError(f"{where}: a list of rows is wanted", _HINT)
    types = get_type_hints(kind)
    return tuple(_row(kind, types, one, f"{where} row {i}") for i, one in enumerate(given, 1))


@dataclass(frozen=True, slots=True)
class SignRow:
    """Words by which a rule goes, under the name that it asks for: 至 is the sign `range` between dates."""

    sign: str
    pattern: re.Pattern[str]
    example: str


@cache
def sign(file: str, name: str) -> re.Pattern[str]:
    """The pattern of a row of a file's `signs`: `sign("dates.yaml", "range")` finds 至."""
    return next(row.pattern for row in rows(file, SignRow, "signs") if row.sign == name)


def _macro_rows() -> Iterator[tuple[str, str]]:
    for i, given in enumerate(parsed("macros.yaml"), 1):
        if not isinstance(given, Mapping) or not {"name", "pattern", "example"} <= set(given):
            raise LexiconError(f"kg/lexicon/macros.yaml row {i}: name, pattern and example are wanted", _HINT)
        yield given["name"], given["pattern"]


@cache
def _macros() -> Mapping[str, str]:
    """Macros by name, each with the macros before it filled in."""
    known: dict[str, str] = {}
    for name, text in _macro_rows():
        known[name] = f"(?:{_filled(text, known, f'macros.yaml {name}')})"
    return known


def _filled(text: str, known: Mapping[str, str], where: str) -> str:
    def fill(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise LexiconError(f"{where}: unknown macro {found[0]}", "declare it in kg/lexicon/macros.yaml")
        return known[found[1]]

    return _MACRO.sub(fill, text)


def expanded(text: str, where: str = "pattern") -> str:
    """A pattern with its macros filled in: `{{insp}}组` is `(?:巡[视察])组`."""
    return _filled(text, _macros(), where)


@cache
def pattern(text: str, where: str = "pattern") -> re.Pattern[str]:
    """A compiled pattern of the lexicon, its macros filled in."""
    try:
        return re.compile(expanded(text, where))
    except re.error as error:
        raise LexiconError(f"{where}: {text!r} is no valid pattern: {error}", _HINT) from error
