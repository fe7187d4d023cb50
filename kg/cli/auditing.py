"""The word of the command line that measures how often the graph is wrong: audit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.common import tell, write

__all__ = ["commands"]


def audit(
    out: Annotated[Path | None, typer.Argument(metavar="OUT", help="the graph folder")] = None,
    size: Annotated[int, typer.Option("--sample", min=1, help="how many statements")] = 100,
    kind: Annotated[str, typer.Option(help="only statements of this kind: posts, roles …")] = "",
    seed: Annotated[int, typer.Option(help="another one draws another sample")] = 1,
    sheet: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="SHEET", help="writes SHEET.csv and SHEET.html")
    ] = None,
    read: Annotated[Path | None, typer.Option(metavar="SHEET.csv", help="the error rate by a marked sheet")] = None,
) -> None:
    """Draw a random sample of statements for a person to mark right or wrong; tell the error rate by the marks."""
    if read is not None and out is None and sheet is None:
        _rates(read)
    elif out is not None and sheet is not None and read is None:
        drawn = kg.audit(out, sheet, size, kind, seed)
        tell(f"{sheet}: {drawn} statements to mark right or wrong, in the page or in the table")
    else:
        raise typer.BadParameter("give OUT -o SHEET, or --read SHEET.csv")


def _rates(path: Path) -> None:
    from kg.views import audit

    marks = audit.marked(path)
    write("judged  wrong  error rate  95 % interval   of\n")
    for each in audit.error_rates(marks):
        bounds = f"{each.low:6.1%} – {each.high:6.1%}"
        write(f"{each.judged:>6}  {each.wrong:>5}  {each.rate:>10.1%}  {bounds}  {each.group}\n")
    whole = audit.rate("all", marks)
    unsure = sum(each.mark == "unsure" for each in marks)
    tell(f"{whole.articles} articles; {unsure} unsure and {len(marks) - whole.judged - unsure} unmarked do not count")
    tell(f"intervals are Wilson's, of {whole.spread:.2f} times fewer statements where errors come together in articles")


commands = (audit,)
