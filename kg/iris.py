"""The IRIs of graphs and nodes, made of natural keys: the same on every machine, in every order."""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import quote

from kg.model import Iri

__all__ = ["article", "digest", "division", "entity", "node", "page", "reference", "resolved"]


def digest(*key: object) -> str:
    """Sixteen hexadecimal digits of a natural key: `digest("李明", "金华市委书记")`."""
    return blake2b("\x1f".join(map(str, key)).encode(), digest_size=8).hexdigest()


def segment(identifier: str) -> str:
    """An identifier as one segment of an IRI: `a/index#2` is a%2Findex%232, Chinese stays."""
    return "".join(c if c.isalnum() or c in "-._~:" else quote(c, safe="") for c in identifier)


def article(base: str, identifier: str) -> Iri:
    """The article's node, which names its graph too: …/data/article/000_56."""
    return Iri(f"{base}article/{segment(identifier)}")


def node(graph: str, kind: str, *key: object) -> Iri:
    """A node of an article's graph: …/article/000_56/person/0f3a…"""
    return Iri(f"{graph}/{kind}/{digest(*key)}")


def entity(base: str, kind: str, *key: object) -> Iri:
    """A canonical entity: …/data/body/93cc…"""
    return Iri(f"{base}{kind}/{digest(*key)}")


def division(base: str, code: str) -> Iri:
    """A division of the reference graph by its GB/T 2260 code: …/data/division/330700."""
    return Iri(f"{base}division/{segment(code)}")


def page(base: str, identifier: str) -> Iri:
    """A page that holds several articles, by its source's id."""
    return Iri(f"{base}page/{segment(identifier)}")


def resolved(base: str) -> Iri:
    """The graph of what was resolved across articles."""
    return Iri(f"{base}graph/resolved")


def reference(base: str) -> Iri:
    """The graph of reference data."""
    return Iri(f"{base}graph/reference")


def moved(base: str) -> Iri:
    """The graph in which old IRIs of entities point on; comparisons of builds leave it out."""
    return Iri(f"{base}graph/moved")
