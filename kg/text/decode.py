"""Bytes of a text in whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

__all__ = ["decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_CHINESE = ("utf-8", "gb18030", "big5hkscs", *_WIDE)  # the first wins where two fit as well
_SAMPLE = 20_000  # bytes that tell an encoding
_FIT = 0.7  # share of characters in use that a text in the right encoding has at least
_LOST = "\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HINT = "give a text, a web page, a PDF or a Word file"


def decoded(content: bytes, declared: str = "") -> str:
    """The text of a file in any encoding of Chinese; raises where it is no text.

    `declared` is the encoding that a web page claims: gb2312 is read as gb18030, which holds it.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _text(content, encoding).removeprefix("\ufeff")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _text(content, _encoding(content, declared))
    return _checked(text) if "\0" not in text else _text(content, _encoding(content, ""))


def _text(content: bytes, encoding: str) -> str:
    return _checked(content.decode(encoding, "replace"))


def _checked(text: str) -> str:
    """The text, if it is one: a program or picture has control characters all over."""
    strange = len(_CONTROL.findall(text)) + text.count(_LOST)
    if strange > 2 + len(text) // 50:
        raise InputError("is binary", _HINT)
    return text


def _encoding(content: bytes, declared: str) -> str:
    """The encoding in which the bytes make most sense; few broken bytes do not matter."""
    sample = content[:_SAMPLE]
    claimed = _known(declared)
    if claimed and _fit(sample.decode(claimed, "replace")) >= _FIT:
        return claimed
    fits = {name: _fit(sample.decode(name, "replace")) for name in (_WIDE if b"\0" in sample else _CHINESE)}
    best = max(fits, key=lambda name: fits[name])
    if fits[best] >= _FIT:
        return best
    return _other(content)


def _known(declared: str) -> str:
    """Python's name of a declared encoding, the widest of its family: gb2312 → gb18030."""
    name = declared.lower().replace("_", "-")
    if name.startswith("gb"):
        return "gb18030"
    if name.startswith("big5"):
        return "big5hkscs"
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _fit(text: str) -> float:
    """Share of the characters beyond ASCII that Chinese texts use: those of the first levels.

    GB 2312 and Big5 put the characters in use before the rare ones; wrong decoding yields rare ones.
    """
    beyond = [character for character in text.rstrip(_LOST) if character > "\x7f"]
    if not beyond:
        return 0.0 if "\0" in text else 0.9
    return sum(map(_used, beyond)) / len(beyond)


def _used(character: str) -> bool:
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uff5e":
        return True
    if not "\u4e00" <= character <= "\u9fff":
        return character in "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u25a1\u25a0\u25cf"
    return _level(character, "gb2312", 0xD7) or _level(character, "big5", 0xC6)


def _level(character: str, encoding: str, last: int) -> bool:
    code = character.encode(encoding, "ignore")
    return bool(code) and code[0] <= last


def _other(content: bytes) -> str:
    """An encoding that is not Chinese, as far as charset-normalizer can tell."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    if best is None or b"\0" in content:
        raise InputError("is binary", _HINT)
    return _known(best.encoding) or best.encoding
