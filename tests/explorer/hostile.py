"""A graph whose names, titles, quotes and texts would like to run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.views.graph import Graph
from kg.vocabulary import DCTERMS, INSP, RDFS

WORDS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "{{7*7}}{% for x in y %}${alert(3)}",
    "javascript:alert(4)",
    "\u2028<!--<script>\u2029",
    "\"'><svg onload=alert(5)>",
    "<a href=javascript:alert(6)>x</a>",
    "]]>&lt;script&gt;alert(7)",
    "<style>*{display:none}</style>",
    "\u202e\x1b[31m\\u003cscript>\\",
)
_SPOILT = {RDFS + "label", DCTERMS + "title", DCTERMS + "source"}
_SPOILT |= {
    INSP + name for name in ("quote", "text", "title", "name", "value", "keyword", "publisher", "reason", "rule")
}
SEEDS = Path(__file__).parents[2] / "seeds"


class _Hostile(Graph):
    def original(self, sha256: str) -> str:
        """A text as long as the article's, of nothing but what would like to run."""
        length = len(super().original(sha256))
        return ("".join(WORDS) * length)[:length]


@contextmanager
def graph(out: Path) -> Iterator[Graph]:
    """The graph of the seeds with words that would like to run in place of what articles said."""
    kg.build([SEEDS], out, dump="never")
    with kg.open(out) as whole:
        store, words = ox.Store(), cycle(WORDS)
        for quad in whole.store.quads_for_pattern(None, None, None, None):
            if quad.predicate.value in _SPOILT:
                quad = ox.Quad(quad.subject, quad.predicate, ox.Literal(next(words)), quad.graph_name)
            store.add(quad)
        yield _Hostile(whole.out, whole.generation, store)
