"""The explorer as a folder of files that any web server, or none, can show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from kg.errors import InputError
from kg.explorer import data, listing
from kg.explorer.reader import Reader
from kg.explorer.rendering import LANGUAGES, Page, render
from kg.explorer.respond import DRAWING, INDEX, page, respond, static
from kg.views.graph import Graph

__all__ = ["write"]

_SERVED = ("query.", "yasgui.")  # the query editor is of no use without a server


def _paths(reader: Reader) -> Iterator[str]:
    """Paths of all pages in the folder of a language."""
    yield from ("index.html", "graph.html", "query.html", "search.html")
    for kind in listing.LISTED:
        found = listing.entities(reader, kind)
        yield from (path for iri in found if (path := reader.ref(iri).path))
        pages = range(2, -(-len(found) // listing.PAGE) + 1)
        yield from (f"list/{kind}.html", *(f"list/{kind}-{number}.html" for number in pages))


def _files() -> Iterator[str]:
    """The package's own files that a site needs."""
    top = files("kg.explorer").joinpath("static")
    for name, folder in (("static", top), ("static/vendor", top.joinpath("vendor"))):
        kept = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
        yield from (f"{name}/{file}" for file in kept if not file.startswith(_SERVED))
    yield "static/kinds.css"


def _pages(graph: Graph, languages: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """All files of a site by path."""
    yield "index.html", render("choose.html", languages[0], "", served=False, written=languages)
    for path in (DRAWING, INDEX, *_files()):
        made = static(path) if path.startswith("static/") else respond(graph, path, {})
        if made:
            yield path, made
    reader = Reader(graph)
    for path in _paths(reader):
        if found := page(reader, path, {}):
            for lang in languages:
                yield f"{lang}/{path}", render(found[0], lang, path, served=False, written=languages, **found[1])


def write(graph: Graph, folder: Path, languages: Sequence[str] = LANGUAGES) -> int:
    """Write the explorer's pages into a folder, in place of those of an earlier time; the number of files.

    A folder that holds anything else is left alone. Pages of what is no longer in the graph are gone afterwards.
    """
    if unknown := ", ".join(sorted(set(languages) - set(LANGUAGES))):
        raise InputError(f"no pages are written in {unknown}", f"there are {', '.join(LANGUAGES)}")
    if folder.exists() and not _ours(folder):
        raise InputError(f"{folder} holds other files", "give a new folder, or one that kg site has written")
    folder = folder.resolve()
    pending = folder.with_name(f".{folder.name}.pending")
    shutil.rmtree(pending, ignore_errors=True)
    count = 0
    try:
        for path, made in _pages(graph, languages):
            file = pending / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made.body)
            count += 1
        if folder.exists():
            shutil.rmtree(folder)
        pending.rename(folder)
    finally:
        shutil.rmtree(pending, ignore_errors=True)
    return count


def _ours(folder: Path) -> bool:
    """Whether a folder is empty, or one that was written before, as its index of names tells."""
    if not folder.is_dir():
        return False
    names = folder / INDEX
    return not any(folder.iterdir()) or (names.is_file() and names.read_bytes().startswith(data.INDEX.encode()))
