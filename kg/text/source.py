"""From paths, folders, patterns and standard input to sources with ids."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError
from kg.model import Source
from kg.text.formats import Piece, known, pieces

__all__ = ["sources"]

Tell = Callable[[str, str], None]
"""Told the name of what could not be read, and why."""

_FORBIDDEN = str.maketrans({":": "_", "\\": "/", **{chr(c): "_" for c in (*range(32), 127)}})
_HERE = "-"  # standard input


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be read; `root` is the folder that was given, empty for a file given by name."""

    path: str
    root: str = ""

    def names(self) -> tuple[str, ...]:
        """Ids that it may bear, from the shortest: index · a/index · given/a/index · the path."""
        path = Path(self.path)
        if self.root:
            under = path.relative_to(self.root)
            short = under.with_suffix("")
            longer = [short, Path(Path(self.root).absolute().name) / short, Path(Path(self.root).absolute().name) / under]
        else:
            parts = path.absolute().with_suffix("").parts[1:]
            longer = [Path(*parts[-count:]) for count in range(2, len(parts) + 1)]
        return tuple(_safe(name) for name in (path.stem, *map(Path.as_posix, longer), path.absolute().as_posix()))


def _safe(name: str) -> str:
    """A name without what ids may not hold: `:` parts a document from a name in doc:name."""
    return name.translate(_FORBIDDEN).encode("utf-8", "replace").decode("utf-8").strip() or "_"


def _ignored(name: str, reason: str) -> None: ...


def sources(inputs: Iterable[str | os.PathLike[str]], problem: Tell = _ignored) -> Iterator[Source]:
    """The articles' pages in files, folders (with all below them), patterns and `-`, as read.

    What cannot be read is told to `problem` with the reason, and the rest is read.
    例: `sources(["seeds", "more/*.html", "-"], print)`.
    """
    files = list(_files([os.fspath(name) for name in inputs], problem))
    taken: dict[str, str] = {}
    for file, name in zip(files, _ids(files), strict=True):
        try:
            for piece in _read(file, problem):
                source = _source(file, name, piece)
                if taken.setdefault(source.id, source.sha256) is not source.sha256:
                    problem(source.name, f"is the second article with the id {source.id}; give it another id")
                    continue
                yield source
        except InputError as error:
            problem(file.path, "; ".join(filter(None, (error.message, error.hint))))


def _source(file: _File, name: str, piece: Piece) -> Source:
    digest = sha256(piece.text.encode("utf-8")).hexdigest()
    where = f"{file.path}{piece.where}"
    own = piece.id or f"{name}{piece.suffix}"
    return Source(own, where, piece.text, digest, piece.media, piece.metadata)


def _read(file: _File, problem: Tell) -> Iterator[Piece]:
    try:
        content = sys.stdin.buffer.read() if file.path == _HERE else Path(file.path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", "check its permissions") from error
    return pieces(content, file.path, lambda where, why: problem(f"{file.path}{where}", why))


def _files(inputs: Sequence[str], problem: Tell) -> Iterator[_File]:
    """Every file once, sorted within its folder or pattern."""
    seen: set[str] = set()
    for name in inputs:
        for file in _below(name, problem):
            if (real := os.path.realpath(file.path)) not in seen:
                seen.add(real)
                yield file


def _below(name: str, problem: Tell) -> Iterator[_File]:
    if name == _HERE or os.path.isfile(name):
        yield _File(name)
    elif os.path.isdir(name):
        yield from _folder(name, problem)
    elif not os.path.lexists(name) and (found := sorted(glob.glob(name, recursive=True))):
        for path in found:
            yield from _below(path, problem)
    elif os.path.lexists(name):
        problem(name, "is no regular file; give a file or a folder")
    else:
        problem(name, "no such file or folder; check the path")


def _folder(root: str, problem: Tell) -> Iterator[_File]:
    """Files of a folder by their ending; others are told and left, hidden ones left."""
    found = 0
    for folder, below, names in os.walk(root, onerror=lambda e: problem(str(e.filename), f"cannot be read: {e.strerror}")):
        below[:] = sorted(one for one in below if not one.startswith((".", "__MACOSX")))
        for name in sorted(one for one in names if not one.startswith(".")):
            path = os.path.join(folder, name)
            if not known(name):
                problem(path, "is left: its ending is none of a format that can be read")
            elif not os.path.isfile(path):
                problem(path, "is no regular file; it is left")
            else:
                found += 1
                yield _File(path, root)
    if not found:
        problem(root, "holds no article; give a folder with texts, pages or documents")


def _ids(files: Sequence[_File]) -> list[str]:
    """An id for each file: its stem, or as much of its path as tells it from the others."""
    names = [("stdin",) if file.path == _HERE else file.names() for file in files]
    levels = [0] * len(files)
    while True:
        ids = [own[min(level, len(own) - 1)] for own, level in zip(names, levels, strict=True)]
        count = Counter(ids)
        shared = [i for i, name in enumerate(ids) if count[name] > 1 and levels[i] < len(names[i]) - 1]
        if not shared:
            return ids
        for i in shared:
            levels[i] += 1
