"""Jobs and answers on their way between the server and its worker processes.

A frame is two lengths (four bytes each), a head in JSON, and a body of bytes.
"""

from __future__ import annotations

import json
import struct
from asyncio import StreamReader
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

__all__ = ["Answer", "Job", "packed", "problem", "received", "taken"]

_LENGTHS = struct.Struct(">II")
_TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do, and with what: Job("query", {"text": "ASK {}"}).

    It may take `patience` time limits.
    """

    kind: str
    given: Mapping[str, Any]
    patience: float = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client gets: Answer(200, "text/csv", b"n\\r\\n1\\r\\n")."""

    status: int
    type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def problem(status: int, message: str, hint: str = "", **headers: str) -> Answer:
    """What went wrong as plain text: problem(400, "the query does not parse")."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, _TEXT, f"{message}\n{hint}".strip().encode("utf-8", "replace") + b"\n", named)


def packed(head: object, body: bytes = b"") -> bytes:
    """A frame: what `taken` and `received` read."""
    said = json.dumps(head).encode()
    return _LENGTHS.pack(len(said), len(body)) + said + body


def taken(stream: BinaryIO) -> Job | None:
    """The next job; None where the server has closed the pipe."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    job = Job(**json.loads(stream.read(head)))
    stream.read(body)
    return job


async def received(stream: StreamReader) -> Answer:
    """The answer of a worker; raises IncompleteReadError where it died."""
    head, body = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    said = json.loads(await stream.readexactly(head))
    return Answer(said["status"], said["type"], await stream.readexactly(body), said["headers"])
