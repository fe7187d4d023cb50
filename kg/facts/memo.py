"""Remembering what was computed for the article at hand, which several facets ask for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kg.model import Annotated

__all__ = ["once"]

Result = TypeVar("Result")


def once(function: Callable[[Annotated], Result]) -> Callable[[Annotated], Result]:
    """Keep the result for the article asked about last: facets go through one article together.

    例: events(article) is asked for by the facts, the findings and the roles of an article.
    """
    held: list[tuple[Annotated, Result]] = []

    @wraps(function)
    def remembered(article: Annotated) -> Result:
        if not held or held[0][0] is not article:
            held[:] = [(article, function(article))]
        return held[0][1]

    return remembered
