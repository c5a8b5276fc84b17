"""A contact centre to look at with Chromium."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.browser.bad_line import Line
from tests.browser.chat_system import LIBRARY, MODULES, Centre
from tests.servers import PATIENCE

OpenPage = Callable[..., Awaitable[Page]]

RASA_PAGE = """<!doctype html><meta charset="utf-8"><title>rasa-webchat</title>
<script src="/rasa-webchat.js"></script>
<script>WebChat.default({socketUrl: location.origin, socketPath: "/socket.io/", title: "Điện lực",
  params: {storage: "session"}}, null)</script>"""


def new_centre(folder: Path) -> Centre:
    """Skips the test where a library for browsers is not installed."""
    rasa_webchat = MODULES / "rasa-webchat/lib/index.js"
    for file in (LIBRARY, rasa_webchat):
        if not file.exists():
            pytest.skip(f"{file.relative_to(MODULES)} is not installed")
    pages: dict[str, Path | str] = {"/rasa-webchat.js": rasa_webchat}
    return Centre(folder, pages=pages | {"/rasa": RASA_PAGE})


@pytest.fixture
def stopped(tmp_path: Path) -> Centre:
    """A centre that is not serving yet."""
    return new_centre(tmp_path)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """One centre for all tests of a module; each has customers of its own."""
    with new_centre(tmp_path_factory.mktemp("town")).serving() as centre:
        yield centre


@pytest.fixture
def line(town: Centre) -> Iterator[Line]:
    """A line to the town, at first a good one."""
    with Line(town.port).laid() as line:
        yield line


@pytest.fixture
def centre(stopped: Centre) -> Iterator[Centre]:
    with stopped.serving():
        yield stopped


@pytest.fixture
async def browser_page(chromium: Browser) -> AsyncIterator[OpenPage]:
    """Opens pages of a centre, with nothing remembered; an error on a page fails the test."""
    context = await chromium.new_context(
        viewport={"width": 1280, "height": 860}, locale="vi-VN", timezone_id="Europe/London"
    )
    context.set_default_timeout(PATIENCE)
    errors: list[str] = []

    async def opened(centre: Centre, path: str = "/") -> Page:
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(centre.address + path)
        return page

    yield opened
    await context.close()
    assert errors == []


@pytest.fixture
async def page(browser_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """The demo page of the test's own centre where it asks for one, else of the town."""
    return await browser_page(request.getfixturevalue("centre" if "centre" in request.fixturenames else "town"))
