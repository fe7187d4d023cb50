"""The documentation page has every term, needs no network, and is what the ontology gives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import vocabulary

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ontology.html"


def anchors() -> list[str]:
    return re.findall(r'id="([^"]+)"', PAGE.read_text(encoding="utf-8"))


def test_every_term_has_its_anchor() -> None:
    assert set(vocabulary.terms()) <= set(anchors())
    assert len(anchors()) == len(set(anchors()))


def test_every_link_within_the_page_leads_somewhere() -> None:
    assert set(re.findall(r'href="#([^"]+)"', PAGE.read_text(encoding="utf-8"))) <= set(anchors())


def test_the_page_loads_nothing_and_is_small() -> None:
    html = PAGE.read_text(encoding="utf-8")
    loaded = re.findall(r'src="([^"]*)"|<link[^>]+href="([^"]*)"|url\(([^)]*)\)', html)
    assert all("".join(address).startswith("data:") for address in loaded)
    assert PAGE.stat().st_size < 1_000_000


def test_the_page_is_what_the_ontology_gives(tmp_path: Path) -> None:
    pytest.importorskip("pylode")
    script = ROOT / "scripts" / "build_ontology_docs.py"
    page = tmp_path / "ontology.html"
    environment = {**os.environ, "PYTHONHASHSEED": "random"}
    subprocess.run([sys.executable, str(script), str(page)], check=True, capture_output=True, env=environment)
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8"), "run `make docs`"
