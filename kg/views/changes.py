"""What one graph says and another does not: statements added and withdrawn, entities merged and split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg import iris, vocabulary
from kg.graph.manifest import Manifest
from kg.views.graph import Graph
from kg.views.statements import Statement, kinds, statements

__all__ = ["Difference", "Regrouped", "difference", "lines", "objects"]

_GROUPED = ("Person", "Body", "Team", "Inspection", "Meeting")
_TYPE, _MENTION = ox.NamedNode(f"{vocabulary.RDF}type"), ox.NamedNode(vocabulary.term("mention"))
_NAMED = """SELECT ?node ?id ?name ?from ?to {{ VALUES ?node {{ {nodes} }} GRAPH ?g {{
    ?g dcterms:identifier ?id . ?node a ?class
    OPTIONAL {{ ?node rdfs:label ?name }}
    OPTIONAL {{ ?node insp:inspector/rdfs:label ?from ; insp:target/rdfs:label ?to }} }} }}"""
_LINKS = "SELECT ?from ?to ?reason { ?link a insp:Link ; insp:from ?from ; insp:to ?to ; insp:reason ?reason }"


class Regrouped(NamedTuple):
    """Mentions that were several entities and are one now, or the other way round, with the reasons for links."""

    kind: str
    mentions: tuple[tuple[str, ...], ...]  # article:name, the ones that belong together
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a graph has that another had not, and what it lacks."""

    added: tuple[Statement, ...]
    withdrawn: tuple[Statement, ...]
    merged: tuple[Regrouped, ...]
    split: tuple[Regrouped, ...]


def difference(before: Graph | None, after: Graph) -> Difference:
    """What changed from one graph to another; all is added where there was none before.

    例: an article is replaced by one that calls 李明 a former 局长: one post withdrawn, one added.
    """
    added, withdrawn = _one_sided(before, after)
    groups = _groups(before) if before else {}, _groups(after)
    merged = [_told(after, kind, group) for kind, group in _torn(*reversed(groups))]
    split = [_told(after, kind, group, links=False) for kind, group in _torn(*groups)]
    return Difference(*_differing(before, added, after, withdrawn), tuple(sorted(merged)), tuple(sorted(split)))


def _sources(graph: Graph | None) -> Mapping[str, str]:
    if graph is None:
        return {}
    with Manifest(graph.generation) as manifest:
        prints = manifest.sources()
        return {entry.id: prints[entry.source] for entry in manifest.articles()}


def _one_sided(before: Graph | None, after: Graph) -> tuple[set[str], set[str]]:
    """Statements of one graph alone, without their base; articles that were read alike are alike."""
    old, new = _sources(before), _sources(after)
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    had = _stated(before, changed & old.keys()) if before else set()
    has = _stated(after, changed & new.keys())
    return has - had, had - has


def _stated(graph: Graph, articles: Iterable[str]) -> set[str]:
    classes = {vocabulary.term(name) for name in kinds().values()}
    names = (ox.NamedNode(iris.article(graph.base, article)) for article in articles)
    quads = (quad for name in names for quad in graph.store.quads_for_pattern(None, _TYPE, None, name))
    return {_value(quad.subject).removeprefix(graph.base) for quad in quads if _value(quad.object) in classes}


def _value(term: Any) -> str:
    return str(getattr(term, "value", ""))


def _differing(
    before: Graph | None, added: Iterable[str], after: Graph, withdrawn: Iterable[str]
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements themselves, but for those that say the same in both."""
    new = statements(after.rows, [after.base + node for node in added])
    old = statements(before.rows, [before.base + node for node in withdrawn]) if before else []
    known = ({(each.id, each.kind, each.parts) for each in found} for found in (old, new))
    had, has = known
    return tuple(s for s in new if (s.id, s.kind, s.parts) not in had), tuple(
        s for s in old if (s.id, s.kind, s.parts) not in has
    )


Groups = dict[str, tuple[str, str]]
"""Each mention, without its base, with its entity and that one's kind."""


def _groups(graph: Graph) -> Groups:
    resolved = ox.NamedNode(iris.resolved(graph.base))
    wanted = tuple(f"{graph.base}{kind.lower()}/" for kind in _GROUPED)
    found: Groups = {}
    for quad in graph.store.quads_for_pattern(None, _MENTION, None, resolved):
        if (entity := _value(quad.subject)).startswith(wanted):
            kind = entity.removeprefix(graph.base).partition("/")[0]
            found[_value(quad.object).removeprefix(graph.base)] = entity, kind
    return found


def _torn(whole: Groups, parts: Groups) -> Iterator[tuple[str, list[list[str]]]]:
    """Entities of one graph whose mentions are several entities in the other, with the mentions of each."""
    shared: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention, entity in whole.items():
        if mention in parts:
            shared[entity][parts[mention][0]].append(mention)
    for (_, kind), found in shared.items():
        if len(found) > 1:
            yield kind, list(found.values())


def _told(graph: Graph, kind: str, groups: list[list[str]], links: bool = True) -> Regrouped:
    """A regrouping in the names of mentions, with the reasons for links between the groups."""
    of = {graph.base + mention: index for index, group in enumerate(groups) for mention in group}
    names = [set[str]() for _ in groups]
    for node, doc, name, by, at in graph.rows(_NAMED.format(nodes=" ".join(f"<{node}>" for node in sorted(of)))):
        names[of[str(node)]].add(f"{doc}:{name or f'{by} {at}'}")
    reasons = set[str]()
    if links and kind == "person":
        across = ((f, t, r) for f, t, r in graph.rows(_LINKS) if of.get(str(f), -1) != of.get(str(t), -1))
        reasons = {str(reason) for one, other, reason in across if one in of and other in of}
    return Regrouped(kind, tuple(sorted(tuple(sorted(group)) for group in names)), tuple(sorted(reasons)))


def lines(found: Difference) -> Iterator[str]:
    """A line a change: + and - before statements, with the words that they stand on."""
    for sign, told in ("+", found.added), ("-", found.withdrawn):
        for each in told:
            quote = " ".join(each.words[0].quote.split()) if each.words else ""
            yield f"{sign} {each.id}\t{each.kind}\t{each.says}\t{quote}"
    for word, groups in ("merged", found.merged), ("split", found.split):
        for group in groups:
            parts = " | ".join(" ".join(part) for part in group.mentions)
            yield f"{word} {group.kind}\t{parts}\t{'; '.join(group.reasons)}".rstrip()


def objects(found: Difference) -> dict[str, Any]:
    """The same for `json.dumps`: added and withdrawn statements, merged and split entities."""
    return {
        "added": [_object(each) for each in found.added],
        "withdrawn": [_object(each) for each in found.withdrawn],
        "merged": [group._asdict() for group in found.merged],
        "split": [group._asdict() for group in found.split],
    }


def _object(each: Statement) -> dict[str, Any]:
    words = [{"quote": word.quote, "start": word.start, "end": word.end} for word in each.words]
    return {"iri": each.iri, "article": each.id, "kind": each.kind, "says": list(each.parts), "words": words}
