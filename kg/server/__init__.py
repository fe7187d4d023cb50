"""A graph folder served over HTTP: SPARQL, reconciliation, and pages to look at."""

from kg.server.serving import serve
from kg.server.settings import Limits, Settings

__all__ = ["Limits", "Settings", "serve"]
