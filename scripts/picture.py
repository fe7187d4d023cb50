"""The README's picture: the graph of the seeds with somebody chosen, as chromium shows it.

python scripts/picture.py OUT docs/graph.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WHO = "邱志明"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(out: str, picture: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 860})
        page.goto(Path(out, "graph.html").absolute().as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.fill("#search", WHO)
        page.keyboard.press("Enter")
        page.wait_for_timeout(800)
        page.fill("#search", "")
        page.locator("#search").blur()
        page.screenshot(path=picture)


if __name__ == "__main__":
    main(*sys.argv[1:3])
