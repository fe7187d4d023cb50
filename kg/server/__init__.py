"""A graph folder served over HTTP: SPARQL, reconciliation, and pages to look at."""

from __future__ import annotations

from collections.abc import Callable

from kg.server.settings import Limits, Settings

__all__ = ["Limits", "Settings", "serve"]


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve a graph folder until the process is told to stop; `say` hears where it listens.

    例: serve(Settings(Path("out"), port=0), print) says `listening on http://127.0.0.1:41233/`.
    """
    from kg.server.serving import serve  # workers, which import this package, need no HTTP

    serve(settings, say)
