from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg.explorer.reader import Reader
from kg.views.graph import Graph
from tests.explorer import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_GRAPHICS = "[.WebGL"  # chromium on the speed of screenshots


@pytest.fixture(scope="session")
def graph(seeds_out: Path) -> Iterator[Graph]:
    with kg.open(seeds_out) as opened:
        yield opened


@pytest.fixture(scope="session")
def reader(graph: Graph) -> Reader:
    return Reader(graph)


@pytest.fixture(scope="session")
def site(seeds_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the seeds as a folder."""
    folder = tmp_path_factory.mktemp("site") / "site"
    kg.site(seeds_out, folder)
    return folder


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a graph whose names and texts would like to run."""
    folder = tmp_path_factory.mktemp("hostile")
    with hostile.graph(folder / "out") as graph:
        from kg.explorer import write

        write(graph, folder / "site")
    return folder / "site"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address; whatever it logs, throws, pops up or asks of another place fails the test."""
    troubles: list[str] = []

    def opened(address: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        home = address.partition("://")[2].partition("/")[0] or "file://"
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.on("console", lambda message: message.text.startswith(_GRAPHICS) or troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: home in request.url or troubles.append(request.url))
        page.goto(address)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert troubles == []
