"""Content negotiation: which media type an Accept header prefers."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["preferred"]


def _ranges(header: str) -> dict[str, float]:
    """Media ranges with their quality: text/html;q=0.9 is text/html at 0.9; what is malformed is left out."""
    found = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name.count("/") != 1:
            continue
        quality = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
        try:
            found[name] = min(max(float(quality), 0), 1)
        except ValueError:
            continue
    return found


def _quality(ranges: dict[str, float], name: str) -> float:
    """Quality that the most specific range gives a type."""
    for each in (name, name.partition("/")[0] + "/*", "*/*"):
        if each in ranges:
            return ranges[each]
    return 0


def preferred(header: str, offered: Sequence[str]) -> str | None:
    """The type that a client likes best, the first of equals; None where it takes none.

    例: preferred("text/turtle;q=0.5, application/*", ["text/turtle", "application/rdf+xml"]).
    """
    if not header.strip():
        return offered[0]
    ranges = _ranges(header)
    best = max(offered, key=lambda name: _quality(ranges, name))
    return best if _quality(ranges, best) > 0 else None
