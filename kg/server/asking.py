"""What a worker does with a query: refuse it, or ask the graph and write the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.server.accept import preferred
from kg.server.frames import Answer, problem
from kg.server.reader import Reader
from kg.server.refusals import Dataset, dataset, reaches_out, updates
from kg.server.results import GRAPHS, SOLUTIONS, TooLargeError, written
from kg.server.settings import Limits
from kg.views.graph import Graph

__all__ = ["query"]

_TEXTS = {"text/csv", "text/tab-separated-values", "text/turtle", "text/plain"}


class _UnknownGraphError(QueryError):
    """A graph that a query or a request names and that is not in the store."""


def query(reader: Reader, given: Mapping[str, Any], limits: Limits) -> Answer:
    """The answer to a query as the SPARQL protocol has it.

    `given`: text, accept (a header), default and named (IRIs of graphs; both empty for the usual dataset).
    """
    text = given["text"]
    if reaches_out(text):
        return problem(403, "SERVICE is refused: this server asks no other", "ask the other one yourself")
    graph = reader.graph()
    try:
        chosen = Dataset(tuple(given["default"]), tuple(given["named"])) or dataset(text)
        _check(graph, chosen)
        usual = not chosen
        results = graph.query(text, None, None if usual else chosen.named, None if usual else chosen.default)
        return _answer(results, given["accept"], limits)
    except TooLargeError as error:
        return problem(422, error.message, error.hint)
    except _UnknownGraphError as error:
        return problem(400, error.message, error.hint)
    except QueryError as error:
        if updates(text):
            return problem(403, "an update is refused: the graph is only read here", "kg build changes it")
        return problem(400, error.message)


def _check(graph: Graph, asked: Dataset) -> None:
    """Raise where a graph is asked for that is not here."""
    for name in (*asked.default, *asked.named):
        try:
            known = graph.store.contains_named_graph(ox.NamedNode(name))
        except ValueError as error:
            raise _UnknownGraphError(f"{name!r} is no IRI: {error}") from error
        if not known:
            raise _UnknownGraphError(f"there is no graph <{name}> here, and none is fetched")


def _answer(results: object, accept: str, limits: Limits) -> Answer:
    offered: Sequence[str] = list(GRAPHS) if isinstance(results, ox.QueryTriples) else SOLUTIONS
    media = preferred(accept, offered)
    if media is None:
        return problem(406, "none of the types that you accept can be written", f"there are {', '.join(offered)}")
    assert isinstance(results, ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples)
    body = written(results, media, limits)
    return Answer(200, f"{media}; charset=utf-8" if media in _TEXTS else media, body)
