"""Results of queries in the media types of the SPARQL protocol, within limits.

Solutions are written here and not by the store's own writers, because only so can rows be counted
while they come.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice
from typing import Any, TypeVar
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.server.settings import Limits
from kg.views.graph import Results
from kg.vocabulary import PREFIXES, XSD

__all__ = ["GRAPHS", "SOLUTIONS", "TooLargeError", "written"]

T = TypeVar("T")
Rows = Iterator[Sequence[Any]]

_XML = "http://www.w3.org/2005/sparql-results#"
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")


class TooLargeError(QueryError):
    """A result of more rows, triples or bytes than the server gives out."""


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.Literal):
        said = {"type": "literal", "value": term.value}
        if term.language:
            said["xml:lang"] = term.language
        elif term.datatype.value != XSD + "string":
            said["datatype"] = term.datatype.value
        return said
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": term.value}


def _json(variables: Sequence[str], rows: Rows) -> Iterator[str]:
    yield json.dumps({"head": {"vars": variables}})[:-1] + ', "results": {"bindings": ['
    before = ""
    for row in rows:
        bound = {v: _json_term(term) for v, term in zip(variables, row, strict=True) if term is not None}
        yield before + json.dumps(bound, ensure_ascii=False)
        before = ",\n"
    yield "]}}"


def _xml_term(term: Any) -> str:
    if isinstance(term, ox.Literal):
        kind = f" datatype={quoteattr(term.datatype.value)}" if term.datatype.value != XSD + "string" else ""
        kind = f" xml:lang={quoteattr(term.language)}" if term.language else kind
        return f"<literal{kind}>{escape(term.value.translate(_ILLEGAL))}</literal>"
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts.items())}</triple>"
    name = "uri" if isinstance(term, ox.NamedNode) else "bnode"
    return f"<{name}>{escape(term.value)}</{name}>"


def _xml(variables: Sequence[str], rows: Rows) -> Iterator[str]:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_XML}"><head>{head}</head><results>'
    for row in rows:
        bound = zip(variables, row, strict=True)
        cells = (f"<binding name={quoteattr(v)}>{_xml_term(t)}</binding>" for v, t in bound if t is not None)
        yield f"\n<result>{''.join(cells)}</result>"
    yield "</results></sparql>\n"


def _csv_term(term: Any) -> str:
    return "" if term is None else str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def _csv(variables: Sequence[str], rows: Rows) -> Iterator[str]:
    line = StringIO()
    writer = csv.writer(line)
    for cells in _chain(variables, rows):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _chain(variables: Sequence[str], rows: Rows) -> Iterator[list[str]]:
    yield list(variables)
    for row in rows:
        yield [_csv_term(term) for term in row]


def _tsv(variables: Sequence[str], rows: Rows) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


def _boolean_xml(value: bool) -> str:
    return f'<?xml version="1.0"?>\n<sparql xmlns="{_XML}"><head/><boolean>{str(value).lower()}</boolean></sparql>\n'


_WRITERS: Mapping[str, tuple[Callable[[Sequence[str], Rows], Iterator[str]], Callable[[bool], str]]] = {
    "application/sparql-results+json": (_json, lambda value: json.dumps({"head": {}, "boolean": value})),
    "application/sparql-results+xml": (_xml, _boolean_xml),
    "text/csv": (_csv, lambda value: f"{str(value).lower()}\r\n"),
    "text/tab-separated-values": (_tsv, lambda value: f"{str(value).lower()}\n"),
}
_ALIASES = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}
SOLUTIONS = (*_WRITERS, *_ALIASES)
"""Media types of SELECT and ASK, the default first; application/json and application/xml are other names."""
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
"""Formats of CONSTRUCT and DESCRIBE by media type, the default first."""


def _limited(items: Iterator[T], limit: int, what: str) -> Iterator[T]:
    yield from islice(items, limit)
    if next(items, None) is not None:
        raise TooLargeError(f"the result has more than {limit:,} {what}", "ask for parts with LIMIT and OFFSET")


def written(results: Results, media: str, limits: Limits) -> bytes:
    """Results as bytes of a media type: written(graph.query("ASK {}"), "text/csv", Limits()).

    Raises TooLargeError beyond the limits.
    """
    if isinstance(results, ox.QueryTriples):
        triples = list(_limited(results, limits.rows, "triples"))
        body = ox.serialize(triples, format=GRAPHS[media], prefixes=dict(PREFIXES)) or b""
        return _small(body, limits)
    solutions, boolean = _WRITERS[_ALIASES.get(media, media)]
    if isinstance(results, ox.QueryBoolean):
        return boolean(bool(results)).encode()
    variables = [variable.value for variable in results.variables]
    found, size = [], 0
    for piece in solutions(variables, _limited(map(tuple, results), limits.rows, "rows")):
        found.append(piece.encode("utf-8", "replace"))
        size += len(found[-1])
        if size > limits.answer:
            break
    return _small(b"".join(found), limits)


def _small(body: bytes, limits: Limits) -> bytes:
    if len(body) > limits.answer:
        raise TooLargeError(f"the result has more than {limits.answer:,} bytes", "ask for parts with LIMIT and OFFSET")
    return body
