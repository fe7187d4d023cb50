"""A server on a socket, from its start to its end."""

from __future__ import annotations

import resource
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from kg.errors import KgError
from kg.graph.store import Folder
from kg.server.app import application
from kg.server.patience import Patience
from kg.server.settings import Settings

__all__ = ["ServerError", "serve"]

_HEAD = 64 << 10  # bytes of a request's line and headers: a query in a URL may be long
_IDLE = 15  # seconds that a connection may wait for its next request
_FAREWELL = 5  # seconds for answers that are on their way when the server is told to stop


class ServerError(KgError):
    """An address that cannot be listened at."""


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise ServerError(f"{host}:{port}: {error}", "give another --port (0 picks one), or another --host") from error


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve a graph folder until the process is told to stop; `say` hears where it listens.

    例: serve(Settings(Path("out"), port=0), print) says `listening on http://127.0.0.1:41233/`.
    """
    Folder(settings.out).open()  # what is wrong with it is said now, not at the first request
    with suppress(ValueError, OSError):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with _listening(settings.host, settings.port) as listener:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{host}:{listener.getsockname()[1]}/"
        config = uvicorn.Config(
            application(settings, lambda: say(f"listening on {address}")),
            log_config=None,
            access_log=False,
            server_header=False,
            http=Patience,
            ws="none",
            h11_max_incomplete_event_size=_HEAD,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_FAREWELL,
        )
        with suppress(KeyboardInterrupt):  # uvicorn ends in order at Ctrl-C, and then raises it again
            uvicorn.Server(config).run(sockets=[listener])
