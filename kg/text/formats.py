"""What a file's bytes hold: pieces of text, one for an article's page, many for a container."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.model import Metadata
from kg.text.decode import decoded

__all__ = ["Piece", "known", "pieces"]

Tell = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a page in a file; `where` and `suffix` tell it from others of the file."""

    text: str
    media: str = "text/plain"
    metadata: Metadata = Metadata()
    id: str = ""  # its own, where it has one
    suffix: str = ""  # what else follows the file's id
    where: str = ""  # in messages, after the file's name


Reader = Callable[[bytes, str, Tell], Iterator[Piece]]


def _plain(content: bytes, name: str, tell: Tell) -> Iterator[Piece]:
    yield Piece(decoded(content))


_READERS: dict[str, Reader] = {".txt": _plain, ".text": _plain, ".md": _plain}


def known(name: str) -> bool:
    """Whether a file's ending is one of a format that can be read: a.txt."""
    return os.path.splitext(name)[1].lower() in _READERS


def pieces(content: bytes, name: str, tell: Tell) -> Iterator[Piece]:
    """The pages in a file's bytes; raises where there is nothing to read."""
    if not content.strip():
        raise InputError("is empty", "remove it or give another file")
    read = _READERS.get(os.path.splitext(name)[1].lower(), _plain)
    for piece in read(content, name, tell):
        if piece.text.strip():
            yield piece
        else:
            tell(piece.where, "holds no text")
