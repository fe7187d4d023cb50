"""How long the named queries take on a graph of some hundred thousand quads, beside the engines' own time.

    python benchmarks/query.py [--copies N] [--most SECONDS] [--rdflib]

Each article of tests/gold/txt is built N times; seconds are of the processor, the best of three. Exit status 1
where a query takes longer than --most.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import kg
from kg.pipeline import Options, build
from kg.views.graph import Graph
from kg.views.queries import NamedQuery, bind, named_queries

MOST = "SELECT ?v (COUNT(*) AS ?n) { %s } GROUP BY ?v ORDER BY DESC(?n) ?v LIMIT 1"
# parameter → what finds the value of which the graph tells most
BUSIEST = {
    "name": "?p a insp:Person ; rdfs:label ?v ; insp:mention ?m",
    "place": "?b insp:place/rdfs:label ?v",
    "of": "?i insp:target/rdfs:label ?v",
    "by": "?i insp:inspector/insp:ofBody/rdfs:label ?v",
    "body": "?t insp:post/insp:body/rdfs:label ?v",
    "post": "?t insp:post/rdfs:label ?v",
    "statement": "?v a insp:Tenure ; insp:mention ?m",
    "word": "GRAPH ?g { ?f insp:keyword ?v }",
}
BY_RDFLIB = ("posts-of-person", "holders", "tenures")  # with paths such as division/parent* it takes minutes
REPEATED = 3  # the best of so many counts


def copied(folder: Path, copies: int) -> None:
    """Each gold article so many times, under other names."""
    for path in sorted((ROOT / "tests" / "gold" / "txt").glob("*.txt")):
        for number in range(copies):
            (folder / f"{path.stem}-{number}.txt").write_bytes(path.read_bytes())


def values(graph: Graph, query: NamedQuery) -> dict[str, str]:
    """For each value that must be given, that of which the graph tells most."""
    needed = [parameter.name for parameter in query.parameters if parameter.required]
    return {name: str(next(iter(graph.rows(MOST % BUSIEST[name])))[0]) for name in needed}


def best(run: Callable[[], object]) -> float:
    def once() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return min(once() for _ in range(REPEATED))


def measured(graph: Graph, query: NamedQuery) -> tuple[float, float, int]:
    """Seconds from the question to plain rows, seconds of the engine alone, and how many rows."""
    given = values(graph, query)
    asked = bind(query, given)
    rows = len(list(graph.rows(asked)))
    whole = best(lambda: list(graph.rows(bind(query, given))))
    return whole, best(lambda: list(graph.store.query(asked, default_graph=graph.default))), rows  # type: ignore[arg-type]


def by_rdflib(graph: Graph) -> None:
    """A few of the same by rdflib's own engine, on a copy of the same graph."""
    dataset = graph.rdflib()
    dataset.default_union = True  # its default graph cannot be two of several
    for name in BY_RDFLIB:
        query = named_queries()[name]
        text = bind(query, values(graph, query))
        print(f"{name:<30} rdflib {best(lambda text=text: list(dataset.query(text))) * 1000:>9.1f} ms", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--most", type=float, default=1.0)
    parser.add_argument("--rdflib", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        (Path(folder) / "txt").mkdir()
        copied(Path(folder) / "txt", given.copies)
        build([str(Path(folder) / "txt")], Path(folder) / "out", Options())
        with kg.open(Path(folder) / "out") as graph:
            print(f"{len(graph.store)} quads\n{'query':<30} {'kg ms':>8} {'engine ms':>10} {'rows':>6}")
            slow = []
            for name, query in named_queries().items():
                whole, engine, rows = measured(graph, query)
                print(f"{name:<30} {whole * 1000:>8.1f} {engine * 1000:>10.1f} {rows:>6}", flush=True)
                slow += [name] if whole > given.most else []
            if given.rdflib:
                by_rdflib(graph)
    print(f"longer than {given.most:g} s: {', '.join(slow) or 'none'}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
