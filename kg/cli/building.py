"""The words of the command line that change a graph folder: build, forget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import kg
from kg.cli.common import Judgements, Out, OutOption, tell

if TYPE_CHECKING:
    from kg.pipeline import Problem

__all__ = ["commands"]

Inputs = Annotated[list[str] | None, typer.Argument(metavar="INPUT", help="files, folders, globs; - is stdin")]
Dump = Annotated[Literal["auto", "always", "never"], typer.Option(help="graph.ttl, .nq, .html: auto while small")]


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
        tell(message)

    def problem(self, problem: Problem) -> None:
        tell(f"warning: {problem.name}: {problem.reason}")

    def step(self, stage: str, done: int) -> None:
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(stage, total=None)
        self.bar.update(self.tasks[stage], completed=done)  # type: ignore[arg-type]


@contextmanager
def _progress() -> Iterator[_Progress]:
    progress = _Progress()
    with progress.bar:
        yield progress


def build(
    out: OutOption,
    inputs: Inputs = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="where the IRIs of data start")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="read anew; without INPUT all kept texts")] = False,
    workers: Annotated[int, typer.Option(min=1, help="processes that read")] = 1,
    dump: Dump = "auto",
    judgements: Judgements = None,
    share: Annotated[
        float, typer.Option("--max-withdrawn", metavar="PERCENT", min=0, max=100, help="of statements, else it stops")
    ] = 20,
    accept: Annotated[bool, typer.Option("--accept", help="go on however much is withdrawn")] = False,
) -> None:
    """Bring articles into a graph folder: new ones are added, changed ones replaced."""
    from kg.pipeline import Options

    if not inputs and not refresh:
        raise typer.BadParameter("give INPUT, or --refresh")
    with _progress() as progress:
        most = 1.0 if accept else share / 100
        options = Options(base, refresh, workers, progress, judgements=judgements, most_withdrawn=most)
        outcome = kg.build(inputs or [], out, options, dump)
    done = outcome.changes
    tell(
        f"{out}: {len(done.added)} added, {len(done.replaced)} replaced, {len(done.withdrawn)} withdrawn, "
        f"{outcome.unchanged} unchanged, {len(outcome.problems)} not read"
    )


def forget(out: Out, articles: Annotated[list[str], typer.Argument(metavar="ARTICLE")]) -> None:
    """Withdraw articles and what they alone supported."""
    outcome = kg.forget(out, articles)
    tell(f"{out}: {len(outcome.changes.withdrawn)} withdrawn")


commands = build, forget
