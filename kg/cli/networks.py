"""The words of the command line that measure and sum up: analyze, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import kg
from kg.cli.common import Out, tell, write

__all__ = ["commands"]

_TOP = 20  # rows that people read


def analyze(
    out: Annotated[Path | None, typer.Argument(metavar="OUT", help="the graph folder")] = None,
    projection: Annotated[str, typer.Argument(metavar="[PROJECTION]", help="a network, by its name")] = "",
    measure: Annotated[list[str] | None, typer.Option(metavar="M", help="a measure; several may be given")] = None,
    first: Annotated[str, typer.Option("--from", metavar="D", help="day, month or year: 2018-10")] = "",
    last: Annotated[str, typer.Option("--to", metavar="D", help="day, month or year")] = "",
    form: Annotated[Literal["table", "csv", "json"], typer.Option("--format")] = "table",
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="writes CSV and pictures there")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="how many rows; 20 in tables, else all")] = None,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="the language of headings")] = "zh",
    list_: Annotated[bool, typer.Option("--list", help="list the networks and measures, and what they mean")] = False,
) -> None:
    """Measure networks of people, teams, places and bodies; without PROJECTION an overview of all."""
    from kg.errors import QueryError
    from kg.networks import measuring
    from kg.networks.asking import window
    from kg.views import analysis, charts

    if list_:
        write(analysis.listed(lang))
        return
    if out is None:
        raise typer.BadParameter("give OUT, or --list")
    names = list(dict.fromkeys(measure or ()))
    try:
        measuring.check(projection, names)
        window(first, last)
    except QueryError as error:
        tell(f"error: {error}")
        raise typer.Exit(2) from error
    found = kg.analyze(out, projection, names, (first, last), folder, lang)
    if folder is not None:
        tell(f"{folder}: {', '.join(table.name for table in found)}")
        if trouble := charts.trouble():
            tell(trouble)
    elif form == "json":
        write(analysis.objects(found, top or 0))
    elif form == "csv":
        write("\n".join(analysis.csv(table, top or 0) for table in found))
    else:
        write("\n".join(analysis.shown(table, top or _TOP, lang) for table in found))


def report(
    out: Out, path: Annotated[Path, typer.Option("-o", "--output", metavar="F.html", help="the page to write")]
) -> None:
    """Write what is in the graph and what stayed open as one page, each number with the query that gives it."""
    kg.report(out, path)


commands = analyze, report
