"""Which reader reads a file: by what it begins with, else by its ending."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.text.decode import decoded
from kg.text.office import docx, pdf
from kg.text.piece import Piece, Tell
from kg.text.records import jsonl, warc
from kg.text.web import html

__all__ = ["known", "pieces"]

_LARGEST = 200_000_000  # bytes of a file that is read as one
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_OTHERS = (".doc", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".ppt", ".pptx", ".epub", ".caj")
_EMPTY = "remove it or give another file"
_SCAN = "pictures of pages have to go through OCR first"

Reader = Callable[[BinaryIO, Tell], Iterator[Piece]]


def _whole(read: Callable[[bytes], Piece]) -> Reader:
    """A reader of files that hold one page."""

    def one(file: BinaryIO, tell: Tell) -> Iterator[Piece]:
        content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise InputError(f"is larger than {_LARGEST // 1_000_000} MB", "divide it, or give JSONL")
        piece = read(content)
        if not piece.text.strip():
            plain = piece.media == "text/plain"
            raise InputError("is empty" if plain else "holds no text", _EMPTY if plain else _SCAN)
        yield piece

    return one


_READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".md"), _whole(lambda content: Piece(decoded(content)))),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), _whole(html)),
    ".pdf": _whole(pdf),
    ".docx": _whole(docx),
    **dict.fromkeys((".jsonl", ".ndjson"), jsonl),
    **dict.fromkeys((".warc", ".warc.gz"), warc),
}


def _ending(name: str) -> str:
    stem, last = os.path.splitext(name.lower())
    return os.path.splitext(stem)[1] + last if last == ".gz" else last


def known(name: str) -> bool:
    """Whether a file's ending is one of a format that can be read: a.txt."""
    return _ending(name) in _READERS


def pieces(file: BinaryIO, name: str, tell: Tell) -> Iterator[Piece]:
    """The pages in a file; raises where nothing in it can be read."""
    head = file.read(2048)
    file.seek(0)
    if not head:
        raise InputError("is empty", _EMPTY)
    found = iter(_READERS[_format(head, name)](file, tell))
    first = next(found, None)
    if first is None:
        raise InputError("holds no article", _EMPTY)
    yield first
    yield from found


def _format(head: bytes, name: str) -> str:
    """The ending of a file's format."""
    own = _ending(name)
    if head.startswith((b"%PDF-", b"PK\x03\x04")):
        return ".pdf" if head.startswith(b"%") else ".docx"
    if own in _READERS and own not in (".pdf", ".docx"):
        return own
    if own in _OTHERS:
        raise InputError("is in a format that cannot be read", "save it as .docx, .pdf or .txt")
    if _HTML.search(head):
        return ".html"
    return ".jsonl" if _JSON.match(head) else own if own in _READERS else ".txt"
