"""The statements of articles one by one: what each says, and the words that it stands on.

A statement about a private person is none of these: it stays in the graph of its article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import vocabulary
from kg.entities.corrections import KINDS
from kg.errors import QueryError
from kg.views.facts import FACETS
from kg.views.lookup import checked_iri
from kg.views.network import Rows

__all__ = ["Statement", "Words", "kinds", "names", "stated_by", "statements"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_CHUNK = 500  # statements a query
_PUBLIC = "FILTER NOT EXISTS { ?fact (insp:holder|insp:participant)? ?who . ?who insp:private true }"
_NAMES = "SELECT DISTINCT ?article ?fact {{ GRAPH ?article {{ ?article a insp:Article . {pattern} {public} }} }}"
_SAID = """SELECT DISTINCT ?fact ?article ?id ?title ?date ?source ?sha ?a ?b ?c {{ VALUES ?fact {{ {iris} }}
    GRAPH ?article {{ ?article a insp:Article ; dcterms:identifier ?id ; insp:sha256 ?sha . {pattern}
        OPTIONAL {{ ?article dcterms:title ?title }} OPTIONAL {{ ?article dcterms:date ?date }}
        OPTIONAL {{ ?article dcterms:source ?source }}
        OPTIONAL {{ ?fact insp:status|(insp:meeting/rdfs:label) ?c }} {public} }} }}"""
_WORDS = """SELECT DISTINCT ?fact ?e ?quote ?start ?end ?rule ?confidence ?reason ?fill ?from ?to {{
    VALUES ?fact {{ {iris} }} GRAPH ?article {{ ?fact insp:evidence ?e .
        ?e insp:quote ?quote ; insp:start ?start ; insp:end ?end ; insp:rule ?rule ; insp:confidence ?confidence
        OPTIONAL {{ ?e insp:reason ?reason }}
        OPTIONAL {{ ?e insp:filledBy ?f . ?f insp:quote ?fill ; insp:start ?from ; insp:end ?to }} }} }}"""
_CLASSES = "SELECT DISTINCT ?fact ?class {{ VALUES ?fact {{ {iris} }} GRAPH ?article {{ ?fact a ?class }} }}"
_NODES = """SELECT DISTINCT ?node {{ {{ <{iri}> insp:mention ?node }}
    UNION {{ GRAPH ?g {{ <{iri}> insp:evidence ?e }} BIND (<{iri}> AS ?node) }} }}"""


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A quote with its place in the original, the rule that read it, and the words that fill its gaps."""

    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()
    fills: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says: 朱重烈 金华市委书记 现任, of kind `posts`, on the words 金华市委书记朱重烈."""

    iri: str
    kind: str  # a list of the facts' format: posts, roles …
    parts: tuple[str, ...]
    article: str  # IRI of its graph
    id: str
    title: str
    date: str
    source: str
    sha256: str
    words: tuple[Words, ...]

    @property
    def says(self) -> str:
        return " ".join(self.parts)


def kinds() -> Mapping[str, str]:
    """The kinds of statements, and the class whose nodes each are: `posts` are tenures."""
    classes = {key: name for name, (key, _) in KINDS.items()}
    return {facet.key: classes[facet.key] for facet in FACETS}


def _pattern(kind: str) -> str:
    """What finds the statements of a kind, with what each says."""
    if kind not in kinds():
        raise QueryError(f"no statements are {kind!r}", f"there are {', '.join(kinds())}")
    pattern = next(facet.pattern for facet in FACETS if facet.key == kind)
    return f"?fact a insp:{kinds()[kind]} . {pattern}"


def names(rows: Rows, kind: str) -> list[str]:
    """The IRIs of all statements of a kind, sorted."""
    query = _NAMES.format(pattern=_pattern(kind), public=_PUBLIC)
    return sorted({str(fact) for _, fact in rows(_PREFIXES + query)})


def _chunks(iris: Iterable[str]) -> Iterator[str]:
    asked = sorted(set(iris))
    for at in range(0, len(asked), _CHUNK):
        yield " ".join(f"<{iri}>" for iri in asked[at : at + _CHUNK])


def _words(rows: Rows, iris: str) -> dict[str, tuple[Words, ...]]:
    told: dict[str, dict[tuple[str, ...], list[Sequence[str | None]]]] = defaultdict(lambda: defaultdict(list))
    for fact, *row in rows(_PREFIXES + _WORDS.format(iris=iris)):
        told[str(fact)][tuple(map(str, row[:-4]))].append(row[-4:])
    return {fact: tuple(sorted(_one(of, more) for of, more in found.items())) for fact, found in told.items()}


def _one(of: tuple[str, ...], more: Iterable[Sequence[str | None]]) -> Words:
    _, quote, start, end, rule, confidence = of
    rows = list(more)
    reasons = tuple(sorted({str(row[0]) for row in rows if row[0]}))
    fills = tuple(sorted({(str(row[1]), int(row[2] or 0), int(row[3] or 0)) for row in rows if row[1]}))
    return Words(int(start), int(end), quote, rule, float(confidence), reasons, fills)


def _shown(value: str, lang: str) -> str:
    return vocabulary.label(value, lang) if value.startswith(vocabulary.INSP) else value


def statements(rows: Rows, iris: Iterable[str], lang: str = "zh") -> list[Statement]:
    """The statements with these IRIs of article nodes, sorted; what is no statement, or private, is left out."""
    found: list[Statement] = []
    for chunk in _chunks(iris):
        words, by_kind = _words(rows, chunk), defaultdict[str, list[str]](list)
        of_class = {vocabulary.term(name): kind for kind, name in kinds().items()}
        for fact, cls in rows(_PREFIXES + _CLASSES.format(iris=chunk)):
            by_kind[of_class.get(str(cls), "")].append(f"<{fact}>")
        for kind in sorted(by_kind.keys() - {""}):
            query = _SAID.format(iris=" ".join(by_kind[kind]), pattern=_pattern(kind), public=_PUBLIC)
            found += (_statement(row, kind, words, lang) for row in rows(_PREFIXES + query))
    return sorted(found, key=lambda each: (each.id, each.words[0].start if each.words else 0, each.iri))


def _statement(row: Sequence[str | None], kind: str, words: Mapping[str, tuple[Words, ...]], lang: str) -> Statement:
    fact, article, id_, title, date, source, sha, *told = (value or "" for value in row)
    parts = tuple(_shown(value, lang) for value in told if value)
    return Statement(fact, kind, parts, article, id_, title, date, source, sha, words.get(fact, ()))


def stated_by(rows: Rows, iri: str, lang: str = "zh") -> list[Statement]:
    """What an IRI states: a node of an article, or an entity with the statements of all articles that tell it."""
    nodes = {str(row[0]) for row in rows(_PREFIXES + _NODES.format(iri=checked_iri(iri)))}
    found = statements(rows, nodes, lang)
    if not found:
        hint = f"statements are {', '.join(kinds())}; of private people none leaves its article"
        raise QueryError(f"{iri} is no statement of this graph", hint)
    return found
