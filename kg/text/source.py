"""From paths, folders, patterns and standard input to sources with ids."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Source
from kg.text.formats import known, pieces
from kg.text.piece import Piece, Tell
from kg.text.zipped import Zip, is_zip

__all__ = ["sources"]

_FORBIDDEN = str.maketrans({":": "_", "\\": "/", **{chr(c): "_" for c in (*range(32), 127)}})
_HERE = "-"  # standard input
_LEFT = "is left: it has none of the endings of texts, pages and documents"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be read; `root` is the folder that was given, `member` its name in an archive."""

    path: str
    root: str = ""
    member: str = ""

    @property
    def name(self) -> str:
        return f"{self.path}:{self.member}" if self.member else self.path

    def ids(self) -> tuple[str, ...]:
        """Ids that it may bear, from the shortest: index · a/index · given/a/index · its path."""
        if self.path == _HERE:
            return ("stdin",)
        whole = Path(self.path).absolute()
        own = whole.with_suffix("") / self.member if self.member else whole
        if own.suffix == ".gz":
            own = own.with_suffix("")
        base = Path(self.root).absolute() if self.root else whole.with_suffix("") if self.member else None
        parts = own.with_suffix("").parts
        first = len(base.parts) if base else len(parts) - 2
        longer = ("/".join(parts[start:]) for start in range(first, 0, -1))
        return tuple(map(_safe, (own.with_suffix("").name, *longer, own.as_posix())))


def _safe(name: str) -> str:
    """A name without what ids may not hold: `:` parts a document from a name in doc:name."""
    return name.translate(_FORBIDDEN).encode("utf-8", "replace").decode("utf-8").strip() or "_"


def _ignored(name: str, reason: str) -> None: ...


def sources(inputs: Iterable[str | os.PathLike[str]], problem: Tell = _ignored) -> Iterator[Source]:
    """The pages in files, folders (with all below them), archives, patterns and `-`, as read.

    What cannot be read is told to `problem` with the reason, and the rest is read.
    例: `sources(["seeds", "more/*.html", "-"], print)`.
    """
    files = list(_files([os.fspath(name) for name in inputs], problem))
    taken: set[str] = set()
    for file, own, stream in _opened(files, _ids(files), problem):
        tell = _Teller(file.name, problem)
        try:
            for piece in pieces(stream, file.member or file.path, tell):
                source = _source(file, own, piece)
                if source.id in taken:
                    tell(piece.where, f"is left: another article has the id {source.id} already")
                else:
                    taken.add(source.id)
                    yield source
        except InputError as error:
            tell("", _said(error))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of what stands in a file, by the file's name."""

    name: str
    problem: Tell

    def __call__(self, where: str, reason: str) -> None:
        self.problem(f"{self.name}{where}", reason)


def _said(error: InputError) -> str:
    return "; ".join(filter(None, (error.message, error.hint)))


def _source(file: _File, own: str, piece: Piece) -> Source:
    digest = sha256(piece.text.encode("utf-8")).hexdigest()
    name = f"{file.name}{piece.where}"
    return Source(piece.id or f"{own}{piece.suffix}", name, piece.text, digest, piece.media, piece.metadata)


def _opened(files: Sequence[_File], ids: Sequence[str], problem: Tell) -> Iterator[tuple[_File, str, BinaryIO]]:
    """Each file with its id and its content, an archive opened once for all that it holds."""
    for path, group in groupby(zip(files, ids, strict=True), key=lambda pair: pair[0].path):
        members = list(group)
        with ExitStack() as stack:
            archive = stack.enter_context(Zip(path)) if members[0][0].member else None
            for file, own in members:
                try:
                    stream = archive.open(file.member) if archive else stack.enter_context(_stream(path))
                except (InputError, OSError) as error:
                    problem(file.name, _said(error) if isinstance(error, InputError) else _unreadable(error))
                    continue
                yield file, own, stream


def _stream(path: str) -> BinaryIO:
    return BytesIO(sys.stdin.buffer.read()) if path == _HERE else open(path, "rb")


def _unreadable(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}; check its permissions"


def _files(inputs: Sequence[str], problem: Tell) -> Iterator[_File]:
    """Every file once, sorted within its folder or pattern."""
    seen: set[str] = set()
    for name in inputs:
        for file in _below(name, problem):
            real = "" if file.path == _HERE else os.path.realpath(file.path)
            if (key := f"{real}:{file.member}") not in seen:
                seen.add(key)
                yield file


def _below(name: str, problem: Tell) -> Iterator[_File]:
    """The files of one input."""
    if name == _HERE:
        yield _File(name)
    elif os.path.isdir(name):
        yield from _folder(name, problem)
    elif os.path.isfile(name):
        yield from _archive(_File(name), problem) if is_zip(name) else [_File(name)]
    elif os.path.lexists(name):
        problem(name, "is no regular file; give a file or a folder")
    elif found := sorted(glob.glob(name, recursive=True)):
        for path in found:
            yield from _below(path, problem)
    else:
        problem(name, "no such file or folder; check the path")


def _archive(file: _File, problem: Tell) -> Iterator[_File]:
    """The files of a ZIP archive by their ending; others are told and left."""
    tell = _Teller(f"{file.path}:", problem)
    try:
        with Zip(file.path) as archive:
            names = list(archive.names(tell))
    except InputError as error:
        problem(file.path, _said(error))
        return
    for name in names:
        if known(name):
            yield replace(file, member=name)
        else:
            tell(name, _LEFT)
    if not any(map(known, names)):
        problem(file.path, "holds no article; pack texts, pages or documents")


def _folder(root: str, problem: Tell) -> Iterator[_File]:
    """Files of a folder by their ending; others are told and left, hidden ones left."""
    found = False
    for path in _paths(root, problem):
        if not os.path.isfile(path):
            problem(path, "is no regular file; it is left")
        elif is_zip(path):
            found = True
            yield from _archive(_File(path, root), problem)
        elif known(path):
            found = True
            yield _File(path, root)
        else:
            problem(path, _LEFT)
    if not found:
        problem(root, "holds no article; give a folder with texts, pages or documents")


def _paths(root: str, problem: Tell) -> Iterator[str]:
    for folder, below, names in os.walk(root, onerror=lambda error: problem(str(error.filename), _unreadable(error))):
        below[:] = sorted(one for one in below if not one.startswith((".", "__MACOSX")))
        yield from (os.path.join(folder, name) for name in sorted(names) if not name.startswith("."))


def _ids(files: Sequence[_File]) -> list[str]:
    """An id for each file: its stem, or as much of its path as tells it from the others."""
    names = [file.ids() for file in files]
    levels = [0] * len(files)
    while True:
        ids = [own[min(level, len(own) - 1)] for own, level in zip(names, levels, strict=True)]
        count = Counter(ids)
        shared = [i for i, name in enumerate(ids) if count[name] > 1 and levels[i] < len(names[i]) - 1]
        if not shared:
            return ids
        for i in shared:
            levels[i] += 1
