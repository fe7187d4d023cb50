"""Who is who across articles: people, bodies, teams, inspections, meetings, tenures."""

from kg.entities.canonical import Canonical
from kg.entities.judgements import Judgement, read_judgements, write_judgements
from kg.entities.reading import record_of
from kg.entities.records import Record, from_json, to_json
from kg.entities.resolve import Resolution, resolve

__all__ = [
    "Canonical",
    "Judgement",
    "Record",
    "Resolution",
    "from_json",
    "read_judgements",
    "record_of",
    "resolve",
    "to_json",
    "write_judgements",
]
