"""Counters of a server in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

__all__ = ["Metrics"]

_BOUNDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30)  # seconds
_COUNTS = {
    "refused": "requests refused because the server was busy",
    "ended": "jobs ended at their time limit",
    "died": "workers that died at a job",
    "gone": "jobs ended because the client had gone",
    "kept": "answers that were kept from an earlier request",
    "workers": "worker processes started",
}


class Metrics:
    """What a server has done since it started."""

    def __init__(self) -> None:
        self.present = 0
        self._counts: Counter[str] = Counter()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._within: Counter[tuple[str, float]] = Counter()

    def count(self, name: str) -> None:
        """Count one of `refused`, `ended`, `died`, `gone`, `kept`, `workers`."""
        self._counts[name] += 1

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._requests[route, status] += 1
        self._seconds[route] += seconds
        for bound in _BOUNDS:
            self._within[route, bound] += seconds <= bound

    def text(self) -> str:
        """All counters: `kg_requests_total{route="/sparql",status="200"} 3` and so on."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        for name, what in _COUNTS.items():
            yield f"# HELP kg_{name}_total {what}\n# TYPE kg_{name}_total counter\nkg_{name}_total {self._counts[name]}"
        yield f"# HELP kg_present requests being answered\n# TYPE kg_present gauge\nkg_present {self.present}"
        yield "# HELP kg_requests_total requests answered\n# TYPE kg_requests_total counter"
        totals: Counter[str] = Counter()
        for (route, status), count in sorted(self._requests.items()):
            totals[route] += count
            yield f'kg_requests_total{{route="{route}",status="{status}"}} {count}'
        yield "# HELP kg_seconds time to answer\n# TYPE kg_seconds histogram"
        for route, total in sorted(totals.items()):
            for bound in _BOUNDS:
                yield f'kg_seconds_bucket{{route="{route}",le="{bound:g}"}} {self._within[route, bound]}'
            yield f'kg_seconds_bucket{{route="{route}",le="+Inf"}} {total}'
            yield f'kg_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'kg_seconds_count{{route="{route}"}} {total}'
