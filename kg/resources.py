"""Where the package's own files are: the ontology and the lexicon's data.

In a checkout `ontology/` stands beside `kg/`, in an installed wheel inside it.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import ResourceError

__all__ = ["lexicon_path", "ontology_path", "query_paths", "read_lexicon", "read_table"]

_PACKAGE = Path(__file__).resolve().parent
_ONTOLOGIES = (_PACKAGE / "ontology", _PACKAGE.parent / "ontology")


def ontology_path(*parts: str) -> Path:
    """Path of a file or folder of the ontology: `ontology_path("shapes.ttl")`."""
    for folder in _ONTOLOGIES:
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    raise ResourceError(f"ontology/{'/'.join(parts)} is not in the package", "install xunshi-kg again")


def query_paths() -> tuple[Path, ...]:
    """The files of the named queries, sorted by name: `…/queries/contacts.rq`."""
    return tuple(sorted(ontology_path("queries").glob("*.rq")))


def lexicon_path(name: str) -> Path:
    """Path of a data file of the lexicon: `lexicon_path("titles.yaml")`."""
    path = _PACKAGE / "lexicon" / name
    if not path.is_file():
        raise ResourceError(f"kg/lexicon/{name} is not in the package", "install xunshi-kg again")
    return path


def read_lexicon(name: str) -> str:
    """Text of a data file of the lexicon: `read_lexicon("surnames.csv")`."""
    return lexicon_path(name).read_text(encoding="utf-8")


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file of the lexicon: `read_table("peoples.csv")[0]["people"]`."""
    return list(csv.DictReader(read_lexicon(name).splitlines()))
