"""The names of projections and measures, and what is said about each in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

import yaml

from kg.errors import QueryError
from kg.networks.asking import ALWAYS, Rows, Window
from kg.networks.network import Network
from kg.networks.people import colleagues, comeetings, comeetings_private, succession
from kg.networks.work import hierarchy, inspections, leaders, origins

__all__ = ["PRIVATE", "PROJECTIONS", "Lang", "project", "said", "texts", "unknown"]

Lang = Literal["zh", "en"]
PROJECTIONS: Mapping[str, Callable[[Rows, Window], Network]] = MappingProxyType(
    {
        "comeetings": comeetings,
        "colleagues": colleagues,
        "inspections": inspections,
        "leaders": leaders,
        "origins": origins,
        "hierarchy": hierarchy,
        "succession": succession,
        "comeetings-private": comeetings_private,
    }
)
"""Each projection by its name, as `kg analyze` and `graph.to_networkx` take it."""
PRIVATE = frozenset({"comeetings-private"})
"""Those with private people, which are made where somebody asks for them by name."""


@cache
def texts() -> Mapping[str, Any]:
    """What stands in `texts.yaml`: projections, measures, columns, words."""
    found: Mapping[str, Any] = yaml.safe_load(files("kg.networks").joinpath("texts.yaml").read_text("utf-8"))
    return found


def said(section: str, name: str, lang: Lang = "zh", what: str = "") -> str:
    """A text by its section and name: `said("measures", "degree", "en", "name")`."""
    told = texts()[section][name][lang]
    return str(told[what] if what else told)


def unknown(what: str, name: str, known: Mapping[str, Any]) -> QueryError:
    """The error of a name that is none, with those that are."""
    near = get_close_matches(name, known, 1)
    meant = f"did you mean {near[0]}? " if near else ""
    return QueryError(f"there is no {what} {name!r}", f"{meant}there are: {', '.join(known)}")


def project(rows: Rows, name: str, within: Window = ALWAYS) -> Network:
    """A projection by its name: `project(graph.rows, "colleagues", window("2018", "2020"))`."""
    if name not in PROJECTIONS:
        raise unknown("projection", name, PROJECTIONS)
    return PROJECTIONS[name](rows, within)
