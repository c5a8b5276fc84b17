"""What axe-core finds wrong with the pages for people who use a keyboard or a screen reader."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from channels.webchat.look import Look
from tests.browser.barriers import barriers
from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.people import People
from tests.browser.talking import bubbles, open_chat, panel, say
from tests.fakes.zalo_oa.pictures import sample_png

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_and_the_open_chat_have_no_barriers(page: Page, centre: Centre, scheme: str) -> None:
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    await page.get_by_role("button", name=re.compile("Mở trò chuyện")).click()
    for text in ("liên kết", "nút"):
        await page.get_by_label("Tin nhắn", exact=True).fill(text)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("group", name="Lựa chọn").last).to_be_visible()
    centre.operator_says("Dạ, em là Lan ạ")
    await expect(page.locator(".item.operator")).to_be_visible()
    assert await barriers(page) == []


@pytest.mark.parametrize("color", ["#0a5bb5", "#ffc93c"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_waiting_rating_photos_and_cards_have_no_barriers(
    browser_page: OpenPage, stopped: Centre, scheme: str, color: str
) -> None:
    stopped.look = Look(color=color)
    with stopped.serving():
        page, people = await browser_page(stopped), People(stopped)
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        people.operator("Chị Lan")
        await open_chat(page)
        for text in ("một thẻ", "biểu đồ"):
            await say(page, text)
        await (
            panel(page)
            .locator("input[type=file]")
            .set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": sample_png()})
        )
        await expect(panel(page).get_by_role("img")).to_have_count(2)
        await expect(bubbles(page)).to_have_count(6)
        people.hand_over()
        await expect(panel(page).get_by_text("người tiếp theo")).to_be_visible()
        assert await barriers(page) == []
        people.take()
        people.answer("Dạ, em chào anh/chị ạ")
        people.close()
        await expect(panel(page).get_by_role("button", name="Bỏ qua")).to_be_visible()
        assert await barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_form_for_when_the_server_is_away_has_no_barriers(
    browser_page: OpenPage, stopped: Centre, scheme: str
) -> None:
    with stopped.serving():
        page = await browser_page(stopped)
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        await open_chat(page)
        await say(page, "chào")
        await expect(bubbles(page)).to_have_count(2)
    await expect(panel(page).get_by_role("button", name="Để lại lời nhắn")).to_be_visible()
    assert await barriers(page) == []
