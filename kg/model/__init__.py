"""The types that the stages hand to one another.

files → Source → Document → Annotated → Facts → entities → named graphs.
Every span is half-open and counts code points; `Document.quote(span)` leads back to the
words as printed.
"""

from kg.model.facts import (
    Contact,
    Demand,
    Event,
    Evidence,
    Facts,
    Figure,
    Finding,
    Inspection,
    Locality,
    Period,
    Person,
    Post,
    Reporter,
    Role,
    Status,
    Team,
    Unresolved,
)
from kg.model.graph import (
    Day,
    Edtf,
    Iri,
    Node,
    Pinyin,
    Record,
    Value,
)
from kg.model.mentions import (
    Annotated,
    BodyMention,
    DateMention,
    Mention,
    PlaceMention,
    TitleMention,
)
from kg.model.text import (
    Document,
    Line,
    LineKind,
    Metadata,
    Source,
    Span,
)

__all__ = [
    "Annotated",
    "BodyMention",
    "Contact",
    "DateMention",
    "Day",
    "Demand",
    "Document",
    "Edtf",
    "Event",
    "Evidence",
    "Facts",
    "Figure",
    "Finding",
    "Inspection",
    "Iri",
    "Line",
    "LineKind",
    "Locality",
    "Mention",
    "Metadata",
    "Node",
    "Period",
    "Person",
    "Pinyin",
    "PlaceMention",
    "Post",
    "Record",
    "Reporter",
    "Role",
    "Source",
    "Span",
    "Status",
    "Team",
    "TitleMention",
    "Unresolved",
    "Value",
]
