"""The words of the command line: each parses, calls one public function, prints."""

from __future__ import annotations

import os
import sys

import typer

from kg.cli import asking, auditing, building, checking, comparing, exploring, identity, networks, serving, telling
from kg.cli.common import tell
from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    help="A knowledge graph of party inspection, read from Chinese news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for topic in building, asking, telling, exploring, serving, checking, comparing, auditing, networks, identity:
    for command in topic.commands:
        app.command()(command)


def main() -> None:
    """The command `kg`: exit status 0 done, 1 could not, 2 wrong call."""
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        app()
    except KgError as error:
        tell(f"error: {error}")
        sys.exit(1)
    except BrokenPipeError:  # the reader has seen enough: `kg facts out | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:  # a folder that is not there, a full disk: -o /nowhere/graph.html
        tell(f"error: {error.filename or ''}: {error.strerror or error}\ngive a place that can be written")
        sys.exit(1)
    except Exception as error:  # the edge: who sees it can do nothing with a traceback, who mends it sets KG_DEBUG
        if "KG_DEBUG" in os.environ:
            raise
        tell(f"error: {type(error).__name__}: {error}\nthis is a fault of kg; KG_DEBUG=1 shows where")
        sys.exit(1)
