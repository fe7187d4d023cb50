"""Annotated articles for the tests of facts, written in one string.

Lines are parted by "|". A line that begins with # is a headline, @ a dateline, ! furniture, = a table row.
"""

from array import array
from functools import cache

from kg.mentions.dateline import published
from kg.mentions.dates import dates
from kg.model import Annotated, Document, Line, Source, Span

KINDS = {"#": "headline", "@": "dateline", "!": "furniture", "=": "table"}


def document(text: str, name: str = "t") -> Document:
    lines, words, at = [], [], 0
    for line in text.split("|"):
        kind = KINDS.get(line[:1], "body")
        line = line[1:] if line[:1] in KINDS else line
        lines.append(Line(Span(at, at + len(line)), kind))
        words.append(line)
        at += len(line) + 1
    clean = "\n".join(words)
    source = Source(name, f"{name}.txt", clean, "")
    starts, ends = array("i", range(len(clean))), array("i", range(1, len(clean) + 1))
    return Document(name, source, clean, starts, ends, tuple(lines))


def parted(doc: Document) -> tuple[Span, ...]:
    spans = []
    for line in doc.lines:
        start = line.span.start
        for at in range(*line.span):
            if doc.text[at] in "。！？" or at == line.span.end - 1:
                if line.kind != "furniture":
                    spans.append(Span(start, at + 1))
                start = at + 1
    return tuple(spans)


@cache
def article(text: str, day: str = "") -> Annotated:
    """The article; `day` stands in for a dateline."""
    doc = document(text)
    when = day or published(doc)
    return Annotated(doc, parted(doc), dates(doc, when), when)
