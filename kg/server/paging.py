"""What a worker does for the explorer: a page by its path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg import explorer
from kg.server.frames import Answer, problem
from kg.server.reader import Reader
from kg.server.settings import Limits

__all__ = ["page"]


def page(reader: Reader, given: Mapping[str, Any], limits: Limits) -> Answer:
    """A page of the explorer; `given`: path, decoded, and parameters of the URL."""
    found = explorer.respond(reader.graph(), given["path"], given["parameters"])
    if found is None:
        return problem(404, "there is no such page")
    return Answer(
        200, found.media_type, found.body, {"Content-Security-Policy": f"{found.policy}; frame-ancestors 'none'"}
    )
