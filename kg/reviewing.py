"""People's say in a graph: pairs in doubt, judgements of them, corrections of statements."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from getpass import getuser
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg import entities, pipeline
from kg.entities.corrections import KINDS
from kg.entities.persons import Doubt
from kg.errors import JudgementError
from kg.pipeline import Options
from kg.views.facts import FACETS
from kg.views.graph import Graph, open_graph
from kg.vocabulary import INSP, notation

__all__ = ["Statement", "correct", "judge", "redact", "restore", "review", "statement", "undo"]

_MENTIONS = """
SELECT ?doc ?name { GRAPH ?g { ?g dcterms:identifier ?doc . ?node a insp:Person ; rdfs:label ?name } }"""
_NODES = (
    "SELECT ?node { { <%s> insp:mention ?node } UNION { GRAPH ?g { <%s> insp:evidence ?e } BIND (<%s> AS ?node) } }"
)
_STATED = """
SELECT ?doc ?class ?quote { GRAPH ?g {
  ?g dcterms:identifier ?doc . <%s> a ?class ; insp:evidence/insp:quote ?quote } }"""

_FINDS = "`kg query` finds the IRIs of statements"


class Statement(NamedTuple):
    """A statement of an article as corrections name it."""

    article: str
    kind: str
    quote: str
    what: str


def review(out: Path, judgements: Path | None = None) -> list[Doubt]:
    """The pairs that are in doubt, those first whose judging would change most, with reasons."""
    return pipeline.resolution(out, judgements).doubts


def judge(out: Path, judgement: entities.Judgement, options: Options) -> entities.Judgement:
    """Keep a judgement and resolve the graph anew; `when` and `who` are filled in where they are empty."""
    with open_graph(out) as graph:
        known = {f"{doc}:{name}" for doc, name in graph.rows(_MENTIONS)}
    for mention in (judgement.one, judgement.other):
        if mention not in known:
            raise JudgementError(f"{mention}: no such mention in {out}", "`kg identities` lists them")
    path = options.judgements or out / "judgements.csv"
    kept = entities.judge(path, judgement._replace(who=judgement.who or _user(), when=judgement.when or _now()))
    pipeline.resolve(out, options)
    return kept


def undo(out: Path, number: int, options: Options) -> entities.Judgement:
    """Take a judgement back and resolve the graph anew."""
    taken = entities.undo(options.judgements or out / "judgements.csv", number, _now())
    pipeline.resolve(out, options)
    return taken


def correct(
    out: Path, iri: str, values: Mapping[str, object] | None, why: str, options: Options
) -> entities.Correction:
    """Withdraw a statement of an article (`values` None) or replace what it says, and read the article anew."""
    with open_graph(out) as graph:
        said = statement(graph, iri)
    action, content = ("withdraw", "") if values is None else ("replace", json.dumps(values, ensure_ascii=False))
    given = entities.Correction(0, *said, action, content, _user(), _now(), why)
    kept = entities.correct(out / "corrections.csv", given)
    pipeline.build([], out, replace(options, most_withdrawn=1.0))  # it is what was asked for
    return kept


def redact(out: Path, kind: str, what: str, why: str, options: Options) -> entities.Redaction:
    """Keep a name or an article out of the graph folder and of all that comes of it, from now on."""
    open_graph(out)  # raises where there is no graph
    kept = entities.redact(out / "redactions.csv", entities.Redaction(0, kind, what, _user(), _now(), why))
    pipeline.build([], out, replace(options, most_withdrawn=1.0))
    return kept


def restore(out: Path, number: int, options: Options) -> entities.Redaction:
    """Take a redaction back; what it took out comes back when its articles are built from their files again."""
    taken = entities.restore(out / "redactions.csv", number, _now())
    pipeline.build([], out, options)
    return taken


def statement(graph: Graph, iri: str) -> Statement:
    """The statement that an IRI means: a node of an article, or an entity that just one article tells of."""
    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise JudgementError(f"{iri} is no IRI", _FINDS) from error
    nodes = sorted({str(row[0]) for row in graph.rows(_NODES % (iri, iri, iri))})
    if len(nodes) != 1:
        hint = "give one of these: " + " ".join(nodes) if nodes else _FINDS
        raise JudgementError(f"{iri}: {len(nodes) or 'no'} statements of articles", hint)
    node = nodes[0]
    rows = [(str(doc), str(cls).removeprefix(INSP), str(quote)) for doc, cls, quote in graph.rows(_STATED % node)]
    found = sorted(row for row in rows if row[1] in KINDS)
    if not found:
        raise JudgementError(f"{iri} is no statement that can be corrected", f"these can: {', '.join(sorted(KINDS))}")
    return Statement(*found[0], _what(graph, node, found[0][1]))


def _what(graph: Graph, node: str, kind: str) -> str:
    """What a node says, in the words by which corrections know facts."""
    facet = next(facet for facet in FACETS if facet.key == KINDS[kind][0])
    pattern = facet.pattern.replace("?fact", f"<{node}>")
    for a, b in graph.rows(f"SELECT ?a ?b {{ GRAPH ?article {{ {pattern} }} }}"):
        return " ".join(notation(value) if value.startswith(INSP) else value for value in (a, b) if value)
    return ""


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "nobody"


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
