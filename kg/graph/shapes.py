"""Whether a graph holds what it promises: its shapes, its evidence, its quotes.

Graphs are checked in pieces of bounded size: articles some at a time, the resolved graph by
its nodes, each piece with all that its nodes point to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.resources import ontology_path
from kg.vocabulary import INSP, RDF

if TYPE_CHECKING:
    import rdflib

__all__ = ["integrity", "shapes"]

_ARTICLES = 40  # graphs checked at a time
_NODES = 4000  # of the resolved graph
_TYPE = ox.NamedNode(RDF + "type")


@cache
def _rules() -> tuple[rdflib.Graph, rdflib.Graph]:
    """The shapes, and of the ontology what they need: the hierarchy of classes and the schemes."""
    import rdflib
    from rdflib.namespace import RDFS, SKOS

    ontology = rdflib.Graph().parse(ontology_path("inspection.ttl"))
    needed = rdflib.Graph()
    for predicate in (RDFS.subClassOf, SKOS.inScheme):
        needed += ontology.triples((None, predicate, None))
    return rdflib.Graph().parse(ontology_path("shapes.ttl")), needed


def _copied(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    import rdflib

    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=lines, format="nt")


def _checked(quads: Iterable[ox.Quad], focus: set[str] | None) -> Iterator[str]:
    """Violations in a piece, sorted; only of nodes in `focus` if there is one."""
    import pyshacl
    from rdflib.namespace import SH

    rules, needed = _rules()
    piece = _copied(quads)
    piece += needed
    _, report, _ = pyshacl.validate(piece, shacl_graph=rules, allow_warnings=True)
    found = set()
    for result in report.subjects(SH.resultSeverity, None):
        node = str(report.value(result, SH.focusNode))
        path, value = (report.value(result, name) for name in (SH.resultPath, SH.value))
        if focus is None or node in focus:
            messages = sorted(str(m) for m in report.objects(result, SH.resultMessage))
            about = f"{str(path).removeprefix(INSP)} {value or ''}".strip() if path else ""
            found.add(f"{node}\t{about}\t{messages[0] if messages else 'breaks its shape'}")
    yield from sorted(found)


def _pieces(names: Iterable[ox.NamedNode], size: int) -> Iterator[list[ox.NamedNode]]:
    todo = iter(names)
    while piece := list(islice(todo, size)):
        yield piece


def _with_neighbours(store: ox.Store, nodes: list[ox.NamedNode], graphs: list[ox.NamedNode]) -> set[ox.Quad]:
    """The quads of nodes and of all that they point to."""
    quads = {quad for node in nodes for graph in graphs for quad in store.quads_for_pattern(node, None, None, graph)}
    targets = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode) and quad.predicate != _TYPE}
    for target in targets:
        for graph in graphs:
            quads.update(store.quads_for_pattern(target, None, None, graph))
    return quads


def shapes(store: ox.Store, articles: Iterable[str], derived: list[ox.NamedNode]) -> Iterator[str]:
    """What breaks a shape in the articles' graphs and in the derived ones: node, property, message."""
    for piece in _pieces(map(ox.NamedNode, articles), _ARTICLES):
        yield from _checked((q for graph in piece for q in store.quads_for_pattern(None, None, None, graph)), None)
    typed = {quad.subject for graph in derived for quad in store.quads_for_pattern(None, _TYPE, None, graph)}
    nodes = sorted((node for node in typed if isinstance(node, ox.NamedNode)), key=str)
    for piece in _pieces(nodes, _NODES):
        yield from _checked(_with_neighbours(store, piece, derived), {node.value for node in piece})


_QUOTES = f"""PREFIX insp: <{INSP}>
SELECT ?g ?sha ?e ?quote ?start ?end {{ GRAPH ?g {{
    ?g insp:sha256 ?sha . ?e insp:quote ?quote ; insp:start ?start ; insp:end ?end }} }}"""
_UNSTATED = f"""PREFIX insp: <{INSP}>
SELECT ?g ?node {{ GRAPH ?g {{ ?g a insp:Article . ?node a ?class
    FILTER (?class NOT IN (insp:Article, insp:Page, insp:Evidence))
    FILTER NOT EXISTS {{ ?node insp:evidence/insp:quote ?quote }} }} }}"""
_DANGLING = f"""PREFIX insp: <{INSP}>
SELECT ?node ?mention {{ ?node insp:mention ?mention FILTER NOT EXISTS {{ GRAPH ?g {{ ?mention a ?class }} }} }}"""

_STANDING = f"""PREFIX insp: <{INSP}>
SELECT DISTINCT ?s ?e {{ VALUES ?e {{ $nodes }} GRAPH ?g {{ ?s insp:evidence/insp:filledBy? ?e }} }}"""

Rows = Callable[..., Iterable[tuple[str | None, ...]]]


def integrity(rows: Rows, articles: Iterable[str], original: Callable[[str], str]) -> Iterator[str]:
    """What breaks the way back to the words: a wrong quote, a changed text, a fact without evidence, a lost mention.

    `rows` answers a SELECT query, over the graphs that `graphs=` names where it does.
    """
    for piece in _pieces(map(ox.NamedNode, articles), _ARTICLES):
        graphs = [graph.value for graph in piece]
        wrong, changed = _misquoted(rows(_QUOTES, graphs=graphs), original)
        yield from changed
        standing = _STANDING.replace("$nodes", " ".join(f"<{node}>" for node in wrong))
        facts = rows(standing, graphs=graphs) if wrong else ()
        yield from sorted({f"{statement}\tquote of {node}\t{wrong[node or '']}" for statement, node in facts})
        yield from sorted(f"{node}\tevidence\tno evidence" for _, node in rows(_UNSTATED, graphs=graphs))
    yield from sorted(f"{node}\tmention {mention}\tno such node" for node, mention in rows(_DANGLING))


def _misquoted(
    rows: Iterable[tuple[str | None, ...]], original: Callable[[str], str]
) -> tuple[dict[str, str], list[str]]:
    """What is wrong with evidence, by node, and lines about articles whose kept text is another than theirs."""
    texts: dict[str, str] = {}
    found, articles = {}, defaultdict(set)
    for article, sha, node, quote, start, end in rows:
        if (key := sha or "") not in texts:
            texts[key] = original(key)
        text = texts[key]
        articles[key].add(article)
        if text[int(start or 0) : int(end or 0)] != quote:
            found[node or ""] = f"not what stands at {start}:{end} of {article}: {quote}"
    changed = (sha for sha, text in texts.items() if _hash(text) != sha)
    lines = (
        f"{each}\tsha256 {sha}\tnot the hash of the text that is kept" for sha in changed for each in articles[sha]
    )
    return found, sorted(lines)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
