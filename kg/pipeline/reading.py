"""A source as lines of quads and records: a pure function of its text, the rules and the corrections."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kg import entities, facts, iris
from kg.graph import resolved
from kg.graph.archive import Extract
from kg.graph.lines import rendered
from kg.graph.mapping import article_nodes
from kg.mentions.annotate import annotate
from kg.model import Facts, Source
from kg.pipeline.options import Read
from kg.text import documents, sentences

__all__ = ["Corrected", "extract", "extractor", "fingerprint", "read"]

_STAGES = ("text", "lexicon", "mentions", "facts", "entities", "graph", "iris.py", "model", "vocabulary.py")


def read(source: Source) -> tuple[Facts, ...]:
    """The facts of each article of a source."""
    return tuple(facts.extract(annotate(document, sentences(document))) for document in documents(source))


def extract(source: Source, base: str, read: Read = read) -> tuple[Extract, ...]:
    """What a source's articles say, as lines of quads and records: a pure function, for any process."""
    articles = read(source)
    return tuple(_extract(article, base, len(articles) > 1) for article in articles)


def _extract(article: Facts, base: str, shared_page: bool) -> Extract:
    document = article.document
    nodes = article_nodes(article, base, shared_page)
    unresolved = [[u.kind, u.quote] for u in article.unresolved]
    repairs = dict(sorted(document.repairs.items()))
    notes: dict[str, Any] = {"extractor": extractor(), "repairs": repairs, "unresolved": unresolved}
    lines = "".join(rendered(nodes, iris.article(base, document.id)))
    record = [resolved.to_json(document.id, nodes), entities.to_json(entities.record_of(article))]
    return Extract(document.id, lines, record, notes)


@cache
def extractor() -> str:
    """Version of the extractor: a digest of its code and lexicons, so that a change re-reads."""
    version, package = blake2b(digest_size=8), Path(iris.__file__).parent
    for part in _STAGES:
        path = package / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                version.update(file.read_bytes())
    return version.hexdigest()


@dataclass(frozen=True, slots=True)
class Corrected:
    """Reads a source as `read` does, then corrects what people corrected."""

    read: Read
    corrections: tuple[entities.Correction, ...]

    def __call__(self, source: Source) -> tuple[Facts, ...]:
        return tuple(entities.corrected(facts, self.of(source)) for facts in self.read(source))

    def of(self, source: Source) -> list[entities.Correction]:
        """The corrections of a source's articles."""
        return [each for each in self.corrections if each.article.split("#")[0] == source.id and not each.undone]


def fingerprint(source: Source, base: str, corrections: Iterable[entities.Correction] = ()) -> str:
    """What decides whether a source has to be read again."""
    name = os.path.basename(source.name)
    parts = source.id, name, source.sha256, source.media, *astuple(source.metadata), base, extractor(), *corrections
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=16).hexdigest()
