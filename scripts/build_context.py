"""Writes ontology/context.jsonld, the short names of JSON-LD, anew from the ontology."""

from __future__ import annotations

import json
from pathlib import Path

from kg.views.jsonld import context

__all__ = ["text"]

PLACE = Path(__file__).parents[1] / "ontology" / "context.jsonld"


def text() -> str:
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8", newline="\n")
