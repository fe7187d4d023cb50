"""Where the page of a thing stands: an entity's IRI as a path, and back.

Paths are relative to the folder of a language: `person/0f3a….html`, `article/a~2f~index.html`.
"""

from __future__ import annotations

import re

from kg import iris

__all__ = ["KINDS", "article_id", "entity_iri", "path_of"]

KINDS = ("person", "team", "body", "place", "round", "inspection", "meeting", "article")
"""Kinds of things that have pages, as their IRIs name them."""

_ENTITY = re.compile(rf"({'|'.join(KINDS[:-1])})/([0-9a-f]{{16}})")
_PAGE = re.compile(r"([a-z]+)/([^/]+)\.html")
_PLAIN = re.compile(r"[^\w-]")  # of an identifier, what no name of a file should hold
_CODED = re.compile(r"~([0-9a-f]+)~")


def _coded(identifier: str) -> str:
    """An article's id as the name of a file: a/index#2 is a~2f~index~23~2."""
    return _PLAIN.sub(lambda match: f"~{ord(match[0]):x}~", identifier)


def article_id(name: str) -> str:
    """The article's id out of the name of its page's file, the other way round."""
    return _CODED.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), name)


def path_of(base: str, iri: str, identifier: str = "") -> str:
    """Path of a thing's page; empty where it has none. An article's is made of its `identifier`.

    Example: `path_of(DATA, DATA + "person/0f3a5c7d9e1b2a4c")` is person/0f3a5c7d9e1b2a4c.html.
    """
    if identifier:
        return f"article/{_coded(identifier)}.html"
    match = _ENTITY.fullmatch(iri.removeprefix(base))
    return f"{match[1]}/{match[2]}.html" if match else ""


def entity_iri(base: str, path: str) -> str:
    """IRI of the thing that a page is about; empty where the path is none of a thing."""
    match = _PAGE.fullmatch(path)
    if match is None or match[1] not in KINDS:
        return ""
    if match[1] == "article":
        return iris.article(base, article_id(match[2]))
    return f"{base}{match[1]}/{match[2]}" if _ENTITY.fullmatch(f"{match[1]}/{match[2]}") else ""
