"""The words of the command line: each parses, calls one public function, prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import kg
from kg import cli_identity
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline import Problem

app = typer.Typer(
    help="A knowledge graph of party inspection, read from Chinese news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Out = Annotated[Path, typer.Argument(metavar="OUT", help="the graph folder", show_default=False)]
OutOption = Annotated[Path, typer.Option("--out", metavar="OUT", help="the graph folder")]
Inputs = Annotated[list[str] | None, typer.Argument(metavar="INPUT", help="files, folders, globs; - is stdin")]
Dump = Annotated[Literal["auto", "always", "never"], typer.Option(help="graph.ttl, .nq, .html: auto while small")]
ResultFormat = Literal["table", "csv", "tsv", "json", "xml", "ttl", "nt"]
GraphFormat = Literal["ttl", "nt", "nq", "trig", "jsonld", "rdfxml"]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="a parameter of the named query")]


def _print(text: str) -> None:
    sys.stdout.write(text)


def _tell(message: str) -> None:
    print(message, file=sys.stderr)


class _Progress:
    """Tells on stderr how far a build is; a bar where somebody looks."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True, force_jupyter=False)
        columns = SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn()
        self.bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.tasks: dict[str, object] = {}

    def say(self, message: str) -> None:
        _tell(message)

    def problem(self, problem: Problem) -> None:
        _tell(f"warning: {problem.name}: {problem.reason}")

    def step(self, stage: str, done: int) -> None:
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(stage, total=None)
        self.bar.update(self.tasks[stage], completed=done)  # type: ignore[arg-type]


@contextmanager
def _progress() -> Iterator[_Progress]:
    progress = _Progress()
    with progress.bar:
        yield progress


@app.command()
def build(
    out: OutOption,
    inputs: Inputs = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="where the IRIs of data start")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="read anew; without INPUT all kept texts")] = False,
    workers: Annotated[int, typer.Option(min=1, help="processes that read")] = 1,
    dump: Dump = "auto",
    judgements: cli_identity.Judgements = None,
) -> None:
    """Bring articles into a graph folder: new ones are added, changed ones replaced."""
    from kg.pipeline import Options

    if not inputs and not refresh:
        raise typer.BadParameter("give INPUT, or --refresh")
    with _progress() as progress:
        options = Options(base, refresh, workers, progress, judgements=judgements)
        outcome = kg.build(inputs or [], out, options, dump)
    done = outcome.changes
    _tell(
        f"{out}: {len(done.added)} added, {len(done.replaced)} replaced, {len(done.withdrawn)} withdrawn, "
        f"{outcome.unchanged} unchanged, {len(outcome.problems)} not read"
    )


@app.command()
def forget(out: Out, articles: Annotated[list[str], typer.Argument(metavar="ARTICLE")]) -> None:
    """Withdraw articles and what they alone supported."""
    outcome = kg.forget(out, articles)
    _tell(f"{out}: {len(outcome.changes.withdrawn)} withdrawn")


@app.command()
def facts(out: Out) -> None:
    """The facts of each article as JSON lines, read from the graph by SPARQL alone."""
    with kg.open(out) as graph:
        for article in graph.facts():
            _print(json.dumps(article, ensure_ascii=False) + "\n")


@app.command()
def query(
    out: Annotated[Path | None, typer.Argument(metavar="OUT", help="the graph folder")] = None,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="SPARQL 1.1")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F", help="SPARQL in a file; - is stdin")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="a named query")] = None,
    set_: Set = None,
    form: Annotated[ResultFormat, typer.Option("--format")] = "table",
    list_: Annotated[bool, typer.Option("--list", help="list the named queries")] = False,
) -> None:
    """Ask the graph in SPARQL, or by a named query with its parameters."""
    from kg.views import tables

    if list_:
        _print(tables.named_queries())
        return
    if out is None or sum(given is not None for given in (text, file, name)) != 1:
        raise typer.BadParameter("give OUT and one of TEXT, --file, --name (--list shows the names)")
    if set_ and name is None:
        raise typer.BadParameter("--set goes with --name")
    asked = tables.asked(text, file, name, _pairs(set_ or ()))
    with kg.open(out) as graph:
        _print_bytes(tables.rendered(graph.query(asked), form))


def _pairs(given: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"--set {one}: write --set name=value")
        pairs[name] = value
    return pairs


def _print_bytes(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


@app.command()
def export(
    out: Out,
    form: Annotated[GraphFormat, typer.Option("--format")] = "ttl",
    path: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="- is stdout")] = Path("-"),
    everything: Annotated[bool, typer.Option("--all", help="with the articles' graphs")] = False,
) -> None:
    """Write the graph as a file."""
    if str(path) != "-":
        kg.export(out, form, path, everything)
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "graph")
        kg.export(out, form, copy, everything)
        with copy.open("rb") as file:
            while block := file.read(1 << 20):
                _print_bytes(block)


@app.command()
def view(
    out: Out,
    path: Annotated[Path, typer.Option("-o", "--output", metavar="F.html", help="the page to write")],
    about: Annotated[str, typer.Option(metavar="NAME", help="a name or IRI: only what is around it")] = "",
    hops: Annotated[int, typer.Option(min=0, help="how many relations away")] = 1,
    first: Annotated[str, typer.Option("--from", metavar="D", help="day, month or year: 2018-10")] = "",
    last: Annotated[str, typer.Option("--to", metavar="D", help="day, month or year")] = "",
) -> None:
    """Draw the graph as an interactive page that needs no network."""
    from kg.views.neighbourhood import AmbiguousNameError

    try:
        kg.view(out, path, about, hops, (first, last))
    except AmbiguousNameError as error:
        _tell(f"error: {error}")
        raise typer.Exit(2) from error


@app.command()
def validate(out: Out) -> None:
    """Check shapes, evidence and quotes; exit status 1 on a violation."""
    found = kg.validate(out)
    for line in found:
        _print(line + "\n")
    _tell(f"{out}: {len(found)} violations" if found else f"{out}: sound")
    if found:
        raise typer.Exit(1)


@app.command()
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
    _print(result.json() + "\n" if as_json else "\n".join(result.lines()) + "\n")
    _print("".join(f"{line}\n" for line in result.errors) if errors else "")
    if low:
        _tell(f"below the bar: {', '.join(low)}")
        raise typer.Exit(1)


def _bar(given: str) -> tuple[str, float]:
    name, _, figure = given.partition("=")
    try:
        return name, float(figure)
    except ValueError:
        raise typer.BadParameter(f"--min {given}: write --min posts.p=0.98") from None


@app.command()
def lint(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="a lexicon, not the package's")] = None,
) -> None:
    """Check the lexicons: categories, patterns, examples that fire, rows that shadow; exit status 1 if any fails."""
    from kg.lexicon.lint import lint as complaints

    found = complaints(folder)
    for one in found:
        _print(f"{one}\n")
    _tell(f"{len(found)} rows to mend" if found else "every row is sound")
    if found:
        raise typer.Exit(1)


cli_identity.register(app)


def main() -> None:
    """The command `kg`: exit status 0 done, 1 could not, 2 wrong call."""
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        app()
    except KgError as error:
        _tell(f"error: {error}")
        sys.exit(1)
    except BrokenPipeError:  # the reader has seen enough: `kg facts out | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:  # a folder that is not there, a full disk: -o /nowhere/graph.html
        _tell(f"error: {error.filename or ''}: {error.strerror or error}\ngive a place that can be written")
        sys.exit(1)
    except Exception as error:  # the edge: who sees it can do nothing with a traceback, who mends it sets KG_DEBUG
        if "KG_DEBUG" in os.environ:
            raise
        _tell(f"error: {type(error).__name__}: {error}\nthis is a fault of kg; KG_DEBUG=1 shows where")
        sys.exit(1)


if __name__ == "__main__":
    main()
