"""What a server gives to one request, and that others do not wait for it."""

import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from urllib.parse import urlencode, urlparse

import httpx
import pytest

import kg
from kg.server import Limits, Settings
from kg.server.serving import ServerError, serve
from tests.server.conftest import ROOT, Server

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NUMBERS = count()


def quick():
    """A query that nobody has asked before."""
    return f"SELECT ?n {{ ?s a insp:Person ; rdfs:label ?n }} LIMIT 1 # {next(NUMBERS)}"


def metric(server, name):
    lines = server.client.get("/metrics").text.splitlines()
    return int(next(line.split()[-1] for line in lines if line.startswith(f"kg_{name} ")))


def eventually(check, seconds=30):
    end = time.monotonic() + seconds
    while not check() and time.monotonic() < end:
        time.sleep(0.05)
    assert check()


def children(server):
    pid = server.process.pid
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def gone(pid):
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_slow_query_is_ended_and_its_process_too(strict):
    before = set(children(strict))
    began = time.monotonic()
    answer = strict.ask(SLOW)
    assert answer.status_code == 504
    assert "3 seconds" in answer.text
    assert 2.9 < time.monotonic() - began < 10
    eventually(lambda: len(children(strict)) == 1 and not before & set(children(strict)))
    assert metric(strict, "ended_total") >= 1


def test_slow_queries_do_not_hold_up_the_others(server):
    address = urlparse(server.url)
    asked = [f"GET /sparql?{urlencode({'query': f'{SLOW}#{n}'})} HTTP/1.1\r\nHost: x\r\n\r\n" for n in range(2)]
    with ExitStack() as open_:
        slow = [open_.enter_context(socket.create_connection((address.hostname, address.port))) for _ in range(2)]
        for each, said in zip(slow, asked, strict=True):
            each.sendall(said.encode())
        eventually(lambda: metric(server, "present") == 3)
        assert server.ask(quick()).status_code == 200
        assert select.select(slow, [], [], 0)[0] == []
    eventually(lambda: metric(server, "present") == 1)


def test_more_than_there_is_room_for_is_told_to_come_again(strict):
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(strict.ask, [SLOW] * 12))
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) == {503, 504}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers if answer.status_code == 503)
    assert strict.client.get("/health").status_code == 200
    eventually(lambda: strict.ask(quick()).status_code == 200)


def test_a_large_result_is_refused_with_a_way_out(strict):
    eventually(lambda: strict.ask(quick()).status_code == 200)
    answer = strict.ask("SELECT * { ?s ?p ?o }")
    assert answer.status_code == 422
    assert "more than 20 rows" in answer.text
    assert "LIMIT" in answer.text
    assert strict.ask("SELECT * { ?s ?p ?o } LIMIT 20").status_code == 200
    assert strict.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").status_code == 422


def test_a_query_whose_client_goes_is_ended(server):
    before = metric(server, "gone_total")
    with pytest.raises(httpx.ReadTimeout):
        server.client.get("/sparql", params={"query": SLOW}, timeout=0.5)
    eventually(lambda: metric(server, "gone_total") == before + 1)
    eventually(lambda: metric(server, "present") == 1)


def test_a_query_that_wants_all_memory_ends_alone(out):
    sorting = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c LIMIT 1"
    with Server(out, "--workers", "1", "--memory", "400", "--timeout", "60") as server:
        answer = server.ask(sorting)
        assert answer.status_code == 503
        assert "memory" in answer.text
        eventually(lambda: server.ask(quick()).status_code == 200)


NO_TOKEN = ["", "Bearer wrong", "Bearer", "Basic secret", "Basic c2VjcmV0", "Basic ÿ", "Digest secret"]


@pytest.mark.parametrize("given", NO_TOKEN)
@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/", "/metrics", "/nothing"])
def test_without_the_token_nobody_comes_in(strict, given, path):
    answer = httpx.get(strict.url + path[1:], headers={"Authorization": given.encode("latin-1")})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer, Basic realm="kg"')


def test_with_it_they_do_and_health_is_for_all(strict):
    assert strict.client.get("/").status_code == 200
    assert httpx.get(strict.url, auth=("anybody", "secret")).status_code == 200
    assert httpx.get(f"{strict.url}health").status_code == 200


COUNTS = """SELECT ?articles (COUNT(DISTINCT ?entity) AS ?entities) {
    { SELECT (COUNT(DISTINCT ?g) AS ?articles) { GRAPH ?g { ?g a insp:Article } } } ?entity insp:mention ?node
} GROUP BY ?articles"""


def test_a_build_meanwhile_is_seen_whole_or_not_at_all(tmp_path):
    seeds, out, done = sorted((ROOT / "seeds").glob("*.txt")), tmp_path / "out", threading.Event()

    def states(server):
        while not done.is_set():
            yield tuple(server.rows(COUNTS)[0].values())

    kg.build([seeds[0]], out, dump="never")
    expected = {*kg.open(out).rows(COUNTS)}
    with Server(out) as server, ThreadPoolExecutor(1) as threads:
        seen = threads.submit(lambda: set(states(server)))
        try:
            for seed in seeds[1:4]:
                kg.build([seed], out, dump="never")
                expected |= {*kg.open(out).rows(COUNTS)}
            assert tuple(server.rows(COUNTS)[0].values()) in expected
            assert server.client.get("/health").text == "g000004\n"
        finally:
            done.set()
        assert seen.result() <= expected
    assert len(seen.result()) > 1


def test_a_folder_that_is_gone_is_said_and_found_again(tmp_path, out):
    folder = shutil.copytree(out, tmp_path / "out")
    with Server(folder) as server:
        folder.rename(tmp_path / "gone")
        answers = [server.client.get("/health"), server.ask(quick())]
        assert [(answer.status_code, "holds no graph" in answer.text) for answer in answers] == [(503, True)] * 2
        (tmp_path / "gone").rename(folder)
        assert [server.client.get("/health").status_code, server.ask(quick()).status_code] == [200, 200]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_the_end_is_quick_and_leaves_nobody(out, end):
    with Server(out) as server, ThreadPoolExecutor(1) as threads:
        workers = children(server)
        asked = threads.submit(server.ask, SLOW)
        eventually(lambda: metric(server, "present") == 2)
        server.process.send_signal(end)
        server.process.wait(20)
        assert asked.exception() or asked.result().status_code >= 500
    assert len(workers) == 2
    eventually(lambda: all(map(gone, workers)))


@pytest.mark.parametrize("host", ["256.1.1.1", "127.0.0.1"])
def test_an_address_that_cannot_be_had_is_said(server, out, host):
    port = int(server.url.rstrip("/").rpartition(":")[2])
    with pytest.raises(ServerError, match=host):
        serve(Settings(out, host=host, port=port, limits=Limits()), print)


def test_the_address_is_said_once_to_each_who_listens(out):
    command = [sys.executable, "-m", "kg.cli", "serve", str(out), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        said = process.stdout.readline()
        assert httpx.get(said.removeprefix("listening on ").strip() + "health").text == "g000001\n"
        process.send_signal(signal.SIGINT)
        rest, log = process.communicate(timeout=30)
    assert (rest, log.splitlines()[0], process.returncode) == ("", said.strip(), 0)
    assert "Traceback" not in log
    assert re.fullmatch(r"listening on http://127\.0\.0\.1:\d+/\n", said)


def test_a_folder_without_a_graph_is_said(tmp_path):
    command = [sys.executable, "-m", "kg.cli", "serve", str(tmp_path), "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert ended.returncode == 1
    assert "holds no graph" in ended.stderr
