"""What axe-core finds wrong with the pages for people who use a keyboard or a screen reader."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.chat_system import Centre
from tests.browser.conftest import MODULES

pytestmark = pytest.mark.browser
AXE = MODULES / "axe-core/axe.min.js"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_and_the_open_chat_have_no_barriers(page: Page, centre: Centre, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed")
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    await page.get_by_role("button", name=re.compile("Mở trò chuyện")).click()
    for text in ("liên kết", "nút"):
        await page.get_by_label("Tin nhắn", exact=True).fill(text)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("group", name="Lựa chọn").last).to_be_visible()
    centre.operator_says("Dạ, em là Lan ạ")
    await expect(page.locator(".item.operator")).to_be_visible()
    await page.add_script_tag(path=AXE)
    found = await page.evaluate(
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html + n.failureSummary)]))"
    )
    assert found == []
