from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.explorer.reader import Reader
from kg.views.graph import Graph

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of the seed articles."""
    out = tmp_path_factory.mktemp("explored") / "out"
    kg.build([SEEDS], out)
    return out


@pytest.fixture(scope="session")
def graph(seeds: Path) -> Iterator[Graph]:
    with kg.open(seeds) as opened:
        yield opened


@pytest.fixture(scope="session")
def reader(graph: Graph) -> Reader:
    return Reader(graph)
