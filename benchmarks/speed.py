"""How fast articles are read: characters a second, stage by stage, and against jieba.posseg.

usage: python benchmarks/speed.py [--rounds N] [--min RATIO]

All stages are measured on the gold articles in this one process, jieba on the same repaired text with its
dictionary loaded. The best of several rounds counts, in processor time. With --min the exit status is 1
where repair to facts is slower than RATIO times jieba.posseg.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg

from kg.facts import extract
from kg.mentions import annotate
from kg.pipeline import build
from kg.text import documents, sentences, sources

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "tests/gold/txt"


@dataclass(frozen=True, slots=True)
class Measured:
    """Characters of repaired text, and the seconds that each stage took for them."""

    characters: int
    seconds: dict[str, float]

    @property
    def ratio(self) -> float:
        """How many times as fast as jieba.posseg articles go from their files' text to facts."""
        ours = sum(self.seconds[stage] for stage in ("repair", "annotate", "facts"))
        return self.seconds["jieba.posseg"] / ours


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.process_time()
    done = work()
    return time.process_time() - begin, done


def once(paths: list[str]) -> Measured:
    """One round over the articles in `paths`."""
    given = list(sources(paths))
    seconds: dict[str, float] = {}
    seconds["repair"], pages = timed(lambda: [(d, sentences(d)) for source in given for d in documents(source)])
    seconds["annotate"], annotated = timed(lambda: [annotate(*page) for page in pages])
    seconds["facts"], _ = timed(lambda: [extract(article) for article in annotated])
    texts = [document.text for document, _ in pages]
    seconds["jieba.posseg"], _ = timed(lambda: [list(jieba.posseg.cut(text)) for text in texts])
    with tempfile.TemporaryDirectory() as out:
        seconds["whole build"], _ = timed(lambda: build(paths, Path(out)))
    return Measured(sum(map(len, texts)), seconds)


def measured(rounds: int = 3, folder: Path = ARTICLES) -> Measured:
    """The best of several rounds, each stage for itself; the first, which loads lexicons, does not count."""
    jieba.setLogLevel(60)
    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    once(paths[:3])
    found = [once(paths) for _ in range(rounds)]
    best = {stage: min(one.seconds[stage] for one in found) for stage in found[0].seconds}
    return Measured(found[0].characters, best)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the best counts")
    parser.add_argument("--min", type=float, default=0.0, metavar="RATIO", help="the least ratio to jieba.posseg")
    given = parser.parse_args()
    result = measured(given.rounds)
    print(f"{'stage':14} {'seconds':>8} {'characters/s':>13}")
    for stage, seconds in result.seconds.items():
        print(f"{stage:14} {seconds:8.3f} {result.characters / seconds:13,.0f}")
    print(f"{result.characters:,} characters; repair to facts is {result.ratio:.2f} times as fast as jieba.posseg")
    return int(result.ratio < given.min)


if __name__ == "__main__":
    sys.exit(main())
