"""The divisions that the name of a body or post begins with."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.lexicon import divisions

__all__ = ["leading_division"]

_LONGEST = 15  # characters of a division's name
_SHORTEST = 2


@cache
def _surfaces() -> tuple[frozenset[str], frozenset[str]]:
    bare = frozenset(form for form in divisions.bare_surfaces() if not divisions.is_risky(form))
    return frozenset(divisions.surfaces()), bare


def _head(name: str, known: frozenset[str]) -> str:
    """Longest known form that the name begins with, something following it or not."""
    longest = min(_LONGEST, len(name))
    return next((name[:size] for size in range(longest, _SHORTEST - 1, -1) if name[:size] in known), "")


@lru_cache(maxsize=131072)
def leading_division(name: str, context: tuple[str, ...] = (), on: str | None = None) -> tuple[str, str]:
    """Code of the last division at the front of a name, each within the one before, and what follows.

    例: 浙江省衢州市委 → 330800, 委; 阿克苏地委 → 652900, 地委; 鼓楼区委 without context → no code, since
    nothing tells which. `context` are the codes of divisions spoken of, `on` is the day.
    """
    full, bare = _surfaces()
    code, rest, near = "", name, context
    while rest:
        head = _head(rest, full) or ("" if code else _head(rest, bare))
        found = divisions.resolve(head, near, on) if head else None
        if found is None or (code and not divisions.is_within(found.code, code)):
            break
        code, rest, near = found.code, rest[len(head) :], (found.code,)
    return code, rest
