"""A worker process: takes jobs from its standard input, and answers on its standard output.

`python -m kg.server.worker OUT ROWS ANSWER MEMORY`; the server starts and ends it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.server import asking, paging, reconciling
from kg.server.frames import Answer, Job, packed, problem, taken
from kg.server.reader import Reader
from kg.server.sealed import bounded, seal
from kg.server.settings import Limits

__all__ = ["READY", "main", "serve"]

_JOBS: Mapping[str, Callable[[Reader, Mapping[str, Any], Limits], Answer]] = {
    "page": paging.page,
    "query": asking.query,
    "reconcile": reconciling.reconcile,
}
READY = {"text": "ASK {}", "accept": "", "default": [], "named": []}
"""What a worker asks itself first: it is ready when it has answered."""


def serve(reader: Reader, job: Job, limits: Limits) -> Answer:
    """Do a job, whatever comes of it: serve(reader, Job("query", {…}), Limits())."""
    try:
        return _JOBS[job.kind](reader, job.given, limits)
    except KgError as error:
        return problem(503, error.message, error.hint, Retry_After="5")
    except MemoryError:
        return problem(503, "the query needs more memory than a query gets", "ask for less at once", Retry_After="5")
    except Exception:  # the edge: a fault is logged, and the next job has a worker
        print(json.dumps({"fault": traceback.format_exc()}), file=sys.stderr, flush=True)
        return problem(500, "a fault of the server; its log says which")


def main(arguments: list[str]) -> None:
    """Work until the pipe is closed."""
    out, rows, answer, memory = arguments
    limits = Limits(rows=int(rows), answer=int(answer), memory=int(memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    seal()
    bounded(limits.memory)
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints is no answer
    reader = Reader(Path(out))
    said = serve(reader, Job("query", READY), limits)
    while True:
        head = {"status": said.status, "type": said.type, "headers": dict(said.headers)}
        outbox.write(packed(head, said.body))
        outbox.flush()
        job = taken(inbox)
        if job is None:
            break
        said = serve(reader, job, limits)


if __name__ == "__main__":
    main(sys.argv[1:])
