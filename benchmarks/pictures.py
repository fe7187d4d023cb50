"""How long pictures take: to write, and to open in headless chromium until all is drawn.

    python benchmarks/pictures.py

Prints a row for each size of `kg view`'s page (pyvis) and of the explorer's graph view (sigma): nodes, seconds to
write, seconds to open. The targets: a page of 500 nodes opens in 2 s, one of 3,000 in 5 s. The networks are made up,
always the same.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, sync_playwright

import kg
from kg.explorer import data
from kg.views.html import render
from tests.conftest import CHROMIUM, FLAGS
from tests.views.samples import many

ROOT = Path(__file__).parents[1]
TARGETS = {500: 2.0, 3000: 5.0}


def opened(browser: Browser, page: Path, ready: str) -> float:
    """Seconds until a page says that it is drawn."""
    tab = browser.new_page()
    begin = time.perf_counter()
    tab.goto(page.as_uri())
    tab.wait_for_selector(ready, state="attached", timeout=120_000)
    seconds = time.perf_counter() - begin
    tab.close()
    return seconds


def pages(browser: Browser, folder: Path) -> None:
    for nodes, target in TARGETS.items():
        begin = time.perf_counter()
        render(many(nodes), folder / "graph.html")
        written = time.perf_counter() - begin
        seconds = opened(browser, folder / "graph.html", "html[data-ready]")
        verdict = f"{'within' if seconds < target else 'OVER'} {target} s"
        print(f"kg view   {nodes:>6,} {written:8.1f} {seconds:8.2f}   {verdict}")


def views(browser: Browser, folder: Path) -> None:
    kg.build([ROOT / "seeds"], folder / "out", dump="never")
    kg.site(folder / "out", folder / "site", ["en"])
    for nodes in (500, 3000, 10_000):
        begin = time.perf_counter()
        drawn = data.drawing(many(nodes), "urn:", nodes)
        written = time.perf_counter() - begin
        (folder / "site" / "data" / "graph.js").write_bytes(drawn)
        seconds = opened(browser, folder / "site" / "en" / "graph.html", "html[data-drawn=yes]")
        print(f"kg site   {nodes:>6,} {written:8.1f} {seconds:8.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        print("          nodes    write     open")
        pages(browser, Path(folder))
        views(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
