"""The nodes of one article's graph while it is made."""

from __future__ import annotations

from kg import iris
from kg.model import Document, Evidence, Iri, Node, Span, Value

__all__ = ["ArticleNodes", "Said"]

Said = tuple[str, Value | None]
"""A property and its value; None is nothing said."""


class ArticleNodes:
    """Each node made once; what is said of one again is added to it."""

    def __init__(self, document: Document, base: str) -> None:
        self.document = document
        self.base = base
        self.iri = iris.article(base, document.id)
        self.classes: dict[Iri, str] = {}
        self.values: dict[Iri, dict[tuple[str, Value], None]] = {}

    def __contains__(self, iri: Iri) -> bool:
        return iri in self.classes

    def local(self, kind: str, *key: object) -> Iri:
        """The IRI of a node of this article by its natural key."""
        return iris.node(self.iri, kind, *key)

    def add(self, iri: Iri, cls: str, *values: Said) -> Iri:
        """Add values to a node, making it if need be."""
        self.classes.setdefault(iri, cls)
        said = self.values.setdefault(iri, {})
        for name, value in values:
            if value is not None:
                said[name, value] = None
        return iri

    def state(self, iri: Iri, cls: str, evidence: Evidence, *values: Said) -> Iri:
        """Add a node, or values to it, with the evidence for that."""
        return self.add(iri, cls, *values, ("evidence", self.evidence(evidence)))

    def evidence(self, evidence: Evidence) -> Iri:
        """The node of an evidence; facts that one rule read from the same words share it."""
        grounds = evidence.rule, evidence.confidence, evidence.fills, evidence.references, evidence.reasons
        iri = self.local("evidence", *evidence.span, *grounds)
        if iri not in self:
            self._words(iri, evidence.span)
            self.add(iri, "Evidence", ("rule", evidence.rule), ("confidence", float(evidence.confidence)))
            self.add(iri, "Evidence", *(("filledBy", self._fill(span)) for span in evidence.fills))
            self.add(iri, "Evidence", *(("reference", name) for name in evidence.references))
            self.add(iri, "Evidence", *(("reason", reason) for reason in evidence.reasons))
        return iri

    def _fill(self, span: Span) -> Iri:
        return self._words(self.local("fill", *span), span)

    def _words(self, iri: Iri, span: Span) -> Iri:
        start, end = self.document.origin(span)
        quote = self.document.source.original[start:end]
        return self.add(iri, "Evidence", ("quote", quote), ("start", start), ("end", end))

    def nodes(self) -> tuple[Node, ...]:
        return tuple(Node(iri, cls, tuple(self.values[iri])) for iri, cls in self.classes.items())
