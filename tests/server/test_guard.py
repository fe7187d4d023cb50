"""Headers, the log and the counters of a running server."""

import asyncio
import re
import socket
from urllib.parse import urlparse

import pytest
import uvicorn
from uvicorn.server import ServerState

from kg.server import patience
from kg.server.guard import _Watched

PATHS = [
    "/",
    "/sparql",
    "/sparql?query=ASK{}",
    "/health",
    "/metrics",
    "/nothing",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_headers_of_security(server, path):
    answer = server.client.get(path, headers={"Accept": "text/html, */*;q=0.1"})
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/../page/preview.html", "//etc/passwd"],
)
def test_what_is_not_there_is_not_there(server, path):
    assert server.client.get(path).status_code == 404
    with socket.create_connection((urlparse(server.url).hostname, urlparse(server.url).port)) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert b" 404 " in raw.recv(100)


def test_pages_of_other_sites_may_read_but_not_change(server):
    asked = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    allowed = server.client.options("/sparql", headers=asked)
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert "DELETE" not in allowed.headers["Access-Control-Allow-Methods"]
    answer = server.client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://a.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_the_log_has_a_line_of_json_a_request_and_not_what_was_asked(server):
    server.client.get("/log-me%0A%22{}", params={"query": "SELECT * { ?s rdfs:label '梁雪冬' }"})
    line = server.logged('/log-me\n"{}')
    assert (line["method"], line["status"], line["client"]) == ("GET", 404, "127.0.0.1")
    assert line["ms"] >= 0
    assert not any("梁雪冬" in line or "SELECT" in line for line in server.lines)


def test_the_counters_count(server):
    name = re.compile(r'kg_requests_total{route="/health",status="200"} (\d+)')
    before = int((name.search(server.client.get("/metrics").text) or ["", 0])[1])
    server.client.get("/health")
    text = server.client.get("/metrics").text
    assert int(name.search(text)[1]) == before + 1
    assert all(re.fullmatch(r"# (HELP|TYPE) .+|kg_\w+(\{[^}]*\})? [\d.]+", line) for line in text.splitlines())


@pytest.mark.parametrize("head", [b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000, b"\x00\xff\r\n\r\n", b"GET  HTTP/1.1"])
def test_a_head_that_is_none_is_refused(server, head):
    with socket.create_connection((urlparse(server.url).hostname, urlparse(server.url).port)) as raw:
        raw.settimeout(10)
        raw.sendall(head + b"\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 400")
    assert server.client.get("/health").status_code == 200


def test_a_compressed_body_is_not_read(server):
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/sparql-query"}
    assert server.client.post("/sparql", content=b"\x1f\x8b", headers=headers).status_code == 415


def test_what_the_client_has_is_not_sent_again(server):
    first = server.client.get("/static/explorer.css")
    again = server.client.get("/static/explorer.css", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert server.client.get("/static/explorer.css", headers={"If-None-Match": '"other"'}).status_code == 200


STRANGE = [
    "/zh/person/x.html",
    "/zh/person/0000000000000000.html",
    "/zh/list/none.html",
    "/zh/list/person-0.html",
    "/zh",
    "/xx/index.html",
    "/zh/article/~110000~.html",
    "/zh/article/~ffffffffff~.html",
    "/zh/article/%00.html",
    "/zh/article/%ff.html",
    "/zh/article/%3Cx%3E.html",
    "/static/",
    "/static/%2e%2e/x.css",
    "/static/vendor/../../x.js",
    "/data/x.js",
]


@pytest.mark.parametrize("path", STRANGE)
def test_a_strange_path_is_no_fault(server, path):
    assert server.client.get(path).status_code == 404


def test_the_explorer_is_at_the_root(server):
    assert 'href="zh/index.html"' in server.client.get("/").text
    assert "邱志明" in server.client.get("/zh/list/person.html").text
    assert server.client.get("/zh/query.html", params={"name": "who-led-teams"}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "lang"), [("en-GB,en;q=0.9,zh;q=0.1", "en"), ("zh-CN", "zh"), ("fr", "zh"), ("", "zh")]
)
def test_a_browser_at_the_endpoint_is_led_to_the_query_page(server, wanted, lang):
    answer = server.client.get("/sparql", headers={"Accept": "text/html", "Accept-Language": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{lang}/query.html")
    assert server.client.get(answer.headers["Location"]).status_code == 200


def test_who_says_nothing_is_not_waited_for(monkeypatch):
    """The head of a request has its time, and a response may take longer than that."""
    monkeypatch.setattr(patience, "_SECONDS", 0.3)

    async def slow(scope, receive, send):
        await asyncio.sleep(0.6)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def said():
        config = uvicorn.Config(slow, http=patience.Patience, log_config=None, lifespan="off")
        config.load()
        state = ServerState()
        listening = await asyncio.get_running_loop().create_server(
            lambda: patience.Patience(config=config, server_state=state, app_state={}), "127.0.0.1", 0
        )
        async with listening:
            port = listening.sockets[0].getsockname()[1]
            return await asyncio.gather(*(talk(port, words) for words in WORDS))

    assert asyncio.run(said()) == [b"", b"", b"HTTP/1.1 204 No Content"]


WORDS = [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]


async def talk(port, words):
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    writing.write(words)
    try:
        async with asyncio.timeout(20):
            return (await reading.read()).partition(b"\r\n")[0]
    finally:
        writing.close()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_long_answer_goes_out_in_pieces(size):
    sent = []

    async def send(message):
        sent.append(message)

    body = bytes(range(256)) * 800
    watched = _Watched(send)
    asyncio.run(watched({"type": "http.response.body", "body": body[:size]}))
    assert b"".join(message["body"] for message in sent) == body[:size]
    assert [message.get("more_body", False) for message in sent] == [True] * (len(sent) - 1) + [False]
    assert watched.size == size
    assert max(len(message["body"]) for message in sent) <= 65_536
