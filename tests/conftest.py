"""Settings of all tests, and the graph of the seeds that many of them read."""

from pathlib import Path

import pytest
from hypothesis import settings

import kg

settings.register_profile("repeatable", derandomize=True, deadline=None)  # a run that passed passes again
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of the seeds, built once; only to be read."""
    out = tmp_path_factory.mktemp("seeds") / "out"
    kg.build([Path(__file__).parents[1] / "seeds"], out, dump="never")
    return out
