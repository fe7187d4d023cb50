"""What was read into a graph, what was repaired, what stayed unresolved: as JSON and as a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.views.graph import Graph
from kg.views.overview import overview
from kg.views.paging import rendered
from kg.vocabulary import INSP, label

__all__ = ["NAME", "again", "page", "report", "text"]

NAME = "report.json"
"""The file in a graph folder that holds the report of the last build."""

_LISTED = 500  # quotes of what stayed unresolved; the counts are of all
_CLASSES = f"""PREFIX insp: <{INSP}>
SELECT ?class (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s a ?class }} FILTER EXISTS {{ GRAPH ?g {{ ?g a insp:Article }} }} }}
GROUP BY ?class"""
_ENTITIES = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class"
_ABOUT = f"""PREFIX insp: <{INSP}>
SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?g insp:aboutInspection true }} }}"""


def _counts(rows: Iterable[Sequence[str | None]]) -> dict[str, int]:
    return dict(sorted(((cls or "").removeprefix(INSP), int(n or 0)) for cls, n in rows))


def report(
    graph: Graph, changes: dict[str, list[str]], problems: Sequence[tuple[str, str]], whole: bool = True
) -> dict[str, Any]:
    """The report as an object: `changes` of the last build, `problems` as (file, reason).

    Unless `whole` it leaves the overview of the graph out, whose queries take their time where that is large.
    """
    repairs: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    listed: list[dict[str, str]] = []
    extractors: Counter[str] = Counter()
    articles = 0
    for entry in graph.articles():
        articles += 1
        extractors[entry.notes.get("extractor", "")] += 1
        repairs.update(entry.notes.get("repairs", {}))
        for kind, quote in entry.notes.get("unresolved", ()):
            kinds[kind] += 1
            if len(listed) < _LISTED:
                listed.append({"article": entry.id, "kind": kind, "quote": quote})
    return {
        "articles": articles,
        "about_inspection": next(int(n or 0) for (n,) in graph.rows(_ABOUT)),
        "quads": len(graph.store),
        "statements": _counts(graph.rows(_CLASSES)),
        "entities": _counts(graph.rows(_ENTITIES)),
        "extractors": dict(sorted(extractors.items())),
        "repairs": dict(sorted(repairs.items())),
        "unresolved": {"counts": dict(sorted(kinds.items())), "quotes": listed},
        "contradictions": [
            {"kind": kind, "what": what, "articles": docs} for kind, what, docs in graph.note("contradictions") or ()
        ],
        "problems": [{"file": name, "reason": reason} for name, reason in problems],
        "last_build": changes,
        "overview": overview(graph) if whole else [],
    }


def again(graph: Graph) -> dict[str, Any]:
    """The whole report of a graph with what the last build noted of itself."""
    try:
        told = json.loads((graph.out / NAME).read_text("utf-8"))
        problems = [(each["file"], each["reason"]) for each in told["problems"]]
        changes = told["last_build"]
    except (OSError, ValueError, KeyError, TypeError):  # somebody took or changed the file: the rest is in the graph
        problems, changes = [], {"added": [], "replaced": [], "withdrawn": []}
    return report(graph, changes, problems)


def text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _name(cls: str) -> str:
    """Label of a class in both languages, as far as it is ours."""
    return f"{label(INSP + cls, 'zh')} {label(INSP + cls, 'en')}" if ":" not in cls else cls


def page(found: dict[str, Any]) -> str:
    """The report as a page that needs nothing from outside; what articles say is only ever text."""
    return rendered("report", report=found, title_of=_name)
