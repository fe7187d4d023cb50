"""Pages of named things, for the tests of the explorer."""

from __future__ import annotations

from kg.explorer.reader import Reader, Ref


def thing(reader: Reader, label: str, kind: str = "") -> Ref:
    """The one thing that bears a label, of a class where several do."""
    found = [ref for iri in reader.named(label) if (ref := reader.ref(iri)).path and kind in ("", ref.kind)]
    assert len(found) == 1, found
    return found[0]
