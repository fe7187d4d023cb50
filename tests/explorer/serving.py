"""A server of the explorer's pages for tests: what they are answered, and a bare endpoint beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, unquote, urlsplit

import kg
from kg.explorer import respond
from kg.views.tables import rendered


@contextmanager
def served(out: Path) -> Iterator[str]:
    """The address of a server of the graph folder `out`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            split = urlsplit(self.path)
            asked = dict(parse_qsl(split.query))
            with kg.open(out) as graph:
                if split.path == "/sparql":
                    return self.answer(
                        200, rendered(graph.query(asked["query"]), "json"), "application/sparql-results+json"
                    )
                page = respond(graph, unquote(split.path), asked)
            return self.answer(200, page.body, page.media_type) if page else self.answer(404, b"", "text/plain")

        def answer(self, status: int, body: bytes, media_type: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests have their own troubles."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
