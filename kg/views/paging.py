"""Pages that stand alone: a template of the package, filled, with a policy that allows what it holds and no more."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, select_autoescape
from markupsafe import Markup

__all__ = ["rendered"]

_PLACE = "POLICY"  # where the policy stands in a template
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _sources(texts: list[str]) -> str:
    """The hashes of inline texts as a policy names them; 'none' where there are none."""
    hashes = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"


def _json(value: object) -> Markup:
    """JSON that no HTML parser mistakes for markup."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def rendered(name: str, **values: Any) -> str:
    """The page `name`.html of the package with these values, which are only ever text.

    Scripts and styles of the template are allowed by their hash, those that a value would bring are not.
    """
    text = files("kg.views").joinpath("page", f"{name}.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True)
    environment.filters["json"] = _json
    own = f"script-src {_sources(_SCRIPT.findall(text))}; style-src {_sources(_STYLE.findall(text))}"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    return environment.from_string(text.replace(_PLACE, policy, 1)).render(**values)
