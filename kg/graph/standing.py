"""Which entities stand in a graph, and a digest of what each says, so that only what changed is written anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from kg.model import Node

__all__ = ["Standing"]

_FILE = "entities"
_VERSION = 16  # hexadecimal digits
_CHECK = 16  # bytes of a checksum: a digest that is damaged would leave statements standing that nobody makes


class Standing:
    """Digests of a generation's entities, kept beside its quads; damaged ones and another version's count for nothing.

    例: of 50,000 entities an article more changes a dozen, and nobody reads or writes the rest.
    """

    def __init__(self, generation: Path, version: str) -> None:
        self.path = generation / _FILE
        self.version = f"{version:.{_VERSION}}".rjust(_VERSION).encode()
        self.before = self._read()
        self.now: dict[int, int] = {}

    def _read(self) -> dict[int, int]:
        content = self.path.read_bytes() if self.path.exists() else b""
        head, rest = content[: _VERSION + _CHECK], content[_VERSION + _CHECK :]
        if head != self._head(rest):
            return {}
        numbers = array("Q", rest)
        return dict(zip(numbers[::2], numbers[1::2], strict=True))

    def _head(self, content: bytes) -> bytes:
        return self.version + blake2b(content, digest_size=_CHECK).digest()

    def noted(self, nodes: Iterable[Node]) -> Iterator[tuple[Node, bool, bool]]:
        """Each node, with whether it stood there, and whether what it says is new."""
        for node in nodes:
            key, said = _number(node.iri), _number(_said(node))
            self.now[key] = said
            stood = self.before.get(key)
            yield node, stood is not None, stood != said

    def gone(self, entity: str) -> bool:
        """Whether no node of an entity was noted; to be asked for when all were."""
        return _number(entity) not in self.now

    @property
    def lost(self) -> int:
        """How many entities that stood there were not noted."""
        return len(self.before.keys() - self.now.keys())

    def save(self) -> None:
        """Write what was noted for the next generation."""
        numbers = array("Q", (number for pair in sorted(self.now.items()) for number in pair))
        content = numbers.tobytes()
        self.path.write_bytes(self._head(content) + content)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _said(node: Node) -> str:
    """All that a node says, kinds of values included."""
    return "\x1f".join((node.cls, *(f"{name}\x1f{type(value).__name__}\x1f{value}" for name, value in node.values)))
