"""The words of the command line that lead to the words of articles: timeline, path, proof, check."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

import kg
from kg.cli.common import Out, meant, tell, write

__all__ = ["commands"]

Form = Annotated[Literal["text", "json"], typer.Option("--format")]
Lang = Annotated[Literal["zh", "en"], typer.Option(help="the language of labels")]
_NAME = "a name or IRI"


def _printed(lines: Iterable[str], objects: list[dict[str, Any]], form: str) -> None:
    if form == "json":
        write(json.dumps(objects, ensure_ascii=False, indent=1) + "\n")
    else:
        write("".join(f"{line}\n" for line in lines))


def timeline(
    out: Out,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_NAME)],
    form: Form = "text",
    lang: Lang = "zh",
) -> None:
    """The dated facts of a person, body, team or place, each with its quotes."""
    from kg.views import timeline as view

    with kg.open(out) as graph, meant():
        found = view.timeline(graph.rows, name)
    _printed(view.lines(found, lang), view.objects(found), form)
    tell(f"{found.about.label}: {len(found.events)} facts")


def path(
    out: Out,
    one: Annotated[str, typer.Argument(metavar="A", help=_NAME)],
    other: Annotated[str, typer.Argument(metavar="B", help=_NAME)],
    form: Form = "text",
    lang: Lang = "zh",
) -> None:
    """The shortest connection of two, each step with its quotes."""
    from kg.views import path as view

    with kg.open(out) as graph, meant():
        found = view.path(graph.rows, one, other)
    _printed(view.lines(found, lang), view.objects(found), form)


def proof(
    out: Out,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="IRI of a statement or entity")],
    page: Annotated[Path, typer.Option("-o", "--output", metavar="F.html", help="the page to write")],
) -> None:
    """Write one statement with its quotes, articles and rules as a page that anybody can check."""
    kg.proof(out, statement, page)


def check(
    page: Annotated[Path, typer.Argument(metavar="F.html", help="a page that kg proof wrote")],
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="the file of the article, in any format")],
) -> None:
    """Whether the quotes of a proof stand in an article; needs no graph. Exit status 1 where one does not."""
    from kg.views.proof import check as checks

    found = checks(page, article)
    for each in found:
        told = "stands" if each.stands else "does not stand"
        write(f"{told} at {each.start}–{each.end} of {each.article}: {' '.join(each.quote.split())}\n")
    if not found[0].same:
        tell(f"{article}: another text than the one that was read, by its hash")
    if not all(each.stands for each in found):
        raise typer.Exit(1)


commands = timeline, path, proof, check
