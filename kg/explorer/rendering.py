"""Pages out of templates: interface texts in two languages, the ontology's labels, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg import vocabulary
from kg.errors import UnknownTermError

__all__ = ["LANGUAGES", "POLICY", "Page", "kinds_css", "render", "words"]

LANGUAGES = ("zh", "en")
_LATIN = "\u2e7f"  # what stands after it in Unicode is written without spaces
_BREAK = re.compile(r"(?<=\S)[^\S\n]*\n\s*(?=\S)")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The policy that each page states: nothing runs, and nothing is loaded, but the explorer's own files."""

_GRIPS = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
"""The one style that the query editor writes into its page: that of the grips between columns."""


@dataclass(frozen=True, slots=True)
class Page:
    """What answers a request: the bytes, their media type with its charset, and the policy that a page states."""

    body: bytes = field(repr=False)
    media_type: str = "text/html; charset=utf-8"
    policy: str = POLICY


@cache
def _texts(name: str) -> Mapping[str, Mapping[str, str]]:
    text = files("kg.explorer").joinpath(name).read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return found


def words() -> Mapping[str, Mapping[str, str]]:
    """The interface's texts by key and language."""
    return _texts("words.yaml")


def _said(lang: str, key: str, **values: object) -> str:
    """A text of the interface; without values it stays a form that a script fills in."""
    text = words()[key][lang]
    return text.format(**values) if values else text


def _term(lang: str, iri: str) -> str:
    """Label of a term or concept; what the ontology does not declare stays as it is."""
    try:
        return vocabulary.label(iri, lang)
    except UnknownTermError:
        return iri


def _kind(lang: str, name: str) -> str:
    return _term(lang, vocabulary.INSP + name)


def _reason(lang: str, reason: str) -> str:
    """Why two mentions are one person, in a language: same post +6.0."""
    known = _texts("reasons.yaml")
    name = max((each for each in known if f"{reason} ".startswith(f"{each} ")), key=len, default="")
    return reason if lang == "en" or not name else known[name][lang] + reason.removeprefix(name)


def _flat(text: str) -> str:
    """A quote in one line: a line break between Chinese characters is nothing, another one a space."""
    return _BREAK.sub(
        lambda match: "" if text[match.start() - 1] > "\u2e7f" and text[match.end()] > "\u2e7f" else " ", text
    )


@cache
def _icons() -> Mapping[str, str]:
    return {found.name: found.icon for found in vocabulary.classes().values()}


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("kg.explorer"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.filters["flat"] = _flat
    found.globals |= {"icons": _icons(), "languages": LANGUAGES, "words": words()}
    return found


def render(template: str, lang: str, path: str, served: bool, **told: Any) -> Page:
    """A page in a language; `path` is where it stands in the folder of its language.

    Example: `render("start.html", "zh", "index.html", served=False, …)`.
    """
    home = "../" * path.count("/")
    named: dict[str, Any] = {"t": partial(_said, lang), "term": partial(_term, lang), "kind_name": partial(_kind, lang)}
    named["reason_said"] = partial(_reason, lang)
    place = {"lang": lang, "path": path, "home": home, "root": f"{home}../", "served": served}
    editor = served and template == "query.html"
    policy = POLICY.replace("style-src 'self'", f"style-src 'self' {_GRIPS}") if editor else POLICY
    text = _environment().get_template(template).render(**named, **place, **told, policy=policy)
    return Page(text.encode(), policy=policy)


@cache
def kinds_css() -> bytes:
    """Colours of the classes, as the ontology has them: `.k-Team { --kind: #D55E00 }`."""
    known = vocabulary.classes().values()
    return "".join(f".k-{found.name} {{ --kind: {found.colour}; }}\n" for found in known if found.colour).encode()
