"""Who is who across articles, in the form by which identity is measured, by SPARQL alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

__all__ = ["identities"]

Rows = Callable[[str], Iterable[Sequence[str | None]]]
"""What answers a SELECT query with rows of plain strings."""

_PERSONS = """
SELECT ?who ?doc ?name {
  ?who a insp:Person ; insp:mention ?node .
  GRAPH ?g { ?g dcterms:identifier ?doc . ?node a insp:Person ; rdfs:label ?name }
}"""
_PRIVATE = """
SELECT ?node ?doc ?name {
  GRAPH ?g { ?g dcterms:identifier ?doc . ?node a insp:Person ; insp:private true ; rdfs:label ?name }
}"""
_ENDS = """
SELECT ?body ?doc ?name {
  GRAPH ?g { ?g dcterms:identifier ?doc . ?inspection insp:inspector|insp:target ?node . ?node rdfs:label ?name }
  ?body insp:mention ?node .
}"""
_TEAMS = """
SELECT ?body ?doc ?name {
  ?body insp:mention ?node .
  GRAPH ?g { ?g dcterms:identifier ?doc . ?node a insp:Team ; rdfs:label ?name }
}"""
_FORMS = """
SELECT ?body ?doc ?name {
  { SELECT DISTINCT ?body { ?inspection insp:target ?body ; a insp:Inspection } }
  ?body insp:mention ?node .
  GRAPH ?g { ?g dcterms:identifier ?doc . ?node rdfs:label ?name }
}"""


def identities(rows: Rows) -> dict[str, list[list[str]]]:
    """The people, and the inspected bodies and teams, each with its mentions `article:name`, sorted.

    例: {"persons": [["dv02:郦敏", "dv18:郦敏"], …], "bodies": [["dv18:衢州市", "dv26:衢州市"], …]}.
    """
    persons: dict[str, set[str]] = defaultdict(set)
    for query in (_PERSONS, _PRIVATE):
        for who, doc, name in rows(query):
            persons[str(who)].add(f"{doc}:{name}")
    bodies: dict[str, set[str]] = defaultdict(set)
    inspected: set[tuple[str | None, str | None]] = set()
    for query in (_ENDS, _TEAMS):
        for body, doc, name in rows(query):
            bodies[str(body)].add(f"{doc}:{name}")
            inspected.add((body, doc))
    for body, doc, name in rows(_FORMS):
        if (body, doc) in inspected:
            bodies[str(body)].add(f"{doc}:{name}")
    return {"persons": _clusters(persons), "bodies": _clusters(bodies)}


def _clusters(found: dict[str, set[str]]) -> list[list[str]]:
    return sorted(sorted(mentions) for mentions in found.values())
