"""Disjoint sets, each with the smallest of its members as the one that stands for it."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

__all__ = ["Union"]


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


Item = TypeVar("Item", bound=_Ordered)


class Union(Generic[Item]):
    """Sets that only grow; what stands for one does not depend on the order of joining."""

    def __init__(self) -> None:
        self.parents: dict[Item, Item] = {}

    def find(self, item: Item) -> Item:
        """What stands for the item's set, the item itself while it is alone."""
        root = item
        while (parent := self.parents.get(root, root)) != root:
            root = parent
        while (parent := self.parents.get(item, item)) != root:
            self.parents[item] = root
            item = parent
        return root

    def join(self, one: Item, other: Item) -> None:
        """Make two sets one."""
        left, right = self.find(one), self.find(other)
        if left != right:
            low, high = (left, right) if left < right else (right, left)
            self.parents[high] = low
