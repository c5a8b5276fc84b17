from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from storage.sql.database import Database
from tests.desk.site import PASSWORD, Site, hire, open_site
from tests.servers import PATIENCE

REFUSED = re.compile(r"status of 4|Status Error Code 4")
"""What a browser and htmx say in the console of an answer 401, 409 or 422, which the tests cause on purpose."""


@pytest.fixture
async def site(database_url: str) -> AsyncIterator[Site]:
    """The site with its staff, on SQLite and on PostgreSQL."""
    async for opened in _opened(database_url):
        yield opened


@pytest.fixture
async def small_site(sqlite_url: str) -> AsyncIterator[Site]:
    """The same on SQLite alone, for what does not depend on the database."""
    async for opened in _opened(sqlite_url):
        yield opened


async def _opened(url: str) -> AsyncIterator[Site]:
    database = Database(url)
    with open_site(database) as site:
        await hire(site)
        yield site
    await database.close()


@pytest.fixture
async def lan(small_site: Site, chromium: Browser) -> AsyncIterator[Page]:
    """Lan's browser, logged in; any error in its console fails the test."""
    context = await chromium.new_context(
        base_url=small_site.address,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": 1280, "height": 800},
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" and not REFUSED.search(m.text) else None)
    await page.goto("/desk/")
    await page.get_by_label("Tên đăng nhập").fill("lan")
    await page.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập").click()
    await expect(page).to_have_title("Bàn tổng đài")
    yield page
    await context.close()
    assert errors == []
