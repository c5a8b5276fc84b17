"""Our widget in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from channels.webchat.server import Options
from tests.browser.chat_system import ANSWERS, Centre
from tests.browser.conftest import OpenPage
from tests.browser.talking import box, bubbles, open_chat, panel, say

pytestmark = pytest.mark.browser


async def test_a_customer_says_something_and_is_answered(page: Page) -> None:
    await open_chat(page)
    await say(page, "Nhà em mất điện")
    await expect(bubbles(page)).to_have_text(["Nhà em mất điện", "Dạ, em nghe: Nhà em mất điện"])
    await expect(page.locator(".item.bot .who")).to_have_text("Trợ lý ảo")
    await expect(page.locator(".item .meta").last).to_have_text(re.compile(r"^\d\d:\d\d$"))
    await expect(page.locator(".day").first).to_have_text(re.compile(r"^Hôm nay, \d\d/\d\d/\d{4}$"))


async def test_the_time_is_that_of_viet_nam(page: Page) -> None:
    await open_chat(page)
    await say(page, "mấy giờ rồi")
    await expect(bubbles(page)).to_have_count(2)
    shown = await page.locator(".item.bot .meta").inner_text()
    now = "new Date().toLocaleTimeString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit'})"
    minutes = [int(h) * 60 + int(m) for h, m in (t.split(":") for t in (shown, await page.evaluate(now)))]
    assert (minutes[1] - minutes[0]) % 1440 <= 1


async def test_a_tapped_choice_shows_its_title_also_after_a_reload(page: Page) -> None:
    await open_chat(page)
    await say(page, "nút")
    await page.get_by_role("button", name="Có nguy hiểm").click()
    seen = ["nút", "Dạ, có nguy hiểm không ạ?", "Có nguy hiểm", "Dạ, anh/chị tránh xa giúp em ạ."]
    await expect(bubbles(page)).to_have_text(seen)
    await expect(page.get_by_role("button", name="Không", exact=True)).to_have_count(0)
    await page.reload()
    await open_chat(page)
    await expect(bubbles(page)).to_have_text(seen)


async def test_links_can_be_opened_and_the_hotline_called(page: Page) -> None:
    await open_chat(page)
    await say(page, "liên kết")
    link = panel(page).get_by_role("link", name="https://example.com/bieu-gia?a=1&b=2", exact=True)
    await expect(link).to_have_attribute("href", "https://example.com/bieu-gia?a=1&b=2")
    await expect(link).to_have_attribute("rel", re.compile("noopener"))
    await expect(panel(page).get_by_role("link", name="Gọi 19006769")).to_have_attribute("href", "tel:19006769")


async def test_a_hotline_of_four_digits_can_be_called_too_and_is_no_quantity(
    browser_page: OpenPage, stopped: Centre
) -> None:
    stopped.hotline = "1558"
    with stopped.serving():
        page = await browser_page(stopped)
        await open_chat(page)
        await say(page, "gọi 1558 giúp em, tháng này 1558 kWh, mã 215583")
        await expect(bubbles(page)).to_have_count(2)
        link = page.locator(".item.bot").get_by_role("link")
        await expect(link).to_have_count(1)
        await expect(link).to_have_attribute("href", "tel:1558")


async def test_html_is_shown_as_text(page: Page) -> None:
    await open_chat(page)
    nasty = "<img src=x onerror=\"document.title='x'\"><b>đậm</b> javascript:alert(1)"
    await say(page, nasty)
    await expect(bubbles(page)).to_have_text([nasty, f"Dạ, em nghe: {nasty}"])
    await expect(panel(page).locator("b, img, .bubble a")).to_have_count(0)
    assert "Bình An" in await page.title()


async def test_history_stays_after_a_reload(page: Page) -> None:
    await open_chat(page)
    for text in ("câu một", "câu hai"):
        await say(page, text)
        await expect(bubbles(page).last).to_have_text(f"Dạ, em nghe: {text}")
    seen = await bubbles(page).all_inner_texts()
    await page.reload()
    await open_chat(page)
    await expect(bubbles(page)).to_have_text(seen)
    await say(page, "câu ba")
    await expect(bubbles(page)).to_have_text([*seen, "câu ba", "Dạ, em nghe: câu ba"])


async def test_a_long_history_is_read_backwards(page: Page, centre: Centre) -> None:
    await open_chat(page)
    await say(page, "đầu tiên")
    await expect(bubbles(page)).to_have_count(2)
    for number in range(60):
        centre.operator_says(f"tin {number}")
    await expect(bubbles(page).last).to_have_text("tin 59")
    await page.reload()
    await open_chat(page)
    await expect(bubbles(page)).to_have_count(50)
    await page.get_by_role("button", name="Xem tin nhắn cũ hơn").click()
    await expect(bubbles(page)).to_have_count(62)
    await expect(bubbles(page).first).to_have_text("đầu tiên")
    await expect(page.get_by_role("button", name="Xem tin nhắn cũ hơn")).to_be_hidden()


async def test_after_a_restart_of_the_server_nothing_is_lost_or_doubled(
    browser_page: OpenPage, stopped: Centre
) -> None:
    with stopped.serving():
        page = await browser_page(stopped)
        await open_chat(page)
        await say(page, "trước")
        await expect(bubbles(page)).to_have_text(["trước", "Dạ, em nghe: trước"])
    await expect(panel(page).get_by_role("status")).to_have_text("Mất kết nối, đang nối lại…")
    await say(page, "trong lúc mất kết nối")
    await say(page, "và câu nữa")
    await expect(page.locator(".item .meta").last).to_have_text("Đang gửi…")
    with stopped.serving():
        await expect(panel(page).get_by_role("status")).to_be_hidden()
        await expect(bubbles(page)).to_have_count(6)
        await expect(page.get_by_text("Đang gửi…")).to_have_count(0)
        assert [t for a, t in stopped.said() if a == "customer"] == ["trước", "trong lúc mất kết nối", "và câu nữa"]
        await page.reload()
        await open_chat(page)
        await expect(bubbles(page)).to_have_count(6)


async def test_what_was_not_sent_survives_closing_the_page(browser_page: OpenPage, stopped: Centre) -> None:
    with stopped.serving():
        page = await browser_page(stopped)
        await open_chat(page)
        await say(page, "trước")
        await expect(bubbles(page)).to_have_count(2)
    await say(page, "chưa gửi được")
    await page.goto("about:blank")
    with stopped.serving():
        await page.goto(stopped.address)
        await open_chat(page)
        await expect(bubbles(page).last).to_have_text("Dạ, em nghe: chưa gửi được")
        assert [t for a, t in stopped.said() if a == "customer"] == ["trước", "chưa gửi được"]


async def test_who_types_too_fast_is_told_and_every_message_arrives(browser_page: OpenPage, stopped: Centre) -> None:
    stopped.web = Options(messages=5, seconds=4)
    with stopped.serving():
        page = await browser_page(stopped)
        await open_chat(page)
        await page.evaluate("for (let i = 0; i < 8; i++) TongdaiChat.say('câu ' + i)")
        await expect(panel(page).get_by_role("status")).to_contain_text("tự gửi tiếp sau")
        await expect(bubbles(page)).to_have_count(16)
        assert [t for a, t in stopped.said() if a == "customer"] == [f"câu {i}" for i in range(8)]


async def test_a_message_that_is_too_long_says_so_and_can_be_sent_again(page: Page) -> None:
    await open_chat(page)
    await page.evaluate("TongdaiChat.say('a'.repeat(100001))")
    await expect(panel(page).get_by_role("status")).to_contain_text("dài quá")
    await expect(page.get_by_text("Chưa gửi được.")).to_be_visible()
    await expect(page.get_by_role("button", name="Gửi lại")).to_be_visible()
    await say(page, "ngắn thôi")
    await expect(bubbles(page).last).to_have_text("Dạ, em nghe: ngắn thôi")


async def test_an_operator_looks_different_and_is_counted_while_closed(page: Page, centre: Centre) -> None:
    await open_chat(page)
    await say(page, "Cho em gặp người")
    await expect(bubbles(page)).to_have_count(2)
    await page.keyboard.press("Escape")
    centre.operator_says("Dạ, em là Lan ạ")
    launcher = page.get_by_role("button", name="Mở trò chuyện, 1 tin chưa đọc")
    await expect(launcher).to_be_visible()
    await page.reload()
    await expect(launcher).to_be_visible()
    await launcher.click()
    await expect(page.locator(".item.operator .who")).to_have_text("Tổng đài viên")
    await expect(page.locator(".item.operator .bubble")).to_have_text("Dạ, em là Lan ạ")
    colours = [
        await page.locator(f".item.{who} .bubble").first.evaluate("e => getComputedStyle(e).backgroundColor")
        for who in ("bot", "operator", "customer")
    ]
    assert len(set(colours)) == 3


async def test_dots_are_shown_while_the_answer_is_made(page: Page, town: Centre) -> None:
    await open_chat(page)
    await say(page, "chậm")
    dots = page.get_by_label("Đang soạn tin")
    await expect(dots).to_be_visible()
    town.finish_thinking()
    await expect(bubbles(page).last).to_have_text("Dạ, em nghe: chậm")
    await expect(dots).to_be_hidden()


async def test_the_keyboard_is_enough(page: Page) -> None:
    launcher = page.get_by_role("button", name="Mở trò chuyện")
    await launcher.focus()
    await page.keyboard.press("Enter")
    await expect(box(page)).to_be_focused()
    await page.keyboard.type("dòng một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("dòng hai")
    await page.keyboard.press("Enter")
    await expect(bubbles(page)).to_have_text(["dòng một\ndòng hai", "Dạ, em nghe: dòng một\ndòng hai"])
    await page.keyboard.type("nút")
    await page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="Có nguy hiểm")
    await expect(choice).to_be_visible()
    for _ in range(8):
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.hasAttribute('data-tongdai-chat')"), (
            "focus left the open chat"
        )
        if await choice.evaluate("e => e.getRootNode().activeElement === e"):
            break
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_have_text("Dạ, anh/chị tránh xa giúp em ạ.")
    await page.keyboard.press("Escape")
    await expect(panel(page)).to_be_hidden()
    await expect(launcher).to_be_focused()


async def test_enter_that_ends_a_telex_composition_sends_nothing(page: Page) -> None:
    await open_chat(page)
    await box(page).fill("mất điệ")
    enter = "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    await box(page).evaluate(enter)
    await expect(bubbles(page)).to_have_count(0)
    await box(page).press("Enter")
    await expect(bubbles(page)).to_have_count(2)


async def test_phrases_on_the_page_are_said_when_clicked(page: Page) -> None:
    await page.get_by_role("button", name="nha em mat dien tu sang").click()
    await expect(bubbles(page)).to_have_text(["nha em mat dien tu sang", "Dạ, em nghe: nha em mat dien tu sang"])


async def test_on_a_phone_the_chat_fills_the_screen(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 800})
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await open_chat(page)
    await panel(page).evaluate("e => Promise.all(e.getAnimations().map(a => a.finished))")
    assert await panel(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 800}
    size = await box(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 16, "iOS zooms into smaller inputs"
    await say(page, "rất-dài-" * 60)
    await expect(bubbles(page)).to_have_count(2)
    assert await page.locator(".log").evaluate("e => e.scrollWidth <= e.clientWidth")
    for control in (
        page.get_by_role("button", name="Gửi", exact=True),
        page.get_by_role("button", name="Đóng cửa sổ trò chuyện"),
    ):
        area = await control.bounding_box()
        assert area is not None
        assert min(area["width"], area["height"]) >= 44


async def test_two_tabs_show_the_same_talk(page: Page, centre: Centre) -> None:
    await open_chat(page)
    await say(page, "từ thẻ thứ nhất")
    await expect(bubbles(page)).to_have_count(2)
    tab = await page.context.new_page()
    await tab.goto(centre.address)
    await open_chat(tab)
    await expect(bubbles(tab)).to_have_count(2)
    await say(tab, "nút")
    both = ["từ thẻ thứ nhất", "Dạ, em nghe: từ thẻ thứ nhất", "nút", str(ANSWERS["nút"].text)]
    await expect(bubbles(page)).to_have_text(both)
    await expect(bubbles(tab)).to_have_text(both)


async def test_a_picture_is_seen_and_told_in_words_also_after_a_reload(page: Page) -> None:
    await open_chat(page)
    await say(page, "biểu đồ")
    shown = page.get_by_role("img", name="Biểu đồ điện dùng 12 tháng")
    await expect(shown).to_be_visible()
    await page.reload()
    await open_chat(page)
    await expect(shown).to_be_visible()
    await expect(shown).to_have_js_property("naturalWidth", 320)
