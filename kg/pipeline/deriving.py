"""What follows from all articles: who is who, and the graphs that say so."""

from __future__ import annotations

from pathlib import Path

from kg import entities, iris
from kg.graph import resolved
from kg.graph.archive import Archive
from kg.graph.generation import Articles
from kg.graph.lines import rendered
from kg.graph.manifest import Manifest
from kg.graph.moved import Moves
from kg.graph.reference import division_nodes
from kg.graph.store import Folder

__all__ = ["derive", "resolution"]


def derive(articles: Articles, judgements: Path) -> None:
    """Write the graphs of what was resolved across articles, of IRIs that moved, and of reference data."""
    base = articles.base
    moves = Moves(articles.store, base)
    judged = entities.read_judgements(judgements)
    resolution = entities.resolve((entities.from_json(record) for _, record in articles.records()), judged)
    articles.note("contradictions", [[each.kind, each.what, each.docs] for each in resolution.contradictions])
    canonical = entities.Canonical(resolution, base)
    found = resolved.resolve((resolved.from_json(nodes) for nodes, _ in articles.records()), canonical)
    gone = articles.settle(iris.resolved(base), moves.watched(found))
    articles.replace(iris.moved(base), moves.lines(gone))
    articles.replace(iris.reference(base), rendered(division_nodes(articles.codes(), base), iris.reference(base)))


def resolution(out: Path, judgements: Path | None = None) -> entities.Resolution:
    """Who is who in a graph folder, with what is in doubt, from the records that it keeps."""
    folder = Folder(out)
    with Manifest(folder.current()) as manifest, Archive(folder.archive) as archive:
        kept, live = set(manifest.ids()), tuple(manifest.live())
        records = (archive.records(fingerprint) for fingerprint in live)
        rows = [row for found in records for article, row in found.items() if article in kept]
    judged = entities.read_judgements(judgements or out / "judgements.csv")
    return entities.resolve((entities.from_json(record) for _, record in rows), judged)
