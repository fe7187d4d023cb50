"""Bytes of a text in whatever encoding it was saved in."""

from __future__ import annotations

from kg.errors import InputError

__all__ = ["decoded"]


def decoded(content: bytes) -> str:
    """The text of a file in any encoding of Chinese; raises where it is none."""
    if b"\0" in content:
        raise InputError("is binary", "give a text, HTML, PDF or Word file")
    for encoding in ("utf-8-sig", "gb18030", "big5"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("is binary", "give a text, HTML, PDF or Word file")
