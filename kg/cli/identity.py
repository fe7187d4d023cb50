"""The words of the command line by which people have their say: identities, review, judge, correct, redact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.common import AsOf, Judgements, KnownOn, Out, opened, tell, write

if TYPE_CHECKING:
    from kg.pipeline import Options

__all__ = ["commands"]

Why = Annotated[str, typer.Option(metavar="TEXT", help="the reason, for whoever asks later")]


def identities(out: Out, as_of: AsOf = "", known_on: KnownOn = "") -> None:
    """Who is who across articles: each person, and each inspected body and team, with its mentions."""
    from kg.views.identities import identities as graph_identities

    with opened(out, as_of, known_on) as graph:
        found = graph_identities(graph.rows)
    write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def review(
    out: Out,
    judgements: Judgements = None,
    limit: Annotated[int, typer.Option(min=1, help="how many pairs")] = 50,
) -> None:
    """The pairs that are in doubt, those first whose judging would change most."""
    from kg import reviewing

    doubts = reviewing.review(out, judgements)
    for one, other, score, reasons, changes in doubts[:limit]:
        write(f"{one}\t{other}\t{score:+.2f}\t{changes}\t{'; '.join(reasons)}\n")
    tell(f"{out}: {len(doubts)} pairs in doubt")


def judge(
    out: Out,
    one: Annotated[str, typer.Argument(metavar="A", help="article:name")] = "",
    other: Annotated[str, typer.Argument(metavar="B", help="article:name")] = "",
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different or unsure")] = "",
    why: Why = "",
    who: Annotated[str, typer.Option(metavar="NAME", help="who judges, if not the user")] = "",
    undo: Annotated[int | None, typer.Option(metavar="N", help="take judgement N back")] = None,
    judgements: Judgements = None,
) -> None:
    """Judge whether two mentions are one person; what people judge outlives every rebuild."""
    from kg import reviewing
    from kg.entities import Judgement

    if (undo is None) != bool(one and other and verdict):
        raise typer.BadParameter("give A B VERDICT, or --undo N")
    options = _options(judgements)
    if undo is not None:
        done = reviewing.undo(out, undo, options)
    else:
        done = reviewing.judge(out, Judgement(0, one, other, verdict, who, "", why), options)
    tell(f"{out}: {'took back ' if undo else ''}{done.number}: {done.one} {done.verdict} {done.other}")


def correct(
    out: Out,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="IRI of a statement")],
    withdraw: Annotated[bool, typer.Option("--withdraw", help="the article does not say so")] = False,
    replace: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="what it says: status=former")
    ] = None,
    why: Why = "",
) -> None:
    """Withdraw or replace one statement; corrections outlive every rebuild."""
    from kg import reviewing

    if withdraw == bool(replace):
        raise typer.BadParameter("give --withdraw, or --replace FIELD=VALUE")
    values = None if withdraw else dict(each.partition("=")[::2] for each in replace or ())
    done = reviewing.correct(out, statement, values, why, _options(None))
    tell(f"{out}: correction {done.number} of {done.article}: {done.what}")


def redact(
    out: Out,
    name: Annotated[str, typer.Option(metavar="NAME", help="a name that is blacked out everywhere")] = "",
    article: Annotated[str, typer.Option(metavar="ID", help="an article that is left out, also when given again")] = "",
    why: Why = "",
    undo: Annotated[int | None, typer.Option(metavar="N", help="take redaction N back")] = None,
) -> None:
    """Keep a name or an article out of every output; OUT/redactions.csv outlives every rebuild."""
    from kg import reviewing

    if [bool(name), bool(article), undo is not None].count(True) != 1:
        raise typer.BadParameter("give one of --name, --article, --undo N")
    if undo is not None:
        reviewing.restore(out, undo, _options(None))
        tell(f"{out}: took back {undo}; build the articles from their files again")
    else:
        kind, what = ("name", name) if name else ("article", article)
        done = reviewing.redact(out, kind, what, why, _options(None))
        tell(f"{out}: {done.number}: {kind} redacted")


def _options(judgements: Path | None) -> Options:
    """Options with which the dumps and the report are written anew."""
    from dataclasses import replace

    return replace(kg.finishing(), judgements=judgements)


commands = identities, review, judge, correct, redact
