"""A knowledge graph of officials, bodies and inspection events, read from Chinese news of party inspection.

>>> import kg
>>> kg.build(["seeds"], "out")
>>> with kg.open("out") as graph:
...     people = list(graph.query("SELECT ?name { ?s a insp:Person ; rdfs:label ?name }"))
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:  # loaded when first used: `kg --help` must not wait for it
    from kg.networks.catalogue import Lang
    from kg.networks.measuring import Table
    from kg.pipeline import Options, Outcome
    from kg.views.changes import Difference
    from kg.views.graph import Graph
    from kg.views.score import Score

__all__ = [
    "KgError",
    "__version__",
    "analyze",
    "audit",
    "build",
    "diff",
    "export",
    "forget",
    "open",
    "proof",
    "report",
    "score",
    "site",
    "validate",
    "view",
]

__version__ = "0.1.0"


def analyze(
    out: str | Path,
    projection: str = "",
    measures: Sequence[str] = (),
    between: tuple[str, str] = ("", ""),
    folder: str | Path | None = None,
    lang: Lang = "zh",
) -> list[Table]:
    """Measures of a network as tables, which a `folder` gets as CSV and, with matplotlib, as pictures.

    Example: `kg.analyze("out", "comeetings", ["degree", "bridges"], ("2018", "2020-06"))`.
    """
    from kg.networks.asking import window
    from kg.networks.measuring import Subject, analyze
    from kg.views import analysis

    with open(out) as graph:
        subject = Subject(graph.rows, projection, window(*between))
        found = analyze(subject, measures)
        if folder is not None:
            analysis.save(subject, found, Path(folder), lang)
    return found


def audit(out: str | Path, sheet: str | Path, size: int = 100, kind: str = "", seed: int = 1) -> int:
    """Draw a random sample of statements as `sheet`.csv and `sheet`.html, for a person to mark; says how many."""
    from kg.graph.store import atomic_write
    from kg.views import audit as auditing

    stem = str(sheet).removesuffix(".csv").removesuffix(".html")
    page, table = Path(f"{stem}.html"), Path(f"{stem}.csv")
    with open(out) as graph:
        rows = auditing.draw(graph, size, kind, seed)
    for path, text in (table, auditing.sheet(rows)), (page, auditing.page(rows, table.name)):
        with atomic_write(path) as pending:
            pending.write_text(text, encoding="utf-8", newline="")
    return len(rows)


def build(inputs: Sequence[str | Path], out: str | Path, options: Options | None = None, dump: str = "auto") -> Outcome:
    """Bring files, folders and globs of articles into the graph folder `out`.

    What is known and unchanged is left; `dump` tells whether graph.ttl and graph.nq are written:
    auto, always or never.
    """
    from kg import pipeline

    return pipeline.build([str(name) for name in inputs], Path(out), finishing(options, dump))


def forget(out: str | Path, articles: Sequence[str], options: Options | None = None, dump: str = "auto") -> Outcome:
    """Withdraw articles from a graph folder, with what they alone supported."""
    from kg import pipeline

    return pipeline.forget(Path(out), articles, finishing(options, dump))


def finishing(options: Options | None = None, dump: str = "auto") -> Options:
    """The options, with the dumps, pages and report as what ends a build."""
    from dataclasses import replace

    from kg.graph.store import Folder
    from kg.pipeline import Options
    from kg.views import outputs

    outputs.check(dump)
    options = options or Options()

    def finish(folder: Folder, outcome: Outcome) -> None:
        changes = {name: getattr(outcome.changes, name) for name in ("added", "replaced", "withdrawn")}
        left = outputs.write(folder, outputs.Built(changes, outcome.problems), dump)
        if large := [name for name in left if dump != "never" or name == outputs.PICTURE]:
            options.watch.say(f"{', '.join(large)} left out: the graph is large; kg export and kg view write them")

    return replace(options, finish=finish)


def open(out: str | Path, as_of: str = "", known_on: str = "") -> Graph:
    """Open a graph folder for reading: `kg.open("out").facts()`.

    `as_of` keeps what held on a day, `known_on` what the articles published until a day say; a
    month or a year will do. Every query and view works on the part as on the whole.
    """
    from kg.views import graph as views

    found = views.open_graph(out)
    if known_on:
        from kg.pipeline import known_on as published

        known = published(found.out, found.generation, views.days_of(known_on)[1])
        found = views.Graph(found.out, found.generation, known.store, known.notes, found.hold)
    return found.as_of(as_of) if as_of else found


def diff(out: str | Path, other: str | Path | None = None) -> Difference:
    """What the last build changed in a graph folder, or what another folder's graph says beside it.

    例: `[post.says for post in kg.diff("out").withdrawn if post.kind == "posts"]`.
    """
    from kg.views.changes import difference
    from kg.views.graph import open_previous

    if other is None:
        with open(out) as graph:
            return difference(open_previous(graph), graph)
    with open(out) as graph, open(other) as compared:
        return difference(graph, compared)


def export(
    out: str | Path, form: str, path: str | Path, everything: bool = False, when: tuple[str, str] = ("", "")
) -> None:
    """Write the graph in a format: one of RDF, csv, spells, parquet, graphml, gexf, neo4j, ftm, html.

    `everything` adds the articles' graphs to RDF; csv, spells, parquet and neo4j are folders. `when`
    is as of when, and as known on when, as `open` has it.
    """
    from kg.views import formats

    with open(out, *when) as graph:
        formats.write(graph, form, Path(path), everything)


def proof(out: str | Path, statement: str, path: str | Path) -> None:
    """Write one statement, by its IRI, as a page that anybody can check against the article."""
    from kg.graph.store import atomic_write
    from kg.views import proof as proving

    with open(out) as graph, atomic_write(Path(path)) as pending:
        pending.write_text(proving.page(proving.proof(graph, statement)), encoding="utf-8", newline="\n")


def report(out: str | Path, path: str | Path) -> None:
    """Write what is in a graph folder, how complete, and what stayed unresolved, as one page with its queries."""
    from kg.graph.store import atomic_write
    from kg.views import report as reporting

    with open(out) as graph, atomic_write(Path(path)) as pending:
        pending.write_text(reporting.page(reporting.again(graph)), encoding="utf-8", newline="\n")


def score(gold: str | Path, out: str | Path, only: str = "*") -> Score:
    """Score the facts of a graph folder, or of a file of JSON lines, against gold."""
    from kg.views import score as scoring

    golds = scoring.read_gold(Path(gold), only)
    if Path(out).is_file():
        return scoring.score(golds, scoring.read_gold(Path(out)))
    with open(out) as graph:
        return scoring.score(golds, {facts["doc"]: facts for facts in graph.facts()})


def site(
    out: str | Path,
    folder: str | Path,
    languages: Sequence[str] = ("zh", "en"),
    when: tuple[str, str] = ("", ""),
) -> int:
    """Write the explorer's pages as a folder that any web server, or none, can show; the number of files.

    `when` is as of when, and as known on when, as `open` has it.
    """
    from kg import explorer

    with open(out, *when) as graph:
        return explorer.write(graph, Path(folder), languages)


def validate(out: str | Path) -> list[str]:
    """What breaks a shape or an integrity rule of the graph, one line each; empty where all is well."""
    with open(out) as graph:
        return list(graph.violations())


def view(
    out: str | Path,
    path: str | Path,
    about: str = "",
    hops: int = 1,
    between: tuple[str, str] = ("", ""),
    when: tuple[str, str] = ("", ""),
    *,
    community: bool = False,
) -> None:
    """Draw a graph folder as one interactive page: whole, around a name or IRI (a round's, too), between two days.

    With `community` it is the community of the name. `when` is as of when, and as known on when, as `open` has it.
    Example: `kg.view("out", "zhu.html", about="朱重烈", hops=2, between=("2018", "2023-07"))`.
    """
    from kg.graph.store import atomic_write
    from kg.views import html
    from kg.views.neighbourhood import Choice

    with open(out, *when) as graph, atomic_write(Path(path)) as pending:
        html.draw(graph.rows, pending, Choice(about, hops, *between, community))
