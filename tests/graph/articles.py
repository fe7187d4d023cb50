"""Small articles for tests: facts whose evidence is found in their text."""

from __future__ import annotations

from array import array
from hashlib import sha256

from kg.model import Document, Evidence, Facts, Line, Metadata, Source, Span

NOTHING = Metadata()
TEXT = "金华市委书记朱重烈主持会议，李明讲话。"


def document(text: str = TEXT, name: str = "a1", metadata: Metadata = NOTHING) -> Document:
    """A text that is as it was printed."""
    size = len(text)
    source = Source(name.split("#")[0], f"news/{name}.txt", text, sha256(text.encode()).hexdigest(), metadata=metadata)
    line = Line(Span(0, size), "body")
    return Document(name, source, text, array("l", range(size)), array("l", range(1, size + 1)), (line,))


def said(words: str, text: str = TEXT, **grounds: object) -> Evidence:
    """Evidence that stands where the words stand."""
    start = text.index(words)
    return Evidence(Span(start, start + len(words)), "test", **grounds)  # type: ignore[arg-type]


def facts(text: str = TEXT, name: str = "a1", **lists: tuple[object, ...]) -> Facts:
    return Facts(document(text, name), True, **lists)  # type: ignore[arg-type]
