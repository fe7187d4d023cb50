"""What a query may not do: ask other servers, change the graph, name graphs that are not here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from kg.vocabulary import PREFIXES

__all__ = ["Dataset", "dataset", "reaches_out", "updates"]

# Every SERVICE clause looks like this, whatever stands around it. The text is not split into words first:
# the engine has no words (`trueSERVICE:x{` is a clause to it), and where `<` compares, a splitter that
# takes it for the start of an IRI can be led astray.
_GAP = r"(?:\s|\#[^\n\r]*+)*+"
_NAME = r"[^\s{}<>#:\\]*+:(?:[^\s{}<>#\\]|\\.)*+"
_SERVICE = re.compile(
    rf"service{_GAP}(?:silent{_GAP})?(?:<[^<>]*>|[?$]\w++|{_NAME}){_GAP}\{{", re.IGNORECASE | re.DOTALL
)
_MANY = 100  # times that the word may stand in a query: each is looked at, to the end of the text at worst

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)"""
    r"|(?P<skipped>\#[^\n\r]*|\s+"
    r'|"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\Z)'
    r"|'''(?:[^'\\]|\\.|'(?!''))*(?:'''|\Z)"
    r'|"(?:[^"\\\n\r]|\\.)*"?'
    r"|'(?:[^'\\\n\r]|\\.)*'?|[?$@]\w+)"
    r"|(?P<name>[\w.\-]{0,200}:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)"
    r"|(?P<word>\w+)|(?P<sign>.)",
    re.DOTALL,
)
_UPDATES = frozenset(("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"))
_QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of: those of the default graph, those that GRAPH reaches."""

    default: tuple[str, ...]
    named: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


def reaches_out(text: str) -> bool:
    """Whether a query would ask another server: `SELECT * { SERVICE <http://a.example/> {} }`."""
    return text.lower().count("service") > _MANY or _SERVICE.search(text) is not None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Kinds and texts of what stands outside of braces; words in capitals."""
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, token = str(match.lastgroup), match[0]
        depth += (token == "{") - (token == "}") if kind == "sign" else 0
        if depth == 0 and kind != "skipped":
            yield kind, token.upper() if kind == "word" else token


def updates(text: str) -> bool:
    """Whether a text that is no query is an update: `PREFIX a: <b:> DROP ALL`."""
    words = (token for kind, token in _tokens(text) if kind == "word" and token in _UPDATES | _QUERIES)
    return next(words, "") in _UPDATES


def dataset(text: str) -> Dataset:
    """The graphs that a query's FROM and FROM NAMED clauses name; prefixes are resolved.

    例: dataset("SELECT * FROM <x:a> { ?s ?p ?o }") has x:a as its default graph.
    """
    tokens, base, prefixes = _tokens(text), "", dict(PREFIXES)
    default: list[str] = []
    named: list[str] = []
    for kind, token in tokens:
        if (kind, token) == ("word", "BASE"):
            base = _iri(next(tokens, ("", "")), base, prefixes)
        elif (kind, token) == ("word", "PREFIX"):
            name = next(tokens, ("", ""))[1].removesuffix(":")
            prefixes[name] = _iri(next(tokens, ("", "")), base, prefixes)
        elif (kind, token) == ("word", "FROM"):
            following = next(tokens, ("", ""))
            graphs = named if following[1] == "NAMED" else default
            graphs.append(_iri(next(tokens, ("", "")) if graphs is named else following, base, prefixes))
    return Dataset(tuple(default), tuple(named))


def _iri(token: tuple[str, str], base: str, prefixes: Mapping[str, str]) -> str:
    kind, text = token
    if kind == "iri":
        joined = urljoin(base, text[1:-1]) if base else text[1:-1]
        return joined + "#" if text.endswith("#>") and not joined.endswith("#") else joined
    prefix, _, local = text.partition(":")
    return prefixes.get(prefix, prefix + ":") + re.sub(r"\\(.)", r"\1", local)
