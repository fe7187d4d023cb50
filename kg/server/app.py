"""The application: which path is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.explorer import LANGUAGES
from kg.explorer.respond import DRAWING, INDEX
from kg.graph.store import Folder
from kg.server import sparql
from kg.server.accept import preferred
from kg.server.cache import Cache, tag
from kg.server.frames import Answer, Job, problem
from kg.server.guard import Guard
from kg.server.metrics import Metrics
from kg.server.pool import Pool
from kg.server.reconciling import ACTIONS
from kg.server.results import GRAPHS
from kg.server.settings import WHOLE, Settings

__all__ = ["application"]

MAX_BODY = 1 << 20
_PATIENCE = 20  # seconds for a body to arrive
_GONE = 499


class Service:
    """The endpoints, and the workers that they put to work."""

    def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
        self.settings = settings
        self.ready = ready
        self.metrics = Metrics()
        self.pool = Pool(settings, self.metrics)
        self.cache = Cache(settings.cache, self.pool.run, self.metrics)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        await self.pool.start()
        self.ready()
        yield
        await self.pool.stop()

    async def sparql(self, request: Request) -> Response:
        """/sparql: a query, or the description of the service."""
        accept, url = request.headers.get("accept", ""), request.url
        try:
            body = await self._body(request)
            job = sparql.job(request.method, url.query, request.headers.get("content-type", ""), body, accept)
        except sparql.RequestError as error:
            return _response(error.answer)
        if job:
            return await self._done(request, job)
        if preferred(accept, [*GRAPHS, "text/html"]) == "text/html":
            return RedirectResponse(f"/{_language(request)}/query.html", 303, {"Vary": "Accept, Accept-Language"})
        return _response(sparql.description(str(url.replace(query="", fragment="")), accept))

    async def reconcile(self, request: Request) -> Response:
        """/reconcile and what is below it: the reconciliation API."""
        action = request.path_params.get("action", "")
        if action not in ACTIONS:
            return _response(problem(404, f"there is no {action} here"))
        try:
            given = dict(sparql.fields(request.url.query))
            given |= sparql.fields(sparql.decoded(await self._body(request)))
        except sparql.RequestError as error:
            return _response(error.answer)
        url = str(request.url.replace(path="/reconcile", query="", fragment=""))
        fields = {name: values[0] for name, values in given.items()}
        return await self._done(request, Job("reconcile", {"action": action, "fields": fields, "url": url}))

    async def page(self, request: Request) -> Response:
        """/ and all below it that is not something else: the explorer."""
        try:
            given = sparql.fields(request.url.query)
        except sparql.RequestError as error:
            return _response(error.answer)
        parameters = {name: values[0] for name, values in given.items()}
        path = request.path_params["path"]
        patience = WHOLE if path in (DRAWING, INDEX) else 1
        return await self._done(request, Job("page", {"path": path, "parameters": parameters}, patience))

    async def health(self, _: Request) -> Response:
        """/health: whether there is a graph to ask, and which generation of it."""
        return _response(
            Answer(200, "text/plain; charset=utf-8", f"{Folder(self.settings.out).current().name}\n".encode())
        )

    async def counters(self, _: Request) -> Response:
        """/metrics: the counters of Prometheus."""
        return _response(Answer(200, "text/plain; version=0.0.4; charset=utf-8", self.metrics.text().encode()))

    async def _body(self, request: Request) -> bytes:
        """The body of a request, within its limits of size and time."""
        if request.headers.get("content-encoding", "identity") != "identity":
            raise sparql.RequestError(problem(415, "a compressed body is not read"))
        body = bytearray()
        try:
            async with asyncio.timeout(_PATIENCE):
                async for piece in request.stream():
                    body += piece
                    if len(body) > MAX_BODY:
                        raise sparql.RequestError(problem(413, f"a body may have {MAX_BODY:,} bytes"))
        except TimeoutError:
            raise sparql.RequestError(problem(408, "the body took too long to arrive")) from None
        return bytes(body)

    def _generation(self) -> str:
        return Folder(self.settings.out).name() or ""

    async def _done(self, request: Request, job: Job) -> Response:
        """What a worker answers to a job, which is ended when the client goes."""
        doing = asyncio.create_task(self.cache.answer(self._generation(), job))
        leaving = asyncio.create_task(_left(request))
        try:
            await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if doing.done():
                return _fresh(request, doing.result())
            self.metrics.count("gone")
            return Response(status_code=_GONE)
        finally:
            doing.cancel()
            leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _fresh(request: Request, answer: Answer) -> Response:
    """An answer, or word that the client has it already."""
    if answer.status != 200:
        return _response(answer)
    current = tag(answer)
    headers = {**answer.headers, "ETag": current, "Cache-Control": "no-cache", "Vary": "Accept, Authorization"}
    if current in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(answer.body, 200, headers, answer.type)


def _response(answer: Answer) -> Response:
    return Response(answer.body, answer.status, dict(answer.headers), answer.type)


def _language(request: Request) -> str:
    """The language of the explorer's pages that a browser likes better."""
    wanted = request.headers.get("accept-language", "").lower()
    return next((word for word in wanted.replace("-", ",").split(",") if word in LANGUAGES), LANGUAGES[0])


def application(settings: Settings, ready: Callable[[], None]) -> Starlette:
    """The ASGI application of a graph folder; `ready` is called when it can answer."""
    service = Service(settings, ready)
    routes = [
        Route("/sparql", service.sparql, methods=["GET", "HEAD", "POST"]),
        Route("/reconcile", service.reconcile, methods=["GET", "HEAD", "POST"]),
        Route("/reconcile/{action:path}", service.reconcile, methods=["GET", "HEAD"]),
        Route("/health", service.health),
        Route("/metrics", service.counters),
        Route("/{path:path}", service.page),
    ]
    headers = ["Accept", "Authorization", "Content-Type"]
    middleware = [
        Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=headers),
        Middleware(Guard, settings=settings, metrics=service.metrics),
    ]
    return Starlette(routes=routes, middleware=middleware, lifespan=service.lifespan)
