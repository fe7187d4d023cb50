"""Checks of all lexicons: unknown categories, examples that fire nothing, rows that shadow each other.

`kg lint` prints what is wrong as file:line: reason. What each file's rows hold stands in `schema.yaml`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from kg import vocabulary
from kg.errors import InputError, LexiconError
from kg.lexicon.firing import Automaton, silent
from kg.lexicon.given import Given, Schema, filled, read, schemas
from kg.resources import lexicon_path

__all__ = ["Complaint", "lint"]

_SCHEMA = "schema.yaml"


class Complaint(NamedTuple):
    """What is wrong with a row, by its file and line."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(slots=True)
class _Lexicon:
    """What the checks know of the whole lexicon: macros, who has a word first, the automaton of all words."""

    rows: list[tuple[Schema, Given]] = field(default_factory=list)
    macros: dict[str, str] = field(default_factory=dict)
    taken: dict[tuple[str, str, str], Given] = field(default_factory=dict)
    automaton: Automaton = field(default_factory=lambda: Automaton(()))

    def pattern(self, text: str) -> re.Pattern[str]:
        """A pattern with the macros of this lexicon; raises `LexiconError` or `re.error`."""
        return re.compile(filled(text, self.macros))

    def patterns(self, schema: Schema, given: Given) -> dict[str, re.Pattern[str]]:
        return {key: self.pattern(str(given.values[key])) for key in schema.patterns if key in given.values}


def lint(folder: Path | None = None) -> tuple[Complaint, ...]:
    """What is wrong with the lexicon of the package, or with that in `folder`, sorted; nothing if all is well."""
    folder = folder or lexicon_path(_SCHEMA).parent
    complaints: list[Complaint] = []
    lexicon = _Lexicon()
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.csv")])
    if not files:
        raise InputError(f"{folder} holds no lexicon", "give a folder of *.yaml and *.csv, like kg/lexicon")
    for path in files:
        if path.name != _SCHEMA:
            complaints += _read(path, lexicon)
    complaints += _macros(lexicon)
    lexicon.automaton = Automaton([(s, g) for s, g in lexicon.rows if s.seen == "token"])
    for schema, given in lexicon.rows:
        complaints += [Complaint(given.file, given.line, reason) for reason in _reasons(lexicon, schema, given)]
    return tuple(sorted(set(complaints)))


def _read(path: Path, lexicon: _Lexicon) -> Iterator[Complaint]:
    """The rows of a file with what the schema says of them; complaints where it says nothing."""
    try:
        rows = read(path)
    except (yaml.YAMLError, csv.Error, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        why = " ".join(str(getattr(error, "problem", None) or error).split())
        yield Complaint(path.name, mark.line + 1 if mark else 1, f"cannot be read: {why}")
        return
    known = [schema for schema in schemas() if schema.file == path.name]
    for lost in sorted({schema.section for schema in known} - {given.section for given in rows}):
        yield Complaint(path.name, 1, f"lacks its section {lost}" if lost else "holds no rows")
    for given in rows:
        here = [schema for schema in known if schema.section == given.section]
        fitting = next((schema for schema in here if schema.fits(given.values)), here[0] if len(here) == 1 else None)
        if fitting is not None:
            lexicon.rows.append((fitting, given))
        elif not here:
            yield Complaint(path.name, given.line, f"no row of {_SCHEMA} says what this is")
        else:
            yield Complaint(path.name, given.line, f"unknown category {_category(here, given)}")


def _category(here: list[Schema], given: Given) -> str:
    keys = sorted({key for schema in here for key in schema.where})
    values = given.values if isinstance(given.values, Mapping) else {}
    return ", ".join(f"{key} {values.get(key)!r}" for key in keys)


def _macros(lexicon: _Lexicon) -> Iterator[Complaint]:
    """Macros by name, each with those above it filled in."""
    for schema, given in lexicon.rows:
        if given.file != "macros.yaml" or any(_keys(schema, given)):
            continue
        name, text = str(given.values["name"]), str(given.values["pattern"])
        if name in lexicon.macros:
            yield Complaint(given.file, given.line, f"a macro {name} stands above already")
            continue
        with suppress(LexiconError):  # told with the row's other faults
            lexicon.macros[name] = f"(?:{filled(text, lexicon.macros)})"


def _reasons(lexicon: _Lexicon, schema: Schema, given: Given) -> Iterator[str]:
    """Everything that is wrong with one row; what it lacks is told alone."""
    if schema.strings:
        yield from _string(lexicon, given)
        return
    lacks = [*_keys(schema, given)]
    if lacks:
        yield from lacks
        return
    for check in (_choices, _apart, _fires):
        yield from check(lexicon, schema, given)


def _string(lexicon: _Lexicon, given: Given) -> Iterator[str]:
    try:
        lexicon.pattern(str(given.values))
    except (LexiconError, re.error) as error:
        yield f"malformed pattern: {str(error).splitlines()[0]}"


def _keys(schema: Schema, given: Given) -> Iterator[str]:
    if not isinstance(given.values, Mapping):
        yield f"a row is a mapping, not {given.values!r}"
        return
    known = {*schema.needs, *schema.may, "example"}
    if extra := sorted(str(key) for key in given.values if key not in known):
        yield f"unknown key {', '.join(extra)}; known are {', '.join(sorted(known))}"
    if lost := [key for key in schema.needs if given.values.get(key) is None]:
        yield f"lacks {', '.join(lost)}"
    if schema.examples and not given.example:
        yield "lacks an example"


def _allowed(choice: object) -> tuple[str, ...]:
    """What a key may say: [level, place], `classes`, or `concepts role`."""
    if isinstance(choice, str):
        kind, _, scheme = choice.partition(" ")
        return vocabulary.concepts(scheme) if kind == "concepts" else tuple(sorted(vocabulary.terms()))
    return tuple(choice) if isinstance(choice, list | tuple) else ()


def _choices(_: _Lexicon, schema: Schema, given: Given) -> Iterator[str]:
    for key, choice in schema.choices.items():
        value = given.values.get(key, [])
        allowed = _allowed(choice)
        for one in value if isinstance(value, list) else [value]:
            if one not in allowed:
                known = f"; known are {', '.join(allowed)}" if len(allowed) <= 12 else ""
                yield f"unknown category {key} {one!r}{known}"


def _apart(lexicon: _Lexicon, schema: Schema, given: Given) -> Iterator[str]:
    """Words that an earlier row has, so that they never count here."""
    for word in given.words(schema):
        if schema.apart:
            place = (schema.apart, str(given.values.get(schema.apart_by, "")), word)
            first = lexicon.taken.setdefault(place, given)
            if first is not given:
                yield f"{word} stands already in {first.file}:{first.line}"


def _fires(lexicon: _Lexicon, schema: Schema, given: Given) -> Iterator[str]:
    try:
        patterns = lexicon.patterns(schema, given)
    except (LexiconError, re.error) as error:
        yield f"malformed pattern: {str(error).splitlines()[0]}"
        return
    if not schema.examples:
        return
    yield from silent(schema, given, patterns, lexicon.automaton)
    if schema.first:
        yield from _preceded(lexicon, schema, given)


def _preceded(lexicon: _Lexicon, schema: Schema, given: Given) -> Iterator[str]:
    """The earlier row that reads the example first."""
    for other, earlier in lexicon.rows:
        if earlier is given:
            return
        if other is schema:
            try:
                patterns = lexicon.patterns(schema, earlier)
            except (LexiconError, re.error):
                continue
            if all(patterns[key].search(given.example) for key in schema.finds if key in patterns):
                yield f"its example {given.example} is read by {earlier.file}:{earlier.line} first"
                return
