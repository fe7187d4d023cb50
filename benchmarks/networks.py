"""How long networks of a large graph take: a made-up store of many parts taken in meetings, projected and measured.

python benchmarks/networks.py [1000000]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

sys.path[0] = str(Path(__file__).parents[1])

import pyoxigraph as ox

from kg import vocabulary
from kg.networks import fast, groups, paths, ranks
from kg.networks.adjacency import adjacency
from kg.networks.catalogue import project
from kg.networks.network import Network

GRAPH = ox.NamedNode(vocabulary.DATA + "graph/resolved")
BOUNDS = {"comeetings": (30.0, 4000), "colleagues": (30.0, 4000)}  # seconds of work and MB for a million
MEASURED = 50_000  # nodes of the network that is measured
_DAYS = [f"{2012 + year}-{month:02}-{day:02}" for year in range(14) for month in range(1, 13) for day in range(1, 29)]


def _iri(kind: str, number: int) -> str:
    return f"<{vocabulary.DATA}{kind}/{number:016x}>"


def _lines(parts: int) -> Iterator[str]:
    """Parts as the news has them: three to eleven people a meeting, mostly neighbours; a tenure of some months each."""
    chance, insp = Random(parts), vocabulary.INSP
    a, label, graph = f"<{vocabulary.RDF}type>", f"<{vocabulary.RDFS}label>", f"<{GRAPH.value}>"
    date, edtf = f"^^<{vocabulary.XSD}date>", "^^<http://id.loc.gov/datatypes/edtf/EDTF>"
    people, meeting, part = max(parts // 8, 20), 0, 0

    def said(subject: str, *pairs: tuple[str, str]) -> str:
        return "".join(f"{subject} {p if p[0] == '<' else f'<{insp}{p}>'} {o} {graph} .\n" for p, o in pairs)

    for number in range(people):
        person, day = _iri("person", number), chance.choice(_DAYS)
        yield said(person, (a, f"<{insp}Person>"), (label, f'"某{number}"'))
        tenure, post = (_iri(kind, number) for kind in ("tenure", "post"))
        yield said(post, ("body", _iri("body", number // 12)))
        yield said(tenure, (a, f"<{insp}Tenure>"), ("holder", person), ("post", post))
        yield said(tenure, ("status", f"<{insp}status_current>"), ("mention", f"{tenure[:-1]}/m>"))
        yield said(tenure, ("firstSeen", f'"{day}"{edtf}'), ("lastSeen", f'"{day[:4]}-12-31"{edtf}'))
    while part < parts:
        node, day, centre = _iri("meeting", meeting), chance.choice(_DAYS), chance.randrange(people)
        yield said(node, (a, f"<{insp}Meeting>"), ("earliest", f'"{day}"{date}'), ("latest", f'"{day}"{date}'))
        for _ in range(min(chance.randint(3, 11), parts - part)):
            taken, person = _iri("participation", part), (centre + int(chance.expovariate(1 / 20))) % people
            yield said(taken, (a, f"<{insp}Participation>"), ("participant", _iri("person", person)), ("meeting", node))
            yield said(taken, ("mention", f"{taken[:-1]}/m>"), ("role", f"<{insp}role_attend>"))
            part += 1
        meeting += 1


def build(folder: str, parts: int) -> int:
    """Load the made-up graph; the number of its quads."""
    path = Path(folder) / "lines.nq"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_lines(parts))
    store = ox.Store(Path(folder) / "store")
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    path.unlink()
    store.optimize()  # as a build does that takes in many articles
    return len(store)


def rows(store: ox.Store) -> Callable[[str], Iterator[tuple[str | None, ...]]]:
    """Rows as an opened graph gives them."""

    def asked(query: str) -> Iterator[tuple[str | None, ...]]:
        for solution in store.query(query, default_graph=[GRAPH]):  # type: ignore[union-attr]
            yield tuple([None if term is None else term.value for term in solution])  # type: ignore[union-attr]

    return asked


def projected(folder: str, name: str) -> tuple[int, int, float, float, int]:
    """Nodes and edges of a projection, its seconds by the clock and of work, and the most memory that it had, in MB."""
    store = ox.Store.read_only(str(Path(folder) / "store"))
    begin, worked = time.perf_counter(), time.process_time()
    network = project(rows(store), name)
    seconds, work = time.perf_counter() - begin, time.process_time() - worked
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    return len(network.nodes), len(network.source), seconds, work, most


def measured(network: Network) -> Iterator[tuple[str, float, str]]:
    """Each measure of nodes with its seconds and, where it is estimated, its error."""
    begin = time.perf_counter()
    near = adjacency(network)
    yield "adjacency", time.perf_counter() - begin, f"{near.size} nodes, {len(near.neighbours) // 2} edges"
    measures: dict[str, Callable[[], Any]] = {
        "paths": lambda: paths.paths(near),
        "pagerank": lambda: ranks.pagerank(network),
        "core": lambda: ranks.core(near),
        "clustering": lambda: ranks.clustering(near),
        "community": lambda: groups.communities(near),
        "constraint": lambda: groups.constraint(near),
        "parts": lambda: groups.parts_left(near),
    }
    for name, measure in measures.items():
        begin = time.perf_counter()
        found = measure()
        told = zip(("betweenness", "closeness"), found if name == "paths" else (), strict=False)
        notes = (f"{what} from {p.pivots}: ±{p.error:.2g}, largest {p.values.max():.2g}" for what, p in told)
        yield name, time.perf_counter() - begin, "; ".join(notes)


def _measured(folder: str, most: int) -> list[tuple[str, float, str]]:
    store = ox.Store.read_only(str(Path(folder) / "store"))
    whole = project(rows(store), "comeetings")
    kept = (whole.source < most) & (whole.target < most)
    columns = (column[kept] for column in (whole.source, whole.target, whole.weight, whole.first, whole.last))
    offsets, none = whole.offsets[:1].repeat(int(kept.sum()) + 1), whole.evidence[:0]
    network = Network(whole.name, False, whole.nodes[:most], *columns, offsets, none, ())
    return list(measured(network))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="?", type=int, default=1_000_000)
    parts, slow = parser.parse_args().parts, False
    with tempfile.TemporaryDirectory() as folder, get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        print(f"{parts} participations, {pool.apply(build, (folder, parts))} quads")
        for name, (seconds, megabytes) in BOUNDS.items():
            nodes, edges, took, worked, most = pool.apply(projected, (folder, name))
            print(f"{name:12} {nodes:8} nodes {edges:9} edges {took:6.1f} s ({worked:.1f} of work) {most:6} MB")
            slow |= worked > seconds or most > megabytes
        print(f"rustworkx {fast.available('rustworkx')}, networkit {fast.available('networkit')}")
        for name, took, note in pool.apply(_measured, (folder, MEASURED)):
            print(f"{name:12} {took:6.2f} s  {note}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
