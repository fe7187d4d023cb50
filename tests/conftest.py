"""Settings of all tests, the graph of the seeds that many of them read, and the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import kg

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PICTURES = Path(__file__).parents[1] / "build" / "screenshots"

settings.register_profile("repeatable", derandomize=True, deadline=None)  # a run that passed passes again
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of the seeds, built once; only to be read."""
    out = tmp_path_factory.mktemp("seeds") / "out"
    kg.build([Path(__file__).parents[1] / "seeds"], out, dump="never")
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, for a module: while it is there, an event loop runs that tests of asyncio cannot bear."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: run .ci/system-packages")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())


@pytest.fixture(scope="session")
def picture() -> Callable[[Page, str], None]:
    """Keeps a screenshot under build/screenshots."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.wait_for_timeout(450)  # the camera moves for 350 ms
        page.screenshot(path=PICTURES / f"{name}.png")

    return keep
