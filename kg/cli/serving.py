"""The word of the command line that serves a graph."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.common import Out, tell, write

__all__ = ["commands"]


def serve(
    out: Out,
    host: Annotated[
        str, typer.Option(help="the address to listen at; others than loopback let others in")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 picks a free one")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="processes that ask the graph")] = 2,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="S", help="seconds that a query may take")] = 30,
    limit: Annotated[
        int, typer.Option(min=1, metavar="ROWS", help="rows or triples that an answer may have")
    ] = 100_000,
    concurrency: Annotated[int, typer.Option(min=1, help="requests at once; others are told to come again")] = 128,
    memory: Annotated[int, typer.Option(min=300, metavar="MB", help="memory that a query may take")] = 2048,
    cache: Annotated[int, typer.Option(min=0, metavar="MB", help="memory for answers that are kept")] = 128,
    token: Annotated[str, typer.Option(envvar="KG_TOKEN", help="who asks must give it: Authorization: Bearer …")] = "",
) -> None:
    """Serve the graph: a SPARQL endpoint at /sparql, and pages to look at."""
    from kg.server import Limits, Settings
    from kg.server import serve as serving

    limits = Limits(timeout, limit, memory=memory << 20)
    serving(Settings(out, host, port, workers, concurrency, token, limits, cache << 20), _say)


def _say(line: str) -> None:
    """The address is for who started the server; who has only its log finds it there too."""
    write(line + "\n")
    sys.stdout.flush()
    if not sys.stderr.isatty():
        tell(line)


commands = (serve,)
