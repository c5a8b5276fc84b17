"""Our widget in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_system import ANSWERS, Centre

pytestmark = pytest.mark.browser


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def box(page: Page) -> Locator:
    return page.get_by_label("Tin nhắn", exact=True)


def bubbles(page: Page) -> Locator:
    return page.locator(".item .bubble")


def say(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def open_chat(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Mở trò chuyện")).click()
    expect(panel(page)).to_be_visible()


def test_a_customer_says_something_and_is_answered(page: Page) -> None:
    open_chat(page)
    say(page, "Nhà em mất điện")
    expect(bubbles(page)).to_have_text(["Nhà em mất điện", "Dạ, em nghe: Nhà em mất điện"])
    expect(page.locator(".item.bot .who")).to_have_text("Trợ lý ảo")
    expect(page.locator(".item .meta").last).to_have_text(re.compile(r"^\d\d:\d\d$"))
    expect(page.locator(".day").first).to_have_text(re.compile(r"^Hôm nay, \d\d/\d\d/\d{4}$"))


def test_the_time_is_that_of_viet_nam(page: Page) -> None:
    open_chat(page)
    say(page, "mấy giờ rồi")
    expect(bubbles(page)).to_have_count(2)
    shown = page.locator(".item.bot .meta").inner_text()
    now = "new Date().toLocaleTimeString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit'})"
    minutes = [int(h) * 60 + int(m) for h, m in (t.split(":") for t in (shown, page.evaluate(now)))]
    assert (minutes[1] - minutes[0]) % 1440 <= 1


def test_a_tapped_choice_shows_its_title_also_after_a_reload(page: Page) -> None:
    open_chat(page)
    say(page, "nút")
    page.get_by_role("button", name="Có nguy hiểm").click()
    seen = ["nút", "Dạ, có nguy hiểm không ạ?", "Có nguy hiểm", "Dạ, anh/chị tránh xa giúp em ạ."]
    expect(bubbles(page)).to_have_text(seen)
    expect(page.get_by_role("button", name="Không", exact=True)).to_have_count(0)
    page.reload()
    open_chat(page)
    expect(bubbles(page)).to_have_text(seen)


def test_links_can_be_opened_and_the_hotline_called(page: Page) -> None:
    open_chat(page)
    say(page, "liên kết")
    link = panel(page).get_by_role("link", name="https://example.com/bieu-gia?a=1&b=2", exact=True)
    expect(link).to_have_attribute("href", "https://example.com/bieu-gia?a=1&b=2")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    expect(panel(page).get_by_role("link", name="Gọi 19006769")).to_have_attribute("href", "tel:19006769")


def test_html_is_shown_as_text(page: Page) -> None:
    open_chat(page)
    nasty = "<img src=x onerror=\"document.title='x'\"><b>đậm</b> javascript:alert(1)"
    say(page, nasty)
    expect(bubbles(page)).to_have_text([nasty, f"Dạ, em nghe: {nasty}"])
    expect(panel(page).locator("b, img, .bubble a")).to_have_count(0)
    assert "Bình An" in page.title()


def test_history_stays_after_a_reload(page: Page) -> None:
    open_chat(page)
    for text in ("câu một", "câu hai"):
        say(page, text)
        expect(bubbles(page).last).to_have_text(f"Dạ, em nghe: {text}")
    seen = bubbles(page).all_inner_texts()
    page.reload()
    open_chat(page)
    expect(bubbles(page)).to_have_text(seen)
    say(page, "câu ba")
    expect(bubbles(page)).to_have_text([*seen, "câu ba", "Dạ, em nghe: câu ba"])


def test_a_long_history_is_read_backwards(page: Page, centre: Centre) -> None:
    open_chat(page)
    say(page, "đầu tiên")
    expect(bubbles(page)).to_have_count(2)
    for number in range(60):
        centre.operator_says(f"tin {number}")
    expect(bubbles(page).last).to_have_text("tin 59")
    page.reload()
    open_chat(page)
    expect(bubbles(page)).to_have_count(50)
    page.get_by_role("button", name="Xem tin nhắn cũ hơn").click()
    expect(bubbles(page)).to_have_count(62)
    expect(bubbles(page).first).to_have_text("đầu tiên")
    expect(page.get_by_role("button", name="Xem tin nhắn cũ hơn")).to_be_hidden()


def test_after_a_restart_of_the_server_nothing_is_lost_or_doubled(
    browser_page: Callable[[Centre], Page], stopped: Centre
) -> None:
    with stopped.serving():
        page = browser_page(stopped)
        open_chat(page)
        say(page, "trước")
        expect(bubbles(page)).to_have_text(["trước", "Dạ, em nghe: trước"])
    expect(page.get_by_role("status")).to_have_text("Mất kết nối, đang nối lại…")
    say(page, "trong lúc mất kết nối")
    say(page, "và câu nữa")
    expect(page.locator(".item .meta").last).to_have_text("Đang gửi…")
    with stopped.serving():
        expect(page.get_by_role("status")).to_be_hidden(timeout=15_000)
        expect(bubbles(page)).to_have_count(6)
        expect(page.get_by_text("Đang gửi…")).to_have_count(0)
        assert [t for a, t in stopped.said() if a == "customer"] == ["trước", "trong lúc mất kết nối", "và câu nữa"]
        page.reload()
        open_chat(page)
        expect(bubbles(page)).to_have_count(6)


def test_what_was_not_sent_survives_closing_the_page(browser_page: Callable[[Centre], Page], stopped: Centre) -> None:
    with stopped.serving():
        page = browser_page(stopped)
        open_chat(page)
        say(page, "trước")
        expect(bubbles(page)).to_have_count(2)
    say(page, "chưa gửi được")
    page.goto("about:blank")
    with stopped.serving():
        page.goto(stopped.address)
        open_chat(page)
        expect(bubbles(page).last).to_have_text("Dạ, em nghe: chưa gửi được")
        assert [t for a, t in stopped.said() if a == "customer"] == ["trước", "chưa gửi được"]


def test_who_types_too_fast_is_told_and_every_message_arrives(page: Page, centre: Centre) -> None:
    open_chat(page)
    page.evaluate("for (let i = 0; i < 23; i++) TongdaiChat.say('câu ' + i)")
    expect(page.get_by_role("status")).to_contain_text("hơi nhanh")
    expect(page.get_by_text("Dạ, em nghe: câu 22")).to_be_visible(timeout=20_000)
    assert [t for a, t in centre.said() if a == "customer"] == [f"câu {i}" for i in range(23)]


def test_a_message_that_is_too_long_says_so_and_can_be_sent_again(page: Page) -> None:
    open_chat(page)
    page.evaluate("TongdaiChat.say('a'.repeat(100001))")
    expect(page.get_by_role("status")).to_contain_text("dài quá")
    expect(page.get_by_text("Chưa gửi được.")).to_be_visible()
    expect(page.get_by_role("button", name="Gửi lại")).to_be_visible()
    say(page, "ngắn thôi")
    expect(bubbles(page).last).to_have_text("Dạ, em nghe: ngắn thôi")


def test_an_operator_looks_different_and_is_counted_while_closed(page: Page, centre: Centre) -> None:
    open_chat(page)
    say(page, "Cho em gặp người")
    expect(bubbles(page)).to_have_count(2)
    page.keyboard.press("Escape")
    centre.operator_says("Dạ, em là Lan ạ")
    launcher = page.get_by_role("button", name="Mở trò chuyện, 1 tin chưa đọc")
    expect(launcher).to_be_visible()
    page.reload()
    expect(launcher).to_be_visible()
    launcher.click()
    expect(page.locator(".item.operator .who")).to_have_text("Tổng đài viên")
    expect(page.locator(".item.operator .bubble")).to_have_text("Dạ, em là Lan ạ")
    colours = [
        page.locator(f".item.{who} .bubble").first.evaluate("e => getComputedStyle(e).backgroundColor")
        for who in ("bot", "operator", "customer")
    ]
    assert len(set(colours)) == 3


def test_dots_are_shown_while_the_answer_is_made(page: Page) -> None:
    open_chat(page)
    say(page, "chậm")
    dots = page.get_by_label("Đang soạn tin")
    expect(dots).to_be_visible()
    expect(bubbles(page).last).to_have_text("Dạ, em nghe: chậm")
    expect(dots).to_be_hidden()


def test_the_keyboard_is_enough(page: Page) -> None:
    launcher = page.get_by_role("button", name="Mở trò chuyện")
    launcher.focus()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type("dòng một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("dòng hai")
    page.keyboard.press("Enter")
    expect(bubbles(page)).to_have_text(["dòng một\ndòng hai", "Dạ, em nghe: dòng một\ndòng hai"])
    page.keyboard.type("nút")
    page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="Có nguy hiểm")
    expect(choice).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hasAttribute('data-tongdai-chat')"), "focus left the open chat"
        if choice.evaluate("e => e.getRootNode().activeElement === e"):
            break
    page.keyboard.press("Enter")
    expect(bubbles(page).last).to_have_text("Dạ, anh/chị tránh xa giúp em ạ.")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(launcher).to_be_focused()


def test_enter_that_ends_a_telex_composition_sends_nothing(page: Page) -> None:
    open_chat(page)
    box(page).fill("mất điệ")
    enter = "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    box(page).evaluate(enter)
    expect(bubbles(page)).to_have_count(0)
    box(page).press("Enter")
    expect(bubbles(page)).to_have_count(2)


def test_phrases_on_the_page_are_said_when_clicked(page: Page) -> None:
    page.get_by_role("button", name="nha em mat dien tu sang").click()
    expect(bubbles(page)).to_have_text(["nha em mat dien tu sang", "Dạ, em nghe: nha em mat dien tu sang"])


def test_on_a_phone_the_chat_fills_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    open_chat(page)
    assert panel(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 800}
    size = box(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 16, "iOS zooms into smaller inputs"
    say(page, "rất-dài-" * 60)
    expect(bubbles(page)).to_have_count(2)
    assert page.locator(".log").evaluate("e => e.scrollWidth <= e.clientWidth")
    for control in (page.get_by_role("button", name="Gửi"), page.get_by_role("button", name="Đóng cửa sổ trò chuyện")):
        area = control.bounding_box()
        assert area is not None
        assert min(area["width"], area["height"]) >= 44


def test_two_tabs_show_the_same_talk(page: Page, centre: Centre) -> None:
    open_chat(page)
    say(page, "từ thẻ thứ nhất")
    expect(bubbles(page)).to_have_count(2)
    tab = page.context.new_page()
    tab.goto(centre.address)
    open_chat(tab)
    expect(bubbles(tab)).to_have_count(2)
    say(tab, "nút")
    both = ["từ thẻ thứ nhất", "Dạ, em nghe: từ thẻ thứ nhất", "nút", str(ANSWERS["nút"].text)]
    expect(bubbles(page)).to_have_text(both)
    expect(bubbles(tab)).to_have_text(both)
