"""Chromium, and a contact centre to look at with it. Pages see this machine only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chat_system import Centre

ROOT = Path(__file__).parents[2]
MODULES = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


RASA_PAGE = """<!doctype html><meta charset="utf-8"><title>rasa-webchat</title>
<script src="/rasa-webchat.js"></script>
<script>WebChat.default({socketUrl: location.origin, socketPath: "/socket.io/", title: "Điện lực",
  params: {storage: "session"}}, null)</script>"""


@pytest.fixture
def stopped(tmp_path: Path) -> Centre:
    """A centre that is not serving yet."""
    library = MODULES / "socket.io-client/dist/socket.io.min.js"
    rasa_webchat = MODULES / "rasa-webchat/lib/index.js"
    for file in (library, rasa_webchat):
        if not file.exists():
            pytest.skip(f"{file.relative_to(MODULES)} is not installed")
    pages: dict[str, Path | str] = {"/assets/socket.io.min.js": library, "/rasa-webchat.js": rasa_webchat}
    return Centre(tmp_path, pages=pages | {"/rasa": RASA_PAGE})


@pytest.fixture
def centre(stopped: Centre) -> Iterator[Centre]:
    with stopped.serving():
        yield stopped


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of a centre, with nothing remembered; an error on a page fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN", timezone_id="Europe/London")
    errors: list[str] = []

    def opened(centre: Centre, path: str = "/") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(centre.address + path)
        return page

    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def page(browser_page: Callable[..., Page], centre: Centre) -> Page:
    """The demo page."""
    return browser_page(centre)
