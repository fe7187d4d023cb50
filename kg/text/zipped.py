"""Files inside a ZIP archive, read in memory and within bounds; nothing is unpacked to disk."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath

from kg.errors import InputError
from kg.text.piece import Tell

__all__ = ["Zip", "is_zip"]

_LARGEST = 200_000_000  # bytes of a file, unpacked
_MOST = 200_000  # files
_RATIO = 200  # how many times smaller than its content a file may be
_SMALL = 10_000_000  # bytes that may unpack at any ratio
_UTF8 = 0x800  # flag of a name in UTF-8


def is_zip(name: str) -> bool:
    """Whether a file's ending is that of an archive: texts.zip."""
    return name.lower().endswith(".zip")


class Zip:
    """An open archive; its files bear names with / between folders."""

    def __init__(self, path: str) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise InputError(f"is no ZIP archive that can be opened ({error})", "pack it anew") from error
        entries = self._archive.infolist()
        if len(entries) > _MOST:
            raise InputError(f"holds more than {_MOST} files", "divide it")
        self._entries = {_name(entry): entry for entry in entries if not entry.is_dir()}

    def __enter__(self) -> Zip:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def names(self, tell: Tell) -> Iterator[str]:
        """The files' names, sorted; one that climbs out of its folder is told and left."""
        for name in sorted(self._entries):
            parts = PurePosixPath(name).parts
            if name.startswith("/") or ".." in parts or name[1:2] == ":":
                tell(name, "is left: its name leads out of the archive")
            elif not any(part.startswith((".", "__MACOSX")) for part in parts):
                yield name

    def open(self, name: str) -> BytesIO:
        """A file's content; raises where it is too large, locked or broken."""
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise InputError("is locked with a password", "unpack it and give the folder")
        try:
            with self._archive.open(entry) as file:
                content = file.read(_LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise InputError(f"cannot be unpacked ({error})", "pack it anew") from error
        if len(content) > max(_SMALL, min(_LARGEST, _RATIO * entry.compress_size)):
            raise InputError("unpacks to more than can be read", "unpack it and give the folder")
        return BytesIO(content)


def _name(entry: zipfile.ZipInfo) -> str:
    """A file's name; Chinese ones of older Windows are in GBK where ZIP means code page 437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", os.sep)
