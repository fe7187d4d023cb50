"""What the words of the command line share: their usual parameters, and where they write."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Judgements", "Out", "OutOption", "meant", "tell", "write", "write_bytes"]

Out = Annotated[Path, typer.Argument(metavar="OUT", help="the graph folder", show_default=False)]
OutOption = Annotated[Path, typer.Option("--out", metavar="OUT", help="the graph folder")]
Judgements = Annotated[Path | None, typer.Option(metavar="F", help="the file of judgements, not OUT/judgements.csv")]


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
