"""What is extracted from the gold articles does not fall below what was reached before."""

import json
from functools import cache

import pytest

from benchmarks.quality import FLOORS, HELD_OUT, measured
from kg.views.score import Score

FACETS = json.loads(FLOORS.read_text("utf-8"))


@cache
def result() -> Score:
    return measured("with")


@pytest.mark.xdist_group("quality")
@pytest.mark.parametrize("facet", FACETS)
def test_no_facet_falls_below_its_floor(facet: str) -> None:
    assert result().figure(facet) >= FACETS[facet]


def test_errors_of_held_out_articles_stay_unseen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks import quality

    monkeypatch.setattr("sys.argv", ["quality", "--hold-out", "only"])
    quality.main()
    assert not any(name in capsys.readouterr().out for name in HELD_OUT)
