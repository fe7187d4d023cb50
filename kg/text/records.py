"""Files of many pages: JSON, a line each, and archives of the web."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Metadata
from kg.text.decode import decoded
from kg.text.piece import Piece, Tell, day
from kg.text.web import html

__all__ = ["jsonl", "warc"]

_TYPES = {str: "a string", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}
_ABOUT = ("title", "date", "url", "source")
_LARGEST = 50_000_000  # bytes of a page in an archive


def jsonl(file: BinaryIO, tell: Tell) -> Iterator[Piece]:
    """A page a line: {"id": "a1", "text": "…", "title": "…", "date": "2020-11-18", "url": "…", "source": "…"}."""
    for number, line in enumerate(file, 1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        where = f":{number}"
        try:
            yield _row(decoded(line), where, tell)
        except InputError as error:
            tell(where, "; ".join(filter(None, (error.message, error.hint))))


def _row(line: str, where: str, tell: Tell) -> Piece:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON ({error})", "one object a line is wanted") from error
    if not isinstance(row, dict):
        raise InputError(f"is {_type(row)}", "one object a line is wanted")
    if "text" not in row:
        raise InputError("lacks a text", 'the article stands under "text"')
    if not isinstance(row["text"], str):
        raise InputError(f"has {_type(row['text'])} as its text", "a string is wanted")
    if not row["text"].strip():
        raise InputError("is empty", "remove it or give its text")
    text = _sound(row["text"])
    title, published, url, publisher = (_string(row, key, where, tell) for key in _ABOUT)
    own = _string(row, "id", where, tell)
    return Piece(text, "text/plain", Metadata(title, day(published), url, publisher), own, where, where)


def _type(value: Any) -> str:
    return _TYPES.get(type(value), "null")


def _sound(text: str) -> str:
    """Text without halves of surrogate pairs, which JSON can write and UTF-8 cannot."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _string(row: Mapping[str, Any], key: str, where: str, tell: Tell) -> str:
    """A field, empty where it is missing; a number is told and taken as it is written."""
    value = row.get(key)
    if value is None or isinstance(value, str):
        return _sound(value or "").strip()
    number = isinstance(value, int) and not isinstance(value, bool)
    tell(
        where, f"has {_type(value)} as its {key}, where a string is wanted; it is {'read as one' if number else 'left'}"
    )
    return str(value) if number else ""


def warc(file: BinaryIO, tell: Tell) -> Iterator[Piece]:
    """The web pages in an archive of the web, each with its address."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError("needs the extra warc", "pip install 'xunshi-kg[warc]'") from error
    try:
        for number, record in enumerate(ArchiveIterator(file), 1):
            if record.rec_type != "response" or not _is_page(record):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            try:
                piece = html(record.content_stream().read(_LARGEST), url)
            except InputError as error:
                tell(f":{number}", f"{url} {error.message}")
                continue
            yield replace(piece, suffix=f"/{number}", where=f":{number}")
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise InputError(f"is no archive of the web that can be read ({error})", "save it anew") from error


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    return bool(headers) and headers.get_statuscode() == "200" and "html" in (headers.get_header("Content-Type") or "")
