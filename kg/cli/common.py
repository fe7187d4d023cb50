"""What the words of the command line share: their usual parameters, and where they write."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg

if TYPE_CHECKING:
    from kg.views.graph import Graph

__all__ = ["AsOf", "Judgements", "KnownOn", "Out", "OutOption", "meant", "opened", "tell", "write", "write_bytes"]

Out = Annotated[Path, typer.Argument(metavar="OUT", help="the graph folder", show_default=False)]
OutOption = Annotated[Path, typer.Option("--out", metavar="OUT", help="the graph folder")]
Judgements = Annotated[Path | None, typer.Option(metavar="F", help="the file of judgements, not OUT/judgements.csv")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="D", help="only what held on a day, or in a month or year")]
KnownOn = Annotated[str, typer.Option("--known-on", metavar="D", help="only what articles published until then say")]


def opened(out: Path, as_of: str = "", known_on: str = "") -> Graph:
    """The graph, or the part of it that was asked for; on stderr what its articles leave open."""
    graph = kg.open(out, as_of, known_on)
    if presumed := graph.note("presumed"):
        tell(f"{presumed} articles without a day of publication are taken to be of the last day that they tell of")
    if undated := graph.note("undated"):
        tell(f"{undated} articles that tell no day are left out")
    return graph


def write(text: str) -> None:
    """Results go to stdout."""
    sys.stdout.write(text)


def write_bytes(content: bytes) -> None:
    """Results in an encoding of their own go to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def tell(message: str) -> None:
    """Progress and reports go to stderr."""
    print(message, file=sys.stderr)


@contextmanager
def meant() -> Iterator[None]:
    """A name that several bear is a wrong call: they are listed, and the exit status is 2."""
    from kg.views.neighbourhood import AmbiguousNameError

    try:
        yield
    except AmbiguousNameError as error:
        tell(f"error: {error}")
        raise typer.Exit(2) from error
