"""Who is who across articles: people, bodies, teams, inspections, meetings, tenures."""

from kg.entities.canonical import Canonical
from kg.entities.corrections import Correction, correct, corrected, read_corrections
from kg.entities.judgements import Judgement, read_judgements, write_judgements
from kg.entities.judging import judge, undo
from kg.entities.reading import record_of
from kg.entities.records import Record, from_json, to_json
from kg.entities.redactions import Redaction, read_redactions, redact, restore
from kg.entities.resolve import Resolution, resolve

__all__ = [
    "Canonical",
    "Correction",
    "Judgement",
    "Record",
    "Redaction",
    "Resolution",
    "correct",
    "corrected",
    "from_json",
    "judge",
    "read_corrections",
    "read_judgements",
    "read_redactions",
    "record_of",
    "redact",
    "resolve",
    "restore",
    "to_json",
    "undo",
    "write_judgements",
]
