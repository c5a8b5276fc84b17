"""Our widget on lines that are slow, silent or broken, and in browsers that sleep, forget or tell the wrong time."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.bad_line import Line
from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.talking import box, bubbles, on_record, open_chat, panel, say, send_photo
from tests.fakes.zalo_oa.pictures import sample_png

pytestmark = pytest.mark.browser
NO_STORE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
FULL_STORE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
GARBAGE = (
    "text => { for (const key of ['unsent', 'seen', 'skipped', 'session']) localStorage['tongdai.chat.' + key] = text }"
)


async def begin(open_page: OpenPage, line: Line) -> Page:
    """A customer who was answered once."""
    page = await open_page(line)
    await open_chat(page)
    await say(page, "trước")
    await expect(bubbles(page)).to_have_text(["trước", "Dạ, em nghe: trước"])
    return page


async def said(page: Page, town: Centre) -> list[str]:
    """What the customer said, in order."""
    return [text for text in await on_record(page, town) if not text.startswith("Dạ")]


async def until_said(page: Page, town: Centre, text: str) -> None:
    for _ in range(300):
        if text in await on_record(page, town):
            return
        await page.wait_for_timeout(100)
    raise AssertionError(f"not said: {text}")


async def test_through_a_line_that_breaks_again_and_again_all_arrives_once_and_in_order(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    page = await begin(browser_page, line)
    for number in range(5):
        await say(page, f"câu {number}")
        if number % 2:
            await send_photo(page, "a.png", sample_png(), "image/png")
        line.cut()
    await expect(bubbles(page)).to_have_count(16)
    await expect(page.get_by_text("Đang gửi…")).to_have_count(0)
    assert await said(page, town) == ["trước", "câu 0", "câu 1", "(ảnh)", "câu 2", "câu 3", "(ảnh)", "câu 4"]


async def test_what_arrived_although_nothing_came_back_is_not_said_twice(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    page = await begin(browser_page, line)
    line.answers = False
    await say(page, "nghe được không ạ")
    await send_photo(page, "a.png", sample_png(), "image/png")
    await until_said(page, town, "Dạ, em nghe: nghe được không ạ")
    await expect(bubbles(page)).to_have_count(4)
    line.cut()
    line.answers = True
    await expect(bubbles(page)).to_have_count(6)
    assert await said(page, town) == ["trước", "nghe được không ạ", "(ảnh)"]


async def test_a_photo_that_is_under_way_is_not_begun_again_when_the_line_breaks(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    page = await begin(browser_page, line)
    begun, go_on = [], asyncio.Event()

    async def hold(route: Route) -> None:
        begun.append(route.request.url)
        await go_on.wait()
        await route.continue_()

    await page.route("**/webchat/photos*", hold)
    await send_photo(page, "a.png", sample_png(), "image/png")
    await say(page, "sau ảnh")
    line.silent = True
    line.cut()
    lost = panel(page).get_by_role("status").filter(has_text="Mất kết nối")
    await expect(lost).to_be_visible()
    line.silent = False
    await expect(lost).to_have_count(0)
    go_on.set()
    await expect(bubbles(page)).to_have_count(6)
    assert await said(page, town) == ["trước", "(ảnh)", "sau ảnh"]
    assert len(begun) == 1


async def test_what_is_half_written_when_the_line_comes_back_stands_in_the_box(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    page = await begin(browser_page, line)
    await box(page).fill("nhà em")
    line.silent = True
    line.cut()
    form = panel(page).get_by_role("form", name="Chưa nối được với tổng đài")
    await form.get_by_label("Lời nhắn").fill("mất điện từ sáng")
    await form.get_by_label("Số điện thoại").fill("0912345678")
    line.silent = False
    await expect(form).to_have_count(0)
    await expect(box(page)).to_have_value("nhà em\nmất điện từ sáng\nSố điện thoại gọi lại: 0912345678")
    await expect(box(page)).to_be_focused()
    await expect(panel(page).get_by_role("status")).to_contain_text("nằm ở ô nhập")
    assert await on_record(page, town) == ["trước", "Dạ, em nghe: trước"]


async def test_words_of_two_tabs_that_were_closed_without_a_line_are_all_sent(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    tabs = [await begin(browser_page, line), await browser_page(line)]
    await open_chat(tabs[1])
    await expect(bubbles(tabs[1])).to_have_count(2)
    line.silent = True
    line.cut()
    for tab, text in zip(tabs, ("của thẻ một", "của thẻ hai"), strict=True):
        await say(tab, text)
        await expect(tab.get_by_text("Đang gửi…")).to_be_visible()
    for tab in tabs:
        await tab.goto("about:blank")
    line.silent = False
    page = await browser_page(line)
    await open_chat(page)
    await expect(bubbles(page)).to_have_count(6)
    assert await said(page, town) == ["trước", "của thẻ một", "của thẻ hai"]


async def test_two_tabs_that_begin_at_once_have_one_talk(browser_page: OpenPage, line: Line, town: Centre) -> None:
    tabs = [await browser_page(line), await browser_page(line)]
    for tab in tabs:
        await tab.evaluate("import('/widget/main.js')")
    line.delay = 0.15
    for number, tab in enumerate(tabs):
        await tab.evaluate(f"void TongdaiChat.say('thẻ {number}')")
    for tab in tabs:
        await expect(bubbles(tab)).to_have_count(4)
    assert len(await on_record(tabs[0], town)) == 4


async def test_after_a_reload_what_was_being_typed_and_the_answer_are_there(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    page = await begin(browser_page, line)
    await say(page, "chậm")
    await box(page).fill("và còn")
    await expect(page.get_by_label("Đang soạn tin")).to_be_visible()
    await page.reload()
    town.finish_thinking()
    await open_chat(page)
    await expect(bubbles(page)).to_have_text(["trước", "Dạ, em nghe: trước", "chậm", "Dạ, em nghe: chậm"])
    await expect(box(page)).to_have_value("và còn")


async def test_a_tab_that_slept_while_it_was_answered_catches_up(
    browser_page: OpenPage, line: Line, town: Centre
) -> None:
    page = await begin(browser_page, line)
    await say(page, "chậm")
    await expect(page.get_by_label("Đang soạn tin")).to_be_visible()
    watcher = await browser_page(line)
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    line.cut()
    town.finish_thinking()
    await until_said(watcher, town, "Dạ, em nghe: chậm")
    await devtools.send("Page.setWebLifecycleState", {"state": "active"})
    await expect(bubbles(page)).to_have_text(["trước", "Dạ, em nghe: trước", "chậm", "Dạ, em nghe: chậm"])
    await expect(page.get_by_text("Đang gửi…")).to_have_count(0)


async def test_a_session_that_ended_or_was_forged_shows_nothing_of_the_talk_and_says_so(
    browser_page: OpenPage, line: Line
) -> None:
    page = await begin(browser_page, line)
    for garbage in ('"forged.by.me"', '{"a": 1}', "[[1]]", "[[", "5"):
        await page.evaluate(GARBAGE, garbage)
        await page.reload()
        await open_chat(page)
        await expect(panel(page).get_by_role("button", name="Báo mất điện")).to_be_visible()
        if garbage.startswith('"'):
            await expect(panel(page).get_by_text("Cuộc trò chuyện trước đã hết hạn")).to_be_visible()
        await expect(bubbles(page)).to_have_count(0)
        await say(page, "nói tiếp")
        await expect(bubbles(page)).to_have_text(["nói tiếp", "Dạ, em nghe: nói tiếp"])


async def test_a_wrong_clock_changes_neither_the_day_nor_the_time(browser_page: OpenPage, line: Line) -> None:
    page = await browser_page(line, "/widget/settings.js")
    await page.clock.set_system_time("2020-01-01T00:00:00Z")
    await page.goto(line.address)
    await open_chat(page)
    for number, text in enumerate(("một", "hai"), 1):
        await say(page, text)
        await expect(bubbles(page)).to_have_count(2 * number)
    await expect(page.locator(".day:visible")).to_have_count(1)
    await expect(page.locator(".day:visible")).to_have_text(re.compile(r"^Hôm nay, \d\d/\d\d/(?!2020)"))


@pytest.mark.parametrize("store", [NO_STORE, FULL_STORE], ids=["forbidden", "full"])
async def test_where_nothing_can_be_kept_one_is_told_and_can_talk(
    browser_page: OpenPage, line: Line, store: str
) -> None:
    page = await browser_page(line, "/widget/settings.js")
    await page.add_init_script(store)
    await page.goto(line.address)
    await open_chat(page)
    await expect(panel(page).get_by_text("Trình duyệt này không cho lưu dữ liệu")).to_be_visible()
    await say(page, "một")
    await expect(bubbles(page)).to_have_count(2)
    line.cut()
    await say(page, "hai")
    await expect(bubbles(page)).to_have_text(["một", "Dạ, em nghe: một", "hai", "Dạ, em nghe: hai"])


async def test_a_button_that_cannot_open_the_chat_says_so_and_opens_it_later(
    browser_page: OpenPage, line: Line
) -> None:
    page = await browser_page(line)
    line.silent = True
    line.cut()
    button = page.get_by_role("button", name="Mở trò chuyện")
    await button.click()
    await expect(page.get_by_text("Đang mở…")).to_be_visible()
    line.cut()
    await expect(page.get_by_text("Chưa mở được")).to_be_visible()
    line.silent = False
    await button.click()
    await expect(panel(page)).to_be_visible()
    await expect(page.get_by_text("Chưa mở được")).to_have_count(0)
