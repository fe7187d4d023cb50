"""Redaction: what is to be kept out is taken out of the sources, before anything is read from them.

A name is blacked out in the original text, character for character, so that all offsets stand, and
nothing behind (facts, quotes, kept texts, exports, views, search) can know it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kg.entities import read_redactions
from kg.iris import digest
from kg.mentions.annotate import annotate
from kg.model import Facts, Mention, PlaceMention, Source, Span
from kg.pipeline.options import Read
from kg.text import documents, sentences
from kg.text.script import converted

__all__ = ["Redacted", "Redactions"]

_BLACK = "\u2588"  # what no text of the news has, and no rule reads
_INK = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Redactions:
    """The redactions in force in a graph folder: names in simplified characters, and ids of articles."""

    names: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, out: Path) -> Redactions:
        known = [each for each in read_redactions(out / "redactions.csv") if not each.undone]
        names = {converted("".join(each.what.split())) for each in known if each.kind == "name"}
        return cls(tuple(sorted(names)), frozenset(each.what for each in known if each.kind == "article"))

    def key(self) -> str:
        """A digest by which a build knows whether they changed; empty where there are none."""
        return digest(*self.names, "", *sorted(self.articles)) if self.names or self.articles else ""

    def applied(self, sources: Iterable[Source], tell: Callable[[str, str], None]) -> Iterator[Source]:
        """The sources without what is redacted; those that are left out as a whole are told."""
        for source in sources:
            if reason := self._left_out(source):
                tell(source.name, reason)
            else:
                yield self._blackened(source)

    def _left_out(self, source: Source) -> str:
        if source.id in self.articles:
            return "is left: redactions.csv lists it"
        named = self.names and self._hit(
            converted(f"{source.id} {os.path.basename(source.name)} {source.metadata.url}")
        )
        return "is left: its own name holds a redacted one; rename it" if named else ""

    def _hit(self, text: str) -> bool:
        return any(name in text for name in self.names)

    def _blackened(self, source: Source) -> Source:
        letters = set(converted(source.original + source.metadata.title)) if self.names else set[str]()
        found = [name for name in self.names if set(name) <= letters]
        if not found:
            return source
        spans, others = self._spans(source, found)
        text = list(source.original)
        for start, end in spans:
            if not any(start < last and first < end for first, last in others):
                text[start:end] = _INK.sub(_BLACK, source.original[start:end])
        original = "".join(text)
        if original == source.original and not self._hit(converted(source.metadata.title)):
            return source
        metadata = replace(source.metadata, title=_title(source.metadata.title, found))
        return replace(
            source, original=original, sha256=sha256(original.encode("utf-8")).hexdigest(), metadata=metadata
        )

    def _spans(self, source: Source, names: list[str]) -> tuple[list[Span], list[Span]]:
        """Where the names stand in the original, and where somebody else's longer name holds one of them."""
        raw = converted(source.original)
        patterns = [re.compile(r"\s*".join(map(re.escape, name))) for name in names]
        found = [Span(*match.span()) for pattern in patterns for match in pattern.finditer(raw)]
        others: list[Span] = []
        for document in documents(source):
            annotated = annotate(document, sentences(document))
            named: list[Mention | PlaceMention] = [*annotated.persons, *annotated.reporters, *annotated.places]
            for name in names:
                for match in re.finditer(re.escape(name), document.text):
                    span = Span(*match.span())
                    longer = any(_holds(mention.span, span) for mention in named)
                    (others if longer else found).append(document.origin(span))
        return found, others


def _holds(outer: Span, inner: Span) -> bool:
    """Whether a mention is more than a name that stands in it: 李明远 holds 李明."""
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _title(title: str, names: list[str]) -> str:
    plain = converted(title)
    for name in names:
        for match in re.finditer(re.escape(name), plain):
            title = title[: match.start()] + _BLACK * len(name) + title[match.end() :]
    return title


@dataclass(frozen=True, slots=True)
class Redacted:
    """Reads a source as `read` does, and leaves out the articles of a page that are redacted."""

    read: Read
    articles: frozenset[str]

    def __call__(self, source: Source) -> tuple[Facts, ...]:
        return tuple(each for each in self.read(source) if each.document.id not in self.articles)
