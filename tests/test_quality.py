"""What is extracted from the gold articles does not fall below what was reached before."""

import json
from functools import cache

import pytest

from benchmarks.quality import FLOORS, FLOORS_MADE, HELD_OUT, measured, measured_made
from kg.views.score import Score

FACETS = json.loads(FLOORS.read_text("utf-8"))
MADE = json.loads(FLOORS_MADE.read_text("utf-8"))


@cache
def result() -> Score:
    return measured("with")


@pytest.mark.xdist_group("quality")
@pytest.mark.parametrize("facet", FACETS)
def test_no_facet_falls_below_its_floor(facet: str) -> None:
    assert result().figure(facet) >= FACETS[facet]


@cache
def made() -> Score:
    return measured_made()


@pytest.mark.xdist_group("made")
@pytest.mark.parametrize("facet", MADE)
def test_articles_made_for_the_package_keep_their_floors(facet: str) -> None:
    assert made().figure(facet) >= MADE[facet]


def test_errors_of_held_out_articles_stay_unseen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks import quality

    monkeypatch.setattr("sys.argv", ["quality", "--hold-out", "only"])
    quality.main()
    assert not any(name in capsys.readouterr().out for name in HELD_OUT)
