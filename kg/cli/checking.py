"""The words of the command line that check: validate, score, lint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.common import Out, tell, write

__all__ = ["commands"]


def validate(out: Out) -> None:
    """Check shapes, evidence and quotes; exit status 1 on a violation."""
    found = kg.validate(out)
    for line in found:
        write(line + "\n")
    tell(f"{out}: {len(found)} violations" if found else f"{out}: sound")
    if found:
        raise typer.Exit(1)


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="a folder of JSON files, or JSON lines")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="a graph folder, or facts as JSON lines")],
    errors: Annotated[bool, typer.Option("--errors", help="list every missing and spurious fact")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the figures as JSON")] = False,
    least: Annotated[list[str] | None, typer.Option("--min", metavar="FACET=F1", help="or FACET.p=, FACET.r=")] = None,
    only: Annotated[str, typer.Option(metavar="GLOB", help="score only articles whose id matches")] = "*",
) -> None:
    """Precision, recall and F1 by facet; with --min exit status 1 where a figure is under its bar."""
    bars = {bar: _bar(bar) for bar in least or ()}
    result = kg.score(gold, out, only)
    low = [bar for bar, (name, figure) in bars.items() if result.figure(name) < figure]
    write(result.json() + "\n" if as_json else "\n".join(result.lines()) + "\n")
    write("".join(f"{line}\n" for line in result.errors) if errors else "")
    if low:
        tell(f"below the bar: {', '.join(low)}")
        raise typer.Exit(1)


def _bar(given: str) -> tuple[str, float]:
    name, _, figure = given.partition("=")
    try:
        return name, float(figure)
    except ValueError:
        raise typer.BadParameter(f"--min {given}: write --min posts.p=0.98") from None


def lint(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="a lexicon, not the package's")] = None,
) -> None:
    """Check the lexicons: categories, patterns, examples that fire, rows that shadow; exit status 1 if any fails."""
    from kg.lexicon.lint import lint as complaints

    found = complaints(folder)
    for one in found:
        write(f"{one}\n")
    tell(f"{len(found)} rows to mend" if found else "every row is sound")
    if found:
        raise typer.Exit(1)


commands = validate, score, lint
