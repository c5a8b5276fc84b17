"""Our widget in the hands of a customer."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect


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
