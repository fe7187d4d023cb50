"""The named queries: read from `ontology/queries/*.rq`, bound to a user's values.

A query says in its first comments what it asks (`# zh:`, `# en:`) and which parameters it has
(`# param name type default description`; the default `-` means that a value must be given).
In its text a parameter is `$name`, a variable `?name`. Values become terms that pyoxigraph
has written, so that no value can change what is asked.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import vocabulary
from kg.errors import QueryError, UnknownTermError
from kg.resources import query_paths

__all__ = ["NamedQuery", "Parameter", "bind", "named_queries", "named_query"]

REQUIRED = "-"
EMPTY = '""'  # the default of a parameter that restricts nothing

_TOKEN = re.compile(r"""#[^\n]*|<[^<>\s]*>|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|([$?])(\w+)""")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query asks for: `place`, a string that must be given."""

    name: str
    type: str  # string integer decimal iri class first-day last-day concept:SCHEME
    default: str
    description: str

    @property
    def required(self) -> bool:
        return self.default == REQUIRED


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name: `who-led-teams`, in Chinese and English and in SPARQL."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str


def _string(value: str) -> str:
    return str(ox.Literal(value))


def _integer(value: str) -> str:
    return str(int(value))


def _decimal(value: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        raise ValueError("give a decimal number such as 0.8")
    return str(ox.Literal(value, datatype=ox.NamedNode(vocabulary.XSD + "decimal")))


def _iri(value: str) -> str:
    if re.search(r'[\x00-\x20<>"{}|\\^`]', value) or ":" not in value:
        raise ValueError("give a full IRI")
    return str(ox.NamedNode(value))


def _class(value: str) -> str:
    return _iri(vocabulary.term(value))


def _day(value: str, last: bool) -> str:
    """The first or last day of a year, a month or a day: 2018-02 is 2018-02-01 or 2018-02-28."""
    match = _DATE.fullmatch(value)
    if not match or int(match[1]) < 1:
        raise ValueError("give a date as 2018, 2018-10 or 2018-10-16")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month or (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError("there is no such month")
    length = calendar.monthrange(year, month)[1]
    day = day or (length if last else 1)
    if not 1 <= day <= length:
        raise ValueError("there is no such day")
    return str(ox.Literal(f"{year:04}-{month:02}-{day:02}", datatype=ox.NamedNode(vocabulary.XSD + "date")))


_TERMS: Mapping[str, Callable[[str], str]] = {
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "iri": _iri,
    "class": _class,
    "first-day": lambda value: _day(value, last=False),
    "last-day": lambda value: _day(value, last=True),
}


def _term(parameter: Parameter, value: str) -> str:
    """A value as SPARQL writes it: `金华市` as a literal, `feedback` as insp:eventType_feedback."""
    kind, _, scheme = parameter.type.partition(":")
    if kind == "concept":
        return _iri(vocabulary.concept(scheme, value))
    return _TERMS[kind](value)


def _hint(parameter: Parameter) -> str:
    kind, _, scheme = parameter.type.partition(":")
    return f"one of: {', '.join(vocabulary.concepts(scheme))}" if kind == "concept" else parameter.description


def _value(query: NamedQuery, parameter: Parameter, value: str) -> str:
    if value == EMPTY or (not value and not parameter.required):
        return EMPTY
    try:
        return _term(parameter, value)
    except UnknownTermError as error:
        hint = error.hint if parameter.type == "class" else _hint(parameter)
        raise QueryError(f"{query.name}: {parameter.name} cannot be {value!r}", hint) from error
    except ValueError as error:
        hint = f"{parameter.name} is of type {parameter.type}: {error}"
        raise QueryError(f"{query.name}: {parameter.name} cannot be {value!r}", hint) from error


def _parameter(path: Path, line: str) -> Parameter:
    parts = line.split(maxsplit=3)
    if len(parts) < 4 or (parts[1] not in _TERMS and not parts[1].startswith("concept:")):
        raise QueryError(f"{path}: {line!r} declares no parameter", "write: # param name type default description")
    return Parameter(*parts)


def _check(path: Path, query: NamedQuery) -> None:
    """What a query uses is what it declares, and no variable bears a parameter's name."""
    declared = {parameter.name for parameter in query.parameters}
    used: dict[str, set[str]] = {"$": set(), "?": set()}
    for match in _TOKEN.finditer(query.text):
        if match[1]:
            used[match[1]].add(match[2])
    if used["$"] != declared:
        names = ", ".join(sorted(used["$"] ^ declared))
        raise QueryError(f"{path}: {names}: declared and not used, or used and not declared", "write: # param …")
    if doubled := ", ".join(sorted(used["?"] & declared)):
        raise QueryError(f"{path}: {doubled} is both a parameter and a variable", "rename the variable")
    if not (query.zh and query.en):
        raise QueryError(f"{path}: the question is missing", "begin the file with # zh: … and # en: …")


def read(path: Path) -> NamedQuery:
    """Read a named query from its file: `…/queries/contacts.rq` is `contacts`."""
    text = path.read_text(encoding="utf-8")
    heads = re.findall(r"(?m)^# (zh:|en:|param) *(.*)$", text)
    questions = {kind: line.strip() for kind, line in heads}
    parameters = tuple(_parameter(path, line) for kind, line in heads if kind == "param")
    query = NamedQuery(path.stem, questions.get("zh:", ""), questions.get("en:", ""), parameters, text)
    _check(path, query)
    return query


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """All named queries by name, sorted."""
    return {path.stem: read(path) for path in query_paths()}


def named_query(name: str) -> NamedQuery:
    """The named query of a name: `named_query("who-led-teams")`."""
    queries = named_queries()
    if name not in queries:
        near = ", ".join(get_close_matches(name, queries, 3))
        hint = f"did you mean {near}?" if near else "see kg query --list"
        raise QueryError(f"there is no query named {name!r}", hint)
    return queries[name]


def bind(query: NamedQuery | str, values: Mapping[str, str | int | float] | None = None) -> str:
    """SPARQL of a named query with values for its parameters.

    Example: `bind("who-led-teams", {"place": "金华市"})`.
    """
    query = named_query(query) if isinstance(query, str) else query
    given = {name: str(value) for name, value in (values or {}).items()}
    known = [parameter.name for parameter in query.parameters]
    if unknown := sorted(given.keys() - set(known)):
        hint = f"its parameters: {', '.join(known)}" if known else "it has no parameters"
        raise QueryError(f"{query.name} has no parameter {', '.join(unknown)}", hint)
    for parameter in query.parameters:
        if parameter.required and not given.get(parameter.name, ""):
            hint = f"--set {parameter.name}=… ({parameter.description})"
            raise QueryError(f"{query.name} needs a value for {parameter.name}", hint)
    terms = {p.name: _value(query, p, given.get(p.name, p.default)) for p in query.parameters}
    return _TOKEN.sub(lambda match: terms[match[2]] if match[1] == "$" else match[0], query.text)
