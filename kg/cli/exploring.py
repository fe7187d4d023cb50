"""The words of the command line that make pages to explore: site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.common import AsOf, KnownOn, Out, tell

__all__ = ["commands"]


def site(
    out: Out,
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="the folder to write")],
    languages: Annotated[list[str] | None, typer.Option("--lang", metavar="zh|en", help="both if not given")] = None,
    as_of: AsOf = "",
    known_on: KnownOn = "",
) -> None:
    """Write the explorer as a folder of pages that any web server, or none, can show."""
    kg.site(out, folder, languages or ("zh", "en"), (as_of, known_on))
    tell(f"written; begin at {folder / 'index.html'}")


commands = (site,)
