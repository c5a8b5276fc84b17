"""Our widget for who listens to it, types only, or sees it large or in few colours; what axe-core cannot judge."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.bad_line import Line
from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.talking import box, bubbles, open_chat, panel, say

pytestmark = pytest.mark.browser
LISTEN = """() => {
  const root = document.querySelector("[data-tongdai-chat]").shadowRoot, live = "[aria-live=polite],[role=status],[role=alert],output";
  window.heard = [];
  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) {
      const region = change.target.closest?.("[aria-live],[role=status],[role=alert],[role=log],output");
      if (region?.matches(live) && node.textContent) window.heard.push(node.textContent);
    }
  }).observe(root, { childList: true, subtree: true });
}"""
"""Notes what a screen reader would be told: what is added to a live region."""
LONG = "Anh/chị vui lòng kiểm tra cầu dao trước. " * 40
FOCUSED = "document.activeElement?.hasAttribute('data-tongdai-chat')"


async def heard(page: Page) -> list[str]:
    return [text for text in await page.evaluate("heard") if "kết nối" not in text]


async def test_each_message_is_announced_once_with_who_says_it_and_its_choices(
    browser_page: OpenPage, line: Line
) -> None:
    page = await browser_page(line)
    await open_chat(page)
    await page.evaluate(LISTEN)
    for count, text in ((2, "nút"), (4, "biểu đồ"), (6, "chào")):
        await say(page, text)
        await expect(bubbles(page)).to_have_count(count)
    line.cut()
    await say(page, "còn đó không ạ")
    await expect(bubbles(page)).to_have_count(8)
    await expect(page.get_by_text("Đang gửi…")).to_have_count(0)
    assert await heard(page) == [
        "Trợ lý ảo: Dạ, có nguy hiểm không ạ? Lựa chọn: Có nguy hiểm; Không",
        "Trợ lý ảo: Biểu đồ điện dùng 12 tháng",
        "Trợ lý ảo: Dạ, em nghe: chào",
        "Trợ lý ảo: Dạ, em nghe: còn đó không ạ",
    ]
    await page.reload()
    await page.evaluate(LISTEN)
    await open_chat(page)
    await expect(bubbles(page)).to_have_count(8)
    assert await heard(page) == []


async def test_the_focus_is_never_lost_and_a_chat_that_opens_by_itself_takes_none(
    browser_page: OpenPage, town: Centre
) -> None:
    by_itself = '<!doctype html><html lang=en><script src="/widget.js" data-open="true"></script>'
    page = await browser_page(town)
    await open_chat(page)
    suggestion = panel(page).get_by_role("button", name="Báo mất điện")
    await suggestion.focus()
    await page.keyboard.press("Enter")
    await expect(bubbles(page)).to_have_count(2)
    await expect(box(page)).to_be_focused()
    await page.route("**/self", lambda route: route.fulfill(body=by_itself, content_type="text/html"))
    await page.goto(town.address + "/self")
    await expect(panel(page)).to_be_visible()
    assert not await page.evaluate(FOCUSED)
    assert await page.locator("[data-tongdai-chat]").get_attribute("lang") == "vi"


async def test_on_a_phone_a_tapped_choice_does_not_open_the_keyboard(chromium: Browser, town: Centre) -> None:
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = await context.new_page()
    await page.goto(town.address)
    await open_chat(page)
    await panel(page).get_by_role("button", name="Báo mất điện").tap()
    await expect(bubbles(page)).to_have_count(2)
    await expect(box(page)).not_to_be_focused()
    await expect(panel(page)).to_be_focused()
    await context.close()


async def test_at_400_percent_nothing_is_cut_off_and_one_can_write(browser_page: OpenPage, town: Centre) -> None:
    page = await browser_page(town)
    await page.set_viewport_size({"width": 320, "height": 256})
    await open_chat(page)
    await say(page, "x" * 300)
    await expect(bubbles(page)).to_have_count(2)
    log = page.locator(".log")
    assert await log.evaluate("e => e.scrollWidth <= e.clientWidth && e.clientHeight > 100")
    await expect(box(page)).to_be_in_viewport(ratio=1)


async def test_with_the_colours_of_the_device_the_stars_given_can_be_told_from_the_others(
    browser_page: OpenPage, town: Centre
) -> None:
    page = await browser_page(town)
    await page.emulate_media(forced_colors="active", reduced_motion="reduce")
    await open_chat(page)
    await say(page, "gửi yêu cầu")
    stars = page.locator(".stars button")
    await stars.nth(2).focus()
    colours = [await stars.nth(i).evaluate("e => getComputedStyle(e).color") for i in (0, 2, 3)]
    assert colours[0] == colours[1] != colours[2]
    assert await panel(page).evaluate("e => getComputedStyle(e).animationName") == "none"


async def test_a_long_message_is_read_from_its_beginning_and_what_follows_is_told(
    browser_page: OpenPage, town: Centre
) -> None:
    page = await browser_page(town)
    await open_chat(page)
    await say(page, LONG)
    await expect(bubbles(page)).to_have_count(2)
    log = page.locator(".log")
    begins = "e => e.lastElementChild.parentNode.querySelector('.item.bot').offsetTop - e.scrollTop"
    assert abs(await log.evaluate(begins)) < 5
    await expect(page.get_by_role("button", name="Có tin mới")).to_be_hidden()
    tab = await browser_page(town)
    await open_chat(tab)
    await say(tab, "thêm")
    await page.get_by_role("button", name=re.compile("Có tin mới")).click()
    await expect(bubbles(page).last).to_be_in_viewport()
    await expect(box(page)).to_be_focused()
