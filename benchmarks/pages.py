"""How fast the page opens: seconds to write it, and to draw it in headless chromium.

python benchmarks/pages.py [500 3000 …]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1])  # for the samples of the tests

from playwright.sync_api import Browser, sync_playwright

from kg.views.html import render
from tests.views.samples import many

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
BOUNDS = {500: 2.0, 3000: 5.0}  # seconds to open


def opened(browser: Browser, path: Path) -> float:
    """Seconds from the address to the first frame drawn."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    begin = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    seconds = time.perf_counter() - begin
    page.close()
    return seconds


def main(counts: list[int]) -> int:
    slow = False
    print(f"{'nodes':>6} {'edges':>6} {'kB':>6} {'written s':>9} {'opened s':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for count in counts:
            network, path = many(count), Path(folder) / f"{count}.html"
            begin = time.perf_counter()
            render(network, path)
            written = time.perf_counter() - begin
            seconds = min(opened(browser, path) for _ in range(3))
            size = path.stat().st_size // 1000
            print(f"{len(network.nodes):6} {len(network.edges):6} {size:6} {written:9.2f} {seconds:8.2f}")
            slow |= seconds > BOUNDS.get(count, 60)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main([int(count) for count in sys.argv[1:]] or [100, 500, 1000, 3000]))
