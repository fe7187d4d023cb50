"""The graph as a worker sees it: the newest generation, and what is kept in memory about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from kg.graph.store import Folder
from kg.views.graph import Graph, open_graph

__all__ = ["Reader"]

T = TypeVar("T")


class Reader:
    """Opens a graph folder, and again when a build has published its next generation."""

    def __init__(self, out: Path) -> None:
        self.folder = Folder(out)
        self._graph: Graph | None = None
        self._kept: dict[str, object] = {}

    def graph(self) -> Graph:
        """The current generation; an answer is of one generation from its beginning to its end."""
        if self._graph is None or self._graph.generation != self.folder.current():
            self._kept.clear()
            self._graph = None  # the old one is closed before the next is opened
            self._graph = open_graph(self.folder.out)
        return self._graph

    def kept(self, make: Callable[[Graph], T]) -> T:
        """What a function makes of the current generation, made once."""
        graph = self.graph()
        name = f"{make.__module__}.{make.__qualname__}"
        if name not in self._kept:
            self._kept[name] = make(graph)
        return cast(T, self._kept[name])
