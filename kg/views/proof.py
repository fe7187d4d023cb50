"""One statement as a page that proves itself: its words in their context, and what anybody needs to check them.

The page carries the same as JSON-LD, which no browser executes, and by which `check` verifies it
against the article alone, without the graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from kg import vocabulary
from kg.entities import read_corrections, read_judgements, read_redactions
from kg.errors import InputError
from kg.text import sources
from kg.views.graph import Graph
from kg.views.private import cover, covers
from kg.views.statements import Statement, Words, kinds, stated_by

__all__ = ["Check", "check", "page", "proof"]

_AROUND = 120  # characters of context on each side
_FORM = "application/ld+json"
_CONTEXT = {
    **{name: vocabulary.PREFIXES[name] for name in ("dcterms", "insp", "oa", "prov", "rdfs", "skos", "xsd")},
    "id": "@id",
    "type": "@type",
    "statements": "@graph",
    "says": "rdfs:label",
    "article": "prov:wasDerivedFrom",
    **{name: f"insp:{name}" for name in ("quote", "start", "end", "rule", "evidence", "filledBy", "sha256")},
    "reasons": "insp:reason",
    "before": "oa:prefix",
    "after": "oa:suffix",
    "extractor": "dcterms:provenance",
    **{name: f"dcterms:{name}" for name in ("identifier", "title", "date", "source")},
    "confidence": {"@id": "insp:confidence", "@type": "xsd:decimal"},
    "judgements": "skos:editorialNote",
    "corrections": "skos:changeNote",
}


def _selector(quote: str, start: int, end: int, original: str) -> dict[str, Any]:
    """Words as printed, with their place and what stands around them in a text with private names covered."""
    before, after = original[max(0, start - _AROUND) : start], original[end : end + _AROUND]
    return {"quote": quote, "start": start, "end": end, "before": before, "after": after}


def _evidence(words: Words, original: str) -> dict[str, Any]:
    return {
        "type": "insp:Evidence",
        **_selector(words.quote, words.start, words.end, original),
        "rule": words.rule,
        "confidence": str(words.confidence),
        "reasons": list(words.reasons),
        "filledBy": [_selector(*fill, original) for fill in words.fills],
    }


def _judged(statement: Statement, out: Path) -> list[str]:
    """The judgements that are in force on a person of a statement, in words."""
    mentions = {f"{statement.id}:{part}" for part in statement.parts}
    hidden = [each.what for each in read_redactions(out / "redactions.csv") if not each.undone]
    found = (each for each in read_judgements(out / "judgements.csv") if {each.one, each.other} & mentions)
    found = (each for each in found if not any(what in f"{each.one} {each.other} {each.why}" for what in hidden))
    return [f"{e.number}: {e.one} {e.verdict} {e.other}: {e.why} ({e.who} {e.when})" for e in found if not e.undone]


def _corrected(statement: Statement, out: Path) -> list[str]:
    """The corrections that are in force on a statement, in words."""
    quotes, cls = {words.quote for words in statement.words}, kinds()[statement.kind]
    found = (
        each
        for each in read_corrections(out / "corrections.csv")
        if (each.article, each.kind) == (statement.id, cls) and each.quote in quotes and not each.undone
    )
    return [f"{e.number}: {e.action} {e.what} {e.values}: {e.why} ({e.who} {e.when})" for e in found]


def _said(statement: Statement, graph: Graph, extractor: str) -> dict[str, Any]:
    covered = cover(covers(graph.rows).get(statement.article, ()))
    original = covered(graph.original(statement.sha256))
    return {
        "id": statement.iri,
        "type": f"insp:{kinds()[statement.kind]}",
        "says": statement.says,
        "article": {
            "id": statement.article,
            "identifier": statement.id,
            "title": covered(statement.title),
            "date": statement.date,
            "source": statement.source,
            "sha256": statement.sha256,
        },
        "evidence": [_evidence(words, original) for words in statement.words],
        "judgements": _judged(statement, graph.out),
        "corrections": _corrected(statement, graph.out),
        "extractor": extractor,
    }


def proof(graph: Graph, iri: str) -> dict[str, Any]:
    """What an IRI states, article by article, as JSON-LD: `proof(graph, "https://…/tenure/0f3a…")`."""
    found = stated_by(graph.rows, iri)
    versions = {entry.id: str(entry.notes.get("extractor", "")) for entry in graph.articles()}
    return {"@context": _CONTEXT, "statements": [_said(each, graph, versions.get(each.id, "")) for each in found]}


def page(said: dict[str, Any]) -> str:
    """A proof as a page that runs nothing and asks nothing of any network."""
    from kg.views.paging import rendered

    return rendered("proof", said=said, form=_FORM, label=_label)


def _label(cls: str) -> str:
    iri = cls.replace("insp:", vocabulary.INSP)
    return f"{vocabulary.label(iri)} {vocabulary.label(iri, 'en')}"


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one quote stands in the article at its place, and whether the article's whole text is the same."""

    article: str
    quote: str
    start: int
    end: int
    stands: bool
    same: bool


class _Reader(HTMLParser):
    """Takes the part for machines out of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and dict(attrs).get("type") == _FORM

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"


def _read(path: Path) -> list[dict[str, Any]]:
    """The statements of a proof's page."""
    reader = _Reader()
    try:
        reader.feed(path.read_text("utf-8"))
        return [_sound(each) for each in json.loads(reader.text)["statements"]]
    except (OSError, UnicodeDecodeError, ValueError, LookupError, TypeError) as error:
        raise InputError(f"{path} is no proof", "`kg proof OUT STATEMENT -o F.html` writes one") from error


def _sound(statement: dict[str, Any]) -> dict[str, Any]:
    """A statement with at least one quote, each with its place; else something is raised."""
    for words in _quotes([statement]):
        if not (isinstance(words["quote"], str) and words["quote"] and 0 <= int(words["start"]) < int(words["end"])):
            raise ValueError(words)
    str(statement["article"]["sha256"]), statement["evidence"][0]
    return statement


def _quotes(statements: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for statement in statements:
        for words in statement["evidence"]:
            yield words
            yield from words["filledBy"]


def _checks(statement: dict[str, Any], text: str, sha256: str) -> list[Check]:
    article, same = statement["article"], statement["article"]["sha256"] == sha256
    return [
        Check(str(article["identifier"]), words["quote"], start, end, text[start:end] == words["quote"], same)
        for words in _quotes([statement])
        for start, end in [(int(words["start"]), int(words["end"]))]
    ]


def check(path: Path, article: Path) -> Sequence[Check]:
    """Whether the quotes of a proof stand in an article, read from its file in any format, at their places.

    Of a proof with statements of several articles those of this one count: those whose text is
    the same, else the one of which most quotes stand.
    """
    problems: list[str] = []
    statements = _read(path)
    found = [
        _checks(statement, source.original, source.sha256)
        for source in sources([article], lambda name, reason: problems.append(f"{name}: {reason}"))
        for statement in statements
    ]
    if not found:
        raise InputError("\n".join(problems) or f"{article}: no article there", "give the file of the article")
    same = [each for checks in found for each in checks if each.same]
    return same or max(found, key=lambda checks: sum(each.stands for each in checks) / len(checks))
