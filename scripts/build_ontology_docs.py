"""Writes docs/ontology.html, the documentation page of the ontology, with pyLODE 3.2.1.

    python scripts/build_ontology_docs.py [FILE]

pyLODE shows one label a term, knows no concept schemes, and gives the anchors of the page to terms of other
vocabularies too, named after labels. So it is given a copy of the ontology that has its own terms alone, with the
English and the Chinese label as one; the schemes are added to the page, and anchors are made the names of the terms.
The same ontology gives the same bytes.
"""

from __future__ import annotations

import os
import re
import sys
from html import escape
from pathlib import Path

from pylode import OntPub
from rdflib import OWL, RDF, RDFS, SDO, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import to_canonical_graph
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from kg.resources import ontology_path
from kg.vocabulary import INSP, PREFIXES

PAGE = Path(__file__).parents[1] / "docs" / "ontology.html"
LABELS = (RDFS.label, SKOS.prefLabel, DCTERMS.title)
NAMESPACES = '<div id="namespaces">'
CONTENTS = '<a href="#namespaces">'
ENTITY = re.compile(r'id="([^"]+)">\s*<h3>.*?<code>' + re.escape(INSP) + r"(\w+)</code>", re.DOTALL)


def said(graph: Graph, subject: Node, *predicates: URIRef) -> tuple[str, str]:
    """What is said of a term in English and in Chinese."""
    values = [value for predicate in predicates for value in graph.objects(subject, predicate)]
    told = {value.language: str(value) for value in values if isinstance(value, Literal)}
    return told.get("en", ""), told.get("zh", "")


def shown(graph: Graph, triple: tuple[Node, Node, Node]) -> bool:
    """Whether pyLODE is to see a triple: no labels, no concepts, nothing of other vocabularies."""
    subject, predicate, value = triple
    own = isinstance(subject, BNode) or str(subject).startswith(INSP) or (subject, RDF.type, OWL.Ontology) in graph
    concept = any((subject, RDF.type, kind) in graph for kind in (SKOS.Concept, SKOS.ConceptScheme))
    # pyLODE lists functional properties a second time under the same anchors
    return own and not concept and predicate not in LABELS and value != OWL.FunctionalProperty


def one_label(graph: Graph) -> Graph:
    """The terms of the ontology with one label each, "article 报道", in one order."""
    page = Graph()
    for name, iri in PREFIXES.items():
        page.bind(name, iri)
    for triple in sorted(to_canonical_graph(graph), key=lambda triple: [node.n3() for node in triple]):
        if shown(graph, triple):
            page.add(triple)
    for subject in sorted(set(page.subjects())):
        label = " ".join(said(graph, subject, *LABELS)).strip()
        if label:
            is_head = (subject, RDF.type, OWL.Ontology) in graph
            page.add((subject, DCTERMS.title if is_head else RDFS.label, Literal(label)))
    return without_unions(page)


def without_unions(page: Graph) -> Graph:
    """Domains and ranges that are unions as what they include; pyLODE writes unions in a random order."""
    for predicate, includes in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)):
        for subject, union in sorted(page.subject_objects(predicate)):
            members = [m for start in page.objects(union, OWL.unionOf) for m in Collection(page, start)]
            if members:
                page.remove((subject, predicate, union))
            for member in sorted(members):
                page.add((subject, includes, member))
    return page


def named_anchors(html: str) -> str:
    """Anchors as IRIs have them: #Team, where pyLODE makes #inspectionteam of the label."""
    names = dict(ENTITY.findall(html))
    return re.sub(r'(id="|href="#)([^"]+)(?=")', lambda match: match[1] + names.get(match[2], match[2]), html)


def row(graph: Graph, concept: Node) -> str:
    """A concept as a row: its name, labels, definitions and example."""
    name = str(concept).removeprefix(INSP)
    example = "".join(said(graph, concept, SKOS.example))
    broader = "".join(str(above).removeprefix(INSP) for above in graph.objects(concept, SKOS.broader))
    cells = (
        f'<code id="{name}">{name}</code>',
        "<br>".join(map(escape, said(graph, concept, SKOS.prefLabel))),
        "<br>".join(map(escape, said(graph, concept, SKOS.definition))),
        escape(example),
        f'<a href="#{broader}">{broader}</a>' if broader else "",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def schemes(graph: Graph) -> str:
    """The section of the concept schemes, a table each."""
    parts = ['<div id="concepts"><h2>Concepts</h2>']
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        name = str(scheme).removeprefix(INSP)
        title = escape(" ".join(said(graph, scheme, SKOS.prefLabel)))
        about = escape(" ".join(said(graph, scheme, SKOS.definition)))
        rows = "\n".join(row(graph, concept) for concept in sorted(graph.subjects(SKOS.inScheme, scheme)))
        parts.append(f'<h3 id="{name}">{title}</h3><p>{about}</p>\n<table>{rows}</table>')
    return "\n".join([*parts, "</div>\n"])


def build() -> str:
    """The page as HTML."""
    graph = Graph().parse(ontology_path("inspection.ttl"))
    html = named_anchors(OntPub(one_label(graph)).make_html())
    for mark in (NAMESPACES, CONTENTS):
        if html.count(mark) != 1:
            raise SystemExit(f"pyLODE's page has no {mark}: is it another version than 3.2.1?")
    html = html.replace(CONTENTS, f'<a href="#concepts">Concepts</a></h4></li><li><h4>{CONTENTS}')
    return str(html.replace(NAMESPACES, schemes(graph) + NAMESPACES))


def main(path: Path = PAGE) -> None:
    html = build()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")
    print(f"{path}: {len(html.encode()):,} bytes", file=sys.stderr)


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # pyLODE writes sets in the order of their hashes
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    main(*map(Path, sys.argv[1:]))
