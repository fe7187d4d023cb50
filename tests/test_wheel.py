"""The wheel holds all that the package needs, and builds a graph where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", place, ROOT], check=True)
    (built,) = place.glob("*.whl")
    return built


@pytest.mark.xdist_group("wheel")
@pytest.mark.parametrize(("folder", "place"), [("kg", "kg"), ("ontology", "kg/ontology")])
def test_it_holds_every_file(wheel: Path, folder: str, place: str) -> None:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    expected = {f"{place}/{path.relative_to(ROOT / folder).as_posix()}" for path in files}
    assert expected - set(ZipFile(wheel).namelist()) == set()


@pytest.mark.xdist_group("wheel")
def test_it_builds_a_graph(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([*PIP, "install", "--no-deps", "--target", tmp_path / "site", wheel], check=True)
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}

    def python(*arguments: str | Path) -> str:
        return subprocess.check_output([sys.executable, *arguments], cwd=tmp_path, env=env, text=True)

    assert str(tmp_path) in python("-c", "import kg; print(kg.__file__)")
    python("-m", "kg.cli", "build", ROOT / "seeds", "--out", "out")
    assert "邱志明" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
