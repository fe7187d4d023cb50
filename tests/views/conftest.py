from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.views.html import render
from kg.views.network import Network
from tests.views import samples

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def network() -> Network:
    return samples.small()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page of a network; whatever it logs, throws, asks of the network or pops up fails the test."""
    troubles: list[str] = []

    def opened(network: Network, about: str = "", width: int = 1400, height: int = 900) -> Page:
        path = tmp_path / "graph.html"
        render(network, path, about)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: request.url == path.as_uri() or troubles.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert troubles == []
