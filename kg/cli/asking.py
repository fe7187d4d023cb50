"""The words of the command line that read a graph: facts, query, export, view."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

import kg
from kg.cli.common import AsOf, KnownOn, Out, meant, opened, tell, write, write_bytes

__all__ = ["commands"]

ResultFormat = Literal["table", "csv", "tsv", "json", "xml", "ttl", "nt"]
GraphFormat = StrEnum("GraphFormat", "ttl nt nq trig jsonld rdfxml graphml gexf csv spells parquet neo4j ftm html")
Kind = StrEnum("Kind", ["person", "body", "team", "place", "article"])
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="only of a kind")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="a parameter of the named query")]


def facts(out: Out, as_of: AsOf = "", known_on: KnownOn = "") -> None:
    """The facts of each article as JSON lines, read from the graph by SPARQL alone."""
    with opened(out, as_of, known_on) as graph:
        for article in graph.facts():
            write(json.dumps(article, ensure_ascii=False) + "\n")


def query(
    out: Annotated[Path | None, typer.Argument(metavar="OUT", help="the graph folder")] = None,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="SPARQL 1.1")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="SPARQL in a file; - is stdin")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="a named query")] = None,
    set_: Set = None,
    form: Annotated[ResultFormat, typer.Option("--format")] = "table",
    list_: Annotated[bool, typer.Option("--list", help="list the named queries")] = False,
    as_of: AsOf = "",
    known_on: KnownOn = "",
) -> None:
    """Ask the graph in SPARQL, or by a named query with its parameters."""
    from kg.views import tables

    if list_:
        write(tables.named_queries())
        return
    if out is None or sum(given is not None for given in (text, file, name)) != 1:
        raise typer.BadParameter("give OUT and one of TEXT, --file, --name (--list shows the names)")
    if set_ and name is None:
        raise typer.BadParameter("--set goes with --name")
    asked = tables.asked(text, file, name, _pairs(set_ or ()))
    with opened(out, as_of, known_on) as graph:
        write_bytes(tables.rendered(graph.query(asked), form))


def _pairs(given: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"--set {one}: write --set name=value")
        pairs[name] = value
    return pairs


def find(
    out: Out,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="a name, in characters, pinyin or initials")],
    kinds: Kinds = None,
    limit: Annotated[int, typer.Option(min=1, help="how many")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON lines")] = False,
) -> None:
    """Find people, bodies, teams, places and articles by name, with what tells namesakes apart.

    Exit status 1 where nothing bears the name.
    """
    from kg.views import finding

    if not text.strip():
        raise typer.BadParameter("give a name, or a part of one")
    with kg.open(out) as graph:
        hits = graph.find(text, kinds or (), limit)
    write(
        "".join(json.dumps(hit._asdict(), ensure_ascii=False) + "\n" for hit in hits)
        if as_json
        else finding.listed(hits)
    )
    if not hits:
        tell(f"nothing in {out} is called {text}")
        raise typer.Exit(1)


def export(
    out: Out,
    form: Annotated[GraphFormat, typer.Option("--format")] = GraphFormat.ttl,
    path: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="or folder; - is stdout")] = Path("-"),
    everything: Annotated[bool, typer.Option("--all", help="with the articles' graphs")] = False,
    as_of: AsOf = "",
    known_on: KnownOn = "",
) -> None:
    """Write the graph as a file; csv, spells, parquet and neo4j as a folder."""
    when = as_of, known_on
    if str(path) != "-":
        kg.export(out, form, path, everything, when)
        return
    import tempfile

    from kg.views.formats import FOLDERS

    if form in FOLDERS:
        raise typer.BadParameter(f"{form} is a folder: say -o FOLDER")

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "graph")
        kg.export(out, form, copy, everything, when)
        with copy.open("rb") as file:
            while block := file.read(1 << 20):
                write_bytes(block)


def view(
    out: Out,
    path: Annotated[Path, typer.Option("-o", "--output", metavar="F.html", help="the page to write")],
    about: Annotated[str, typer.Option(metavar="NAME", help="a name or IRI, or a round: only what is around it")] = "",
    community: Annotated[bool, typer.Option("--community", help="with --about: the community that it is of")] = False,
    hops: Annotated[int, typer.Option(min=0, help="how many relations away")] = 1,
    first: Annotated[str, typer.Option("--from", metavar="D", help="day, month or year: 2018-10")] = "",
    last: Annotated[str, typer.Option("--to", metavar="D", help="day, month or year")] = "",
    as_of: AsOf = "",
    known_on: KnownOn = "",
) -> None:
    """Draw the graph as an interactive page that needs no network."""
    if community and not about:
        raise typer.BadParameter("--community goes with --about")
    with meant():
        kg.view(out, path, about, hops, (first, last), (as_of, known_on), community=community)


commands = facts, query, find, export, view
