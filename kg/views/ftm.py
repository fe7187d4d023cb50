"""The graph as entities of FollowTheMoney, one JSON object a line.

Days on which a post was seen are its `date`; nothing says when it began or ended. Nobody is
called politically exposed: who bears that name is for those to say who use the data.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg import iris, vocabulary
from kg.views.graph import Graph
from kg.views.handover import Table, network_tables
from kg.views.network import Rows
from kg.views.spells import spells

__all__ = ["entities", "write_ftm"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_COMPANIES, _PARTY = ("Enterprise",), ("PartyOrganisation", "LeadingGroup", "LeadingGroupOffice", "Team")
_DAY = 10  # letters of a day, which a month or a year is shorter than
_COUNTRY = ["cn"]
_POSTS = """SELECT ?post ?label ?body ?place { ?post a insp:Post ; rdfs:label ?label
    OPTIONAL { ?post insp:body ?body OPTIONAL { ?body insp:place/rdfs:label ?place } } }"""
_TARGETS = """SELECT ?inspection ?inspector ?by ?target ?on ?place { ?inspection insp:inspector ?inspector ;
    insp:target ?target . ?inspector rdfs:label ?by . ?target rdfs:label ?on
    OPTIONAL { ?target a insp:Place ; rdfs:label ?place } }"""

Said = dict[str, list[str]]


def _id(iri: str) -> str:
    """The id of an entity: …/data/person/1f3c… is person-1f3c…"""
    kind, _, key = iri.rpartition("/")
    return f"{kind.rpartition('/')[2]}-{key}"


def _entity(iri: str, schema: str, properties: Said) -> dict[str, Any]:
    said = {name: sorted({value for value in values if value}) for name, values in sorted(properties.items())}
    return {"id": _id(iri), "schema": schema, "properties": {name: values for name, values in said.items() if values}}


def _within(kind: str, roots: Iterable[str]) -> bool:
    return any(vocabulary.term(kind) in vocabulary.subclasses(vocabulary.term(root)) for root in roots)


def _body_schema(kind: str) -> str:
    if _within(kind, _COMPANIES):
        return "Company"
    return "Organization" if _within(kind, _PARTY) else "PublicBody"


def _dates(*days: object) -> list[str]:
    """Days, months and years in ISO 8601; what has no year is left out."""
    return [str(day)[:_DAY] for day in days if day and str(day)[:4].isdigit()]


def _common(first: str, last: str) -> str:
    """The day, month or year of a day that lies between two: 2018-10-01 and 2018-10-31 are 2018-10."""
    return next((first[:size] for size in (_DAY, 7, 4) if first[:size] == last[:size]), "")


def _article(name: object) -> str:
    return f"article-{iris.digest(name)}"


def _articles(table: Table) -> Iterator[dict[str, Any]]:
    for record in table.records():
        source = str(record["source"])
        said: Said = {
            "title": [str(record["title"])],
            "publishedAt": _dates(record["date"]),
            "publisher": [str(record["publisher"])],
            "language": ["zho"],
            ("sourceUrl" if source.startswith(("http://", "https://")) else "fileName"): [source],
        }
        yield {**_entity("", "Article", said), "id": _article(record["id"])}


def _actors(nodes: Table) -> Iterator[dict[str, Any]]:
    """People and bodies; places are words, and meetings are events."""
    for record in nodes.records():
        iri, kind, name = (str(record[column]) for column in ("id", "kind", "label"))
        if kind == "Person":
            yield _entity(iri, "Person", {"name": [name], "country": _COUNTRY, "notes": [iri]})
        elif kind not in ("Place", "Meeting"):
            labels = [vocabulary.label(vocabulary.term(kind), lang) for lang in ("zh", "en")]
            said: Said = {"name": [name], "country": _COUNTRY, "classification": labels, "notes": [iri]}
            yield _entity(iri, _body_schema(kind), said)


def _positions(rows: Rows) -> Iterator[dict[str, Any]]:
    found: dict[str, Said] = {}
    for row in rows(_PREFIXES + _POSTS):
        post, label, body, place = (value or "" for value in row)
        said = found.setdefault(post, {"name": [label], "country": _COUNTRY, "organization": [], "subnationalArea": []})
        said["organization"].append(body and _id(body))
        said["subnationalArea"].append(place)
    return (_entity(post, "Position", said) for post, said in found.items())


def _occupancies(rows: Rows, table: Table) -> Iterator[dict[str, Any]]:
    posts = {str(spell): str(post) for spell, post in rows(_PREFIXES + "SELECT ?s ?p { ?s insp:post ?p }")}
    for record in table.records():
        said: Said = {
            "holder": [_id(str(record["person"]))],
            "post": [_id(posts[str(record["spell"])])],
            "status": [str(record["status"])],
            "date": _dates(record["first_seen"], record["last_seen"]),
            "summary": [" ".join(str(record["quote"]).split())],
            "proof": [_article(record["article"])] if record["article"] else [],
        }
        yield _entity(str(record["spell"]), "Occupancy", said)


def _meetings(nodes: Table, edges: Table) -> Iterator[dict[str, Any]]:
    people: dict[str, list[str]] = defaultdict(list)
    proofs: dict[str, list[str]] = defaultdict(list)
    for record in edges.records():
        if record["kind"] == "Participation":
            people[str(record["target"])].append(_id(str(record["source"])))
            proofs[str(record["target"])] += [_article(record["article"])] if record["article"] else []
    for record in nodes.records():
        if record["kind"] == "Meeting":
            iri = str(record["id"])
            said: Said = {
                "name": [str(record["label"])],
                "date": _dates(_common(str(record["earliest"]), str(record["latest"]))),
                "country": _COUNTRY,
                "involved": people[iri],
                "proof": proofs[iri],
                "notes": [iri],
            }
            yield _entity(iri, "Event", said)


def _inspections(rows: Rows) -> Iterator[dict[str, Any]]:
    for row in rows(_PREFIXES + _TARGETS):
        iri, inspector, by, target, on, place = (value or "" for value in row)
        said: Said = {
            "name": [f"{by} → {on}"],
            "organizer": [_id(inspector)],
            "involved": [] if place else [_id(target)],
            "location": [place],
            "country": _COUNTRY,
            "keywords": [vocabulary.label(vocabulary.term("Inspection"), lang) for lang in ("zh", "en")],
            "notes": [iri],
        }
        yield _entity(iri, "Event", said)


def entities(rows: Rows) -> list[dict[str, Any]]:
    """The entities, sorted by id: {"id": "person-…", "schema": "Person", "properties": {"name": ["邱志明"], …}}."""
    nodes, edges, articles = network_tables(rows)
    found = [*_articles(articles), *_actors(nodes), *_positions(rows), *_occupancies(rows, spells(rows))]
    found += [*_meetings(nodes, edges), *_inspections(rows)]
    return sorted(found, key=lambda entity: str(entity["id"]))


def write_ftm(graph: Graph, path: Path) -> None:
    """The entities as JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(
            json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in entities(graph.rows)
        )
