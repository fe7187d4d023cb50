"""The nodes that networks have, and what is known of where they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import vocabulary
from kg.networks.asking import Rows, asked
from kg.networks.network import Node

__all__ = ["LEVELS", "attributes", "level_of", "nodes"]

LEVELS = ("central", "province", "prefecture", "county", "township", "village")
"""Levels from the highest down."""

_NODES = "SELECT ?node ?class ?label {{ VALUES ?class {{ {classes} }} ?node a ?class ; rdfs:label ?label }}"
_BODIES = """SELECT ?body ?code ?level { ?body insp:mention ?m .
    { ?body insp:place/insp:code ?code } UNION { ?body insp:level ?level }
    UNION { ?body insp:ofBody/insp:place/insp:code ?code } UNION { ?body insp:ofBody/insp:level ?level } }"""
_PLACES = "SELECT ?place ?code { ?place a insp:Place ; insp:code ?code }"
_POSTS = """SELECT DISTINCT ?person ?body { ?tenure insp:holder ?person ; insp:post/insp:body ?body }"""


def nodes(rows: Rows, *roots: str) -> dict[str, Node]:
    """All that is of these classes or of one below, by IRI: `nodes(rows, "Body")`."""
    depths = {iri: depth for root in roots for depth, iri in enumerate(vocabulary.subclasses(vocabulary.term(root)))}
    classes = " ".join(f"<{iri}>" for iri in sorted(depths))
    found: dict[str, tuple[int, Node]] = {}
    for iri, kind, label in asked(rows, _NODES.format(classes=classes)):
        told = (-depths[kind], Node(iri, label, kind.removeprefix(vocabulary.INSP)))
        found[iri] = min(found.get(iri, told), told)
    return {iri: node for iri, (_, node) in found.items()}


def level_of(code: str) -> str:
    """The level of a division by its code: 330000 province, 330700 prefecture, 330703 county."""
    if not code:
        return ""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _highest(levels: Iterable[str]) -> str:
    return min((each for each in levels if each in LEVELS), key=LEVELS.index, default="")


def attributes(rows: Rows) -> Mapping[str, Mapping[str, str]]:
    """Province (its code, 330000) and level of bodies, teams, places and people, where they can be told.

    A person is of the province of all their posts, of none where these lie in several; their level is that of
    the highest body in which they were seen.
    """
    codes, levels = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for place, code in asked(rows, _PLACES):
        codes[place].add(code[:2] + "0000")
        levels[place].add(level_of(code))
    for body, code, level in asked(rows, _BODIES):
        codes[body] |= {code[:2] + "0000"} if code else set()
        levels[body] |= {vocabulary.notation(level)} if level else set()
    for person, body in asked(rows, _POSTS):
        codes[person] |= codes.get(body, set())
        levels[person] |= levels.get(body, set())
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for iri, told in codes.items():
        found[iri] |= {"province": next(iter(told))} if len(told) == 1 else {}
    for iri, told in levels.items():
        found[iri] |= {"level": _highest(told)} if _highest(told) else {}
    return found
