"""Chromium, and a contact centre to look at with it. Pages see this machine only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
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


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    library = MODULES / "socket.io-client/dist/socket.io.min.js"
    rasa_webchat = MODULES / "rasa-webchat/lib/index.js"
    for file in (library, rasa_webchat):
        if not file.exists():
            pytest.skip(f"{file.name} of {file.parent.parent.name} is not installed")
    pages = {"/assets/socket.io.min.js": library, "/rasa-webchat.js": rasa_webchat}
    with Centre(tmp_path, pages=pages).serving() as centre:
        yield centre


@pytest.fixture
def page(browser: Browser, centre: Centre) -> Iterator[Page]:
    """The demo page, with nothing remembered; errors on the page fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN", timezone_id="Europe/London")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(centre.address)
    yield page
    context.close()
    assert errors == []
