"""One row a person-post spell, in the manner of data sets of careers."""

from __future__ import annotations

from kg import vocabulary
from kg.views.handover import Row, Table, first
from kg.views.lookup import articles, spoken
from kg.views.network import Rows

__all__ = ["spells"]

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in vocabulary.PREFIXES.items())
_SPELLS = """SELECT DISTINCT ?spell ?person ?name ?body ?unit ?kind ?level ?code ?place ?post ?title ?status
    ?first ?last ?early ?late {
  ?spell a insp:Tenure ; insp:holder ?person ; insp:post ?office ; insp:status ?status .
  ?person rdfs:label ?name . ?office rdfs:label ?post .
  OPTIONAL { ?office insp:title ?title }
  OPTIONAL { ?office insp:body ?body . ?body rdfs:label ?unit ; a ?kind }
  OPTIONAL { ?office insp:body/insp:ofBody? ?of . ?of insp:level ?level }
  OPTIONAL { ?office insp:body/insp:ofBody? ?at . ?at insp:place ?where . ?where rdfs:label ?place
    OPTIONAL { ?where insp:code ?code } }
  OPTIONAL { ?spell insp:firstSeen ?first ; insp:lastSeen ?last }
  OPTIONAL { ?spell insp:earliest ?early } OPTIONAL { ?spell insp:latest ?late }
}"""


def spells(rows: Rows) -> Table:
    """The tenures of all people, sorted by person and day: 邱志明 浙江省委第十巡视组 组长 2020-11-09.

    A post that is seen twice with nothing in between is one spell; when it was seen is not when it began or ended.
    """
    found: dict[str, list[str]] = {}
    for row in rows(_PREFIXES + _SPELLS):
        told = [value or "" for value in row]
        found[told[0]] = min(found.get(told[0], told), told)  # of several places the one that sorts first
    words = spoken(rows, found)
    known = articles(rows, {quote.article for quotes in words.values() for quote in quotes})
    lines = (_row(told, first(words[iri], known)[:5]) for iri, told in found.items())
    return Table("spells", tuple(sorted(lines, key=_key)))


def _row(told: list[str], evidence: Row) -> Row:
    spell, person, name, body, unit, kind, level, code, place, post, title, status, *days = told
    where = (level and vocabulary.notation(level), code, place)
    of = (body, unit, kind.removeprefix(vocabulary.INSP), *where)
    return (spell, person, name, *of, post, title, vocabulary.notation(status), *days, *evidence)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(str(row[at]) for at in (2, 1, 14, 9, 0))
