"""`rasa-webchat` from npm, unchanged, talks with us."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat_system import Centre

pytestmark = pytest.mark.browser


def box(page: Page) -> Locator:
    return page.locator(".rw-new-message")


def say(page: Page, text: str) -> None:
    expect(box(page)).to_be_enabled()
    box(page).fill(text)
    box(page).press("Enter")


def answers(page: Page) -> Locator:
    return page.locator(".rw-response")


@pytest.fixture
def page(browser_page: Callable[[Centre, str], Page], centre: Centre) -> Page:
    page = browser_page(centre, "/rasa")
    page.locator(".rw-launcher").click()
    return page


def test_a_text_is_answered(page: Page) -> None:
    say(page, "Nhà em mất điện từ sáng")
    expect(answers(page).last).to_have_text("Dạ, em nghe: Nhà em mất điện từ sáng")


def test_a_quick_reply_is_tapped_and_answered(page: Page) -> None:
    say(page, "nút")
    page.locator(".rw-reply", has_text="Có nguy hiểm").click()
    expect(answers(page).last).to_have_text("Dạ, anh/chị tránh xa giúp em ạ.")


def test_links_and_images_are_shown(page: Page) -> None:
    say(page, "liên kết")
    expect(page.locator("a.rw-reply", has_text="Trang chủ")).to_have_attribute("href", "https://example.com/")
    say(page, "ảnh")
    expect(page.locator(".rw-image-frame")).to_be_visible()


def test_html_is_shown_as_text(page: Page) -> None:
    say(page, "<b>đậm</b>")
    expect(answers(page).last).to_contain_text("<b>đậm</b>")


def test_an_operator_is_read_too(page: Page, centre: Centre) -> None:
    say(page, "Cho em gặp người")
    expect(answers(page).last).to_contain_text("Cho em gặp người")
    centre.operator_says("Dạ, em là Lan ạ")
    expect(answers(page).last).to_have_text("Dạ, em là Lan ạ")


def test_a_reload_keeps_the_customer_and_brings_what_was_missed(page: Page, centre: Centre) -> None:
    say(page, "em là An")
    expect(answers(page).last).to_have_text("Dạ, em nghe: em là An")
    page.goto("about:blank")
    page.wait_for_timeout(300)
    centre.operator_says("Dạ, em là Lan ạ")
    page.goto(f"{centre.address}/rasa")
    expect(answers(page).last).to_have_text("Dạ, em là Lan ạ")
    say(page, "em đây")
    expect(answers(page).last).to_have_text("Dạ, em nghe: em đây")
    assert len({author for author, _ in centre.said()}) == 3


def test_it_goes_on_after_a_restart_of_the_server(browser_page: Callable[[Centre, str], Page], stopped: Centre) -> None:
    with stopped.serving():
        page = browser_page(stopped, "/rasa")
        page.locator(".rw-launcher").click()
        say(page, "trước")
        expect(answers(page).last).to_have_text("Dạ, em nghe: trước")
    with stopped.serving():
        page.wait_for_function("document.querySelector('.rw-new-message:not([disabled])')")
        page.wait_for_timeout(3000)
        say(page, "sau")
        expect(answers(page).last).to_have_text("Dạ, em nghe: sau")
