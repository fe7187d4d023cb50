"""How long the index of names takes to make and to search, on made-up names by frequency.

usage: python benchmarks/search.py [NAMES ...]     default: 10000 100000 300000
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.resolve import Country
from kg.lexicon import divisions
from kg.views.search import Index
from kg.vocabulary import term

_HAN = "李", "李明", "志明", "李誌明", "金华"
_ASKED = *_HAN, "li", "lm", "lizm", "li zhiming", "zhiming", "lǐ zhìmíng", "jinhua", "xyz"
_TIMES = 5
_BODIES = ("市委", "县委组织部", "县人民政府办公室", "市教育局")


def made(count: int) -> dict[str, list[Sequence[str]]]:
    """Rows as a graph would give them: nine people to a body."""
    country, dice = Country(1), random.Random(1)
    places = [each.name for each in divisions.current()]
    named, counts = [], []
    for number in range(count):
        body = number % 10 == 0
        name = dice.choice(places) + dice.choice(_BODIES) if body else country.name()
        iri = f"https://example.org/{'body' if body else 'person'}/{number:016x}"
        named.append((iri, term("Body" if body else "Person"), name))
        counts.append((iri, str(1 + int(dice.paretovariate(1)))))
    return {"VALUES ?class": named, "COUNT(?node)": counts}


def measured(count: int) -> tuple[float, float, dict[str, float]]:
    """Seconds to make the index, peak of memory in MB, and for each text the ms of one search."""
    tables = made(count)

    def rows(query: str) -> Iterator[Sequence[str]]:
        return iter(next((table for sign, table in tables.items() if sign in query), []))

    began = time.process_time()
    index = Index(rows)
    seconds = time.process_time() - began
    each = {}
    for text in _ASKED:
        began = time.process_time()
        for _ in range(_TIMES):
            index.search(text)
        each[text] = (time.process_time() - began) / _TIMES * 1000
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, each


def main() -> None:
    for count in map(int, sys.argv[1:] or ("10000", "100000", "300000")):
        seconds, megabytes, each = measured(count)
        print(f"{count} names: index in {seconds:.1f} s, {megabytes:.0f} MB")
        print("  ms a search: " + ", ".join(f"{text} {ms:.1f}" for text, ms in each.items()), flush=True)


if __name__ == "__main__":
    main()
