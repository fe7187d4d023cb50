"""The query page: the named queries with their forms, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg import vocabulary
from kg.errors import QueryError
from kg.explorer.reader import Reader, Ref
from kg.views.queries import Parameter, bind, named_queries

__all__ = ["ROWS", "page"]

ROWS = 500
"""Rows of an answer that the page shows."""


def _field(parameter: Parameter) -> dict[str, Any]:
    """What a form asks for: choices of a concept, or words."""
    kind, _, scheme = parameter.type.partition(":")
    chinese, _, english = parameter.description.partition(" / ")
    choices = [(each, vocabulary.concept(scheme, each)) for each in vocabulary.concepts(scheme)] if scheme else []
    default = "" if parameter.default in ("-", '""') else parameter.default.strip('"')
    said = {"zh": chinese, "en": english or chinese}
    told = {"name": parameter.name, "said": said, "required": parameter.required}
    return told | {"type": kind, "choices": choices, "default": default}


def _cell(reader: Reader, term: object) -> Ref | str:
    """A value as the page shows it: a thing that has a page as a link to it."""
    if not isinstance(term, ox.NamedNode):
        return "" if term is None else str(getattr(term, "value", term))
    iri = term.value
    if iri.startswith(vocabulary.INSP):
        return Ref(iri, iri.removeprefix(vocabulary.INSP), "")
    ref = reader.ref(iri)
    if ref.path:
        return ref
    bearers = reader.having("mention", iri)
    return reader.ref(bearers[0]) if bearers else Ref(iri, ref.label or iri, "")


def _row(reader: Reader, terms: Sequence[object]) -> list[Ref | str]:
    """A row as the page shows it, with the names of private people covered."""
    iris = [term.value for term in terms if isinstance(term, ox.NamedNode)]
    cells = [_cell(reader, term) for term in terms]
    texts = reader.covered([cell if isinstance(cell, str) else cell.label for cell in cells], iris)
    return [
        text if isinstance(cell, str) else replace(cell, label=text) for cell, text in zip(cells, texts, strict=True)
    ]


def _answer(reader: Reader, name: str, values: Mapping[str, str]) -> dict[str, Any]:
    """The answer of a query, or what is wrong with what was filled in."""
    try:
        text = bind(name, values)
        results = reader.graph.query(text)
        if not isinstance(results, ox.QuerySolutions):
            raise QueryError(f"{name} answers with no table")
        rows = [_row(reader, [*solution]) for solution in islice(results, ROWS + 1)]
    except QueryError as error:
        return {"error": str(error), "text": "", "names": [], "rows": [], "cut": False}
    names = [variable.value for variable in results.variables]
    return {"error": "", "text": text, "names": names, "rows": rows[:ROWS], "cut": len(rows) > ROWS}


def page(reader: Reader, parameters: Mapping[str, str]) -> dict[str, Any]:
    """The queries, and where one is asked (`name`, and its parameters) the answer.

    Values become terms, they are never pasted: see `kg.views.queries`.
    """
    queries = named_queries()
    asked = queries.get(parameters.get("name", ""))
    told = [(each, [_field(parameter) for parameter in each.parameters]) for each in queries.values()]
    answer, given = None, dict[str, str]()
    if asked:
        given = {p.name: parameters[p.name].strip() for p in asked.parameters if parameters.get(p.name, "").strip()}
        missing = any(p.required and p.name not in given for p in asked.parameters)
        answer = None if missing else _answer(reader, asked.name, given)
    return {"queries": told, "asked": asked.name if asked else "", "given": given, "answer": answer}
