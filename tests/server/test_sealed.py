import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.server.conftest import ROOT

ASK = """
import sys, pyoxigraph as ox
from kg.server.sealed import bounded, seal
if sys.argv[2] == "sealed":
    assert seal()
try:
    print(len(list(ox.Store().query(f"SELECT * {{ SERVICE SILENT <{sys.argv[1]}> {{ ?s ?p ?o }} }}"))))
    open("/dev/null").close()
    print("done")
except OSError as error:
    print(error)
"""


@pytest.mark.parametrize(("mode", "asked"), [("open", 1), ("sealed", 0)])
def test_what_gets_past_the_refusal_reaches_nobody(mode, asked):
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            seen.append(self.path)
            self.send_error(500)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        command = [sys.executable, "-c", ASK, f"http://127.0.0.1:{other.server_port}/", mode]
        said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
        other.shutdown()
    assert said.stdout.endswith("done\n"), said
    assert len(seen) == asked
