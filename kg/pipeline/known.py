"""The graph as it was known on a day: resolved anew from the articles that had come out by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import entities
from kg.graph import resolved
from kg.graph.archive import Archive
from kg.graph.edtf import bounds
from kg.graph.lines import rendered
from kg.graph.manifest import Manifest
from kg.graph.spoken import with_readings
from kg.graph.store import Folder
from kg.graph.writing import codes
from kg.model import Node
from kg.pipeline.deriving import derive
from kg.vocabulary import DATA

__all__ = ["Published", "known_on"]


class Published:
    """The articles published by a day, their graphs in a store, and what was noted of them."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.store = ox.Store()
        self.notes: dict[str, Any] = {"presumed": 0, "undated": 0}
        self.known: list[Any] = []

    def add(self, lines: str, record: Any, last: str) -> None:
        """Take an article in if it had come out: by its date, or else by the last day that it tells of."""
        published = _published(record)
        span = bounds(published) or bounds(entities.from_json(record[1]).day)
        if span is None:
            self.notes["undated"] += 1
        elif span[1] <= last:
            self.notes["presumed"] += not bounds(published)
            self.known.append(record)
            self.replace("", [lines])

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        self.store.bulk_load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)

    def settle(self, graph: str, nodes: Iterable[Node]) -> Mapping[str, set[str]]:
        self.replace(graph, rendered(map(with_readings, nodes), graph))
        return {}

    def records(self) -> Iterator[Any]:
        return iter(self.known)

    def codes(self) -> Iterator[str]:
        return codes(self.store)

    def note(self, name: str, said: Any) -> None:
        self.notes[name] = said


def _published(record: Any) -> str:
    """The date that an article's graph bears."""
    article = next(node for node in resolved.from_json(record[0]).nodes if node.cls == "Article")
    return str(article.one("dcterms:date") or "")


def known_on(out: Path, generation: Path, last: str) -> Published:
    """What the articles of a generation that were published until a day say; nothing of later ones is in it.

    Judgements hold whenever they were made: they say who is who, not what was known of them.
    """
    with Manifest(generation) as manifest, Archive(Folder(out).archive) as kept:
        articles, live = set(manifest.ids()), manifest.live()
        found = Published(manifest.setting("base") or DATA)
        for fingerprint in live:
            records = kept.records(fingerprint)
            for extract in kept.extracts(fingerprint)[1]:
                if extract.article in articles:
                    found.add(extract.lines, records[extract.article], last)
    derive(found, out / "judgements.csv")
    return found
