"""The package finds its own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import ResourceError


@pytest.mark.parametrize("parts", [("inspection.ttl",), ("shapes.ttl",), ("queries", "who-led-teams.rq")])
def test_files_of_the_ontology_are_found(parts: tuple[str, ...]) -> None:
    assert resources.ontology_path(*parts).is_file()


def test_an_installed_package_holds_the_ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "inspection.ttl").touch()
    monkeypatch.setattr(resources, "_ONTOLOGIES", (tmp_path / "ontology",))
    assert resources.ontology_path("inspection.ttl") == tmp_path / "ontology" / "inspection.ttl"


def test_queries_are_sorted() -> None:
    names = [path.name for path in resources.query_paths()]
    assert names == sorted(names)
    assert "contacts.rq" in names


def test_a_lexicon_is_read() -> None:
    assert resources.read_lexicon("titles.yaml") == resources.lexicon_path("titles.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("find", [resources.ontology_path, resources.lexicon_path])
def test_a_missing_file_is_named(find) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ResourceError, match=r"nothing\.yaml is not in the package"):
        find("nothing.yaml")
