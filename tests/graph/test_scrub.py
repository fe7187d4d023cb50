"""A store that was scrubbed says the same and remembers nothing else."""

import pyoxigraph as ox

from kg.graph.manifest import Manifest
from kg.graph.scrub import scrub

GONE = "某某的一句很长的话，应当不留痕迹，一个字也不留"


def test_it_says_the_same_and_keeps_no_letter_of_what_was_removed(tmp_path):
    with Manifest(tmp_path, write=True) as manifest:
        manifest.settle("note", GONE)
        manifest.settle("note", "")
    store, graph = ox.Store(str(tmp_path / "quads")), ox.NamedNode("urn:g")
    quads = [ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text), graph) for text in (GONE, "留")]
    store.bulk_extend(quads)
    store.remove(quads[0])
    store.flush()
    del store
    assert any(GONE.encode() in path.read_bytes() for path in (tmp_path / "quads").iterdir())
    scrub(tmp_path)
    assert list(ox.Store.read_only(str(tmp_path / "quads"))) == [quads[1]]
    assert not any(GONE.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
