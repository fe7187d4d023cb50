"""What every request passes: admission, the token, a time limit, security headers, counters, the log."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import sys
import time
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.server.frames import Answer, problem
from kg.server.metrics import Metrics
from kg.server.settings import WHOLE, Settings

__all__ = ["Guard", "send_answer"]

_OPEN = ("/health", "/metrics")  # answered however busy the server is
_ROUTES = ("/sparql", "/reconcile", *_OPEN)
_PIECE = 1 << 16  # bytes that a connection holds for a client that reads slowly
_GRACE = 30  # seconds beyond the time limits in which a request must be over: sent by and read by the client
_ASKED = 'Bearer, Basic realm="kg"'
_HTML = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": b"default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}


async def send_answer(answer: Answer, send: Send) -> None:
    """Send an answer."""
    length = str(len(answer.body))
    named = {"content-type": answer.type, "content-length": length, **answer.headers}
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in named.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


class _Watched:
    """Sends on, with security headers, and remembers status and size."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.status = self.size = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = _secured(message["headers"])
        elif message["type"] == "http.response.body":
            body = message.get("body", b"")
            self.size += len(body)
            for at in range(0, len(body) - _PIECE, _PIECE):
                await self.send({**message, "body": body[at : at + _PIECE], "more_body": True})
            message = {**message, "body": body[max(len(body) - 1, 0) // _PIECE * _PIECE :]}
        await self.send(message)


def _secured(headers: Any) -> list[tuple[bytes, bytes]]:
    """Headers with those of security that are not set already; pages may load what is served beside them."""
    given = {bytes(name).lower(): bytes(value) for name, value in headers}
    added = dict(_HEADERS)
    if given.get(b"content-type", b"").startswith(b"text/html"):
        added[b"content-security-policy"] = _HTML.encode()
    return [*headers, *((name, value) for name, value in added.items() if name not in given)]


class Guard:
    """The outermost layer of the application, but for CORS."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self.app = app
        self.settings = settings
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, watched = time.perf_counter(), _Watched(send)
        self.metrics.present += 1
        try:
            await self._answered(scope, receive, watched)
        finally:
            self.metrics.present -= 1
            seconds = time.perf_counter() - began
            self.metrics.request(_route(scope["path"]), watched.status, seconds)
            _log(scope, watched, seconds)

    async def _answered(self, scope: Scope, receive: Receive, send: _Watched) -> None:
        refused = self._refused(scope)
        if refused:
            await send_answer(refused, send)
            return
        try:
            async with asyncio.timeout((1 + WHOLE) * self.settings.limits.seconds + _GRACE):
                await self.app(scope, receive, send)
        except TimeoutError:
            if send.status == 0:
                await send_answer(problem(408, "the request took too long to arrive", Connection="close"), send)
        except KgError as error:  # the folder is gone, or cannot be read
            if send.status == 0:
                await send_answer(problem(503, error.message, error.hint, Retry_After="5"), send)
        except Exception:  # the edge: a fault of the server is logged, and said without its inside
            print(json.dumps({"fault": traceback.format_exc()}), file=sys.stderr, flush=True)
            if send.status == 0:
                await send_answer(problem(500, "a fault of the server; its log says which"), send)

    def _refused(self, scope: Scope) -> Answer | None:
        """The answer to who may not come in."""
        if scope["path"] == "/health":
            return None
        if self.settings.token and not self._known(dict(scope["headers"])):
            return problem(401, "give the token: Authorization: Bearer …", WWW_Authenticate=_ASKED)
        if self.metrics.present > self.settings.concurrency and scope["path"] not in _OPEN:
            self.metrics.count("refused")
            return problem(503, "the server is busy", "try again in a moment", Retry_After="1")
        return None

    def _known(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether the token came, as such or, from browsers and their like, as a password of anybody."""
        scheme, _, token = headers.get(b"authorization", b"").partition(b" ")
        if scheme.lower() == b"basic":
            try:
                token = base64.b64decode(token).partition(b":")[2]
            except ValueError:
                return False
        elif scheme.lower() != b"bearer":
            return False
        return hmac.compare_digest(token.strip(), self.settings.token.encode())


def _route(path: str) -> str:
    return next((route for route in _ROUTES if path == route or path.startswith(route + "/")), "/")


def _log(scope: MutableMapping[str, Any], watched: _Watched, seconds: float) -> None:
    """One line of JSON a request; what was asked is not kept, for it tells who looks for whom."""
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": (scope.get("client") or ("",))[0],
        "method": scope["method"],
        "path": scope["path"][:200],
        "status": watched.status,
        "ms": round(seconds * 1000, 1),
        "bytes": watched.size,
    }
    print(json.dumps(line), file=sys.stderr, flush=True)
