"""Our widget in the hands of a customer."""

from __future__ import annotations

import json
import re
from functools import partial

from playwright.async_api import Locator, Page, expect

from storage.sql.history import SqlHistory
from tests.browser.chat_system import Centre


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def box(page: Page) -> Locator:
    return page.get_by_label("Tin nhắn", exact=True)


def bubbles(page: Page) -> Locator:
    return page.locator(".item .bubble")


async def say(page: Page, text: str) -> None:
    await box(page).fill(text)
    await box(page).press("Enter")


async def open_chat(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("Mở trò chuyện")).click()
    await expect(panel(page)).to_be_visible()


async def send_photo(page: Page, name: str, data: bytes, mime: str) -> None:
    await panel(page).locator("input[type=file]").set_input_files({"name": name, "mimeType": mime, "buffer": data})


async def on_record(page: Page, centre: Centre) -> list[str]:
    """What the page's customer and their bot have said, in order; a photo is "(ảnh)"."""
    token = json.loads(await page.evaluate("localStorage['tongdai.chat.session']"))
    talk = partial(SqlHistory(centre.database).of_customer, "webchat", token.split(".")[0])
    rows = centre.do(talk(None, None, 100))
    return ["(ảnh)" if row.get("attachments") else row["text"] for row in rows]
