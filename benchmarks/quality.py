"""Quality of what is extracted from the gold articles, facet by facet, with floors that only rise.

usage: python benchmarks/quality.py [--facets events,periods] [--hold-out only|without] [--made] [--raise-floors]

Some articles are held out: rules are made without looking at them, so that their figures tell how
rules do on articles that nobody saw. Only their sums are printed, apart from the others', never their errors.
With --made the articles are those written for this package in the build of real pages (`tests/gold/made`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.model import Facts
from kg.pipeline import read
from kg.text import sources
from kg.views.score import Score, read_gold, score

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests/gold"
MADE = GOLD / "made"
FLOORS = Path(__file__).with_name("floors.json")
FLOORS_MADE = Path(__file__).with_name("floors_made.json")
HELD_OUT = {"dev34", "dev40", "dev95", "dev96", "dev97"}


def as_json(facts: Facts) -> dict[str, object]:
    """An article's facts by the keys of gold."""
    return {
        "doc": facts.document.id,
        "persons": [one.name for one in facts.persons],
        "posts": [[one.person, one.label] for one in facts.posts],
        "reporters": [one.name for one in facts.reporters],
        "teams": [one.name for one in facts.teams],
        "inspections": [[one.team, one.target] for one in facts.inspections],
        "events": [{"type": one.type, "date": one.date} for one in facts.events],
        "roles": [[one.person, one.role] for one in facts.roles],
        "periods": [[one.start, one.end] for one in facts.periods],
        "figures": [[one.what, one.number] for one in facts.figures],
        "findings": [one.text[:10] for one in facts.findings],
        "recommendations": [one.text[:10] for one in facts.recommendations],
        "contacts": [[one.kind, one.value] for one in facts.contacts],
        "localities": [[one.name, one.code] for one in facts.localities],
        "inspection": facts.inspection,
    }


def measured(hold_out: str = "with") -> Score:
    """The score of the gold articles, or of those held out only, or without them."""

    def wanted(stem: str) -> bool:
        return hold_out == "with" or (stem in HELD_OUT) == (hold_out == "only")

    gold = read_gold(GOLD / "facts") | read_gold(GOLD / "seeds")
    golds = {name: facts for name, facts in gold.items() if wanted(name.split("#")[0])}
    paths = [*sorted((GOLD / "txt").glob("*.txt")), *sorted((ROOT / "seeds").glob("*.txt"))]
    return score(golds, _said([path for path in paths if wanted(path.stem)]))


def measured_made() -> Score:
    """The score of the articles that were written for this package."""
    return score(read_gold(MADE / "facts"), _said(sorted((MADE / "txt").glob("*.txt"))))


def _said(paths: Sequence[Path]) -> dict[str, dict[str, object]]:
    said: dict[str, dict[str, object]] = {}
    for source in sources([str(path) for path in paths]):
        said |= {facts.document.id: as_json(facts) for facts in read(source)}
    return said


def _sums(result: Score, facets: list[str]) -> str:
    """F1 by facet in one line: persons 0.990, posts 0.974."""
    return ", ".join(f"{name} {counts.f1:.3f}" for name, counts in result.table.items() if name in facets or not facets)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facets", default="", help="facets whose figures and errors are printed, all by default")
    parser.add_argument("--hold-out", choices=["with", "only", "without"], default="without")
    parser.add_argument("--made", action="store_true", help="the articles written for this package")
    parser.add_argument("--raise-floors", action="store_true", help="write the figures reached into floors.json")
    given = parser.parse_args()
    result = measured_made() if given.made else measured(given.hold_out)
    facets = given.facets.split(",") if given.facets else []
    for line in result.lines():
        if not facets or line.split()[0] in ("facet", *facets):
            print(line)
    if given.hold_out != "only" and not given.made:
        print("\nof the articles held out:", _sums(measured("only"), facets))
    if given.hold_out == "without":
        print(*(error for error in result.errors if not facets or error.split("\t")[1] in facets), sep="\n")
    if given.raise_floors and (given.made or given.hold_out == "with"):
        floors = FLOORS_MADE if given.made else FLOORS
        held = json.loads(floors.read_text("utf-8")) if floors.exists() else {}
        risen = {name: max(held.get(name, 0.0), int(counts.f1 * 1000) / 1000) for name, counts in result.table.items()}
        floors.write_text(json.dumps(risen, indent=1) + "\n", "utf-8")
        print("floors written", file=sys.stderr)


if __name__ == "__main__":
    main()
