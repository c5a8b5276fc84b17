"""`rasa-webchat` from npm, unchanged, talks with us."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.watching import sockets

pytestmark = pytest.mark.browser


def box(page: Page) -> Locator:
    return page.locator(".rw-new-message")


async def say(page: Page, text: str) -> None:
    await expect(box(page)).to_be_enabled()
    await box(page).fill(text)
    await box(page).press("Enter")


def answers(page: Page) -> Locator:
    return page.locator(".rw-response")


@pytest.fixture
async def page(browser_page: OpenPage, centre: Centre) -> Page:
    page = await browser_page(centre, "/rasa")
    await page.locator(".rw-launcher").click()
    return page


async def test_a_text_is_answered(page: Page) -> None:
    await say(page, "Nhà em mất điện từ sáng")
    await expect(answers(page)).to_have_text(["Dạ, em nghe: Nhà em mất điện từ sáng"])


async def test_a_quick_reply_is_tapped_and_answered(page: Page) -> None:
    await say(page, "nút")
    await page.locator(".rw-reply", has_text="Có nguy hiểm").click()
    await expect(answers(page).last).to_have_text("Dạ, anh/chị tránh xa giúp em ạ.")


async def test_links_and_images_are_shown(page: Page) -> None:
    await say(page, "liên kết")
    await expect(page.locator("a.rw-reply", has_text="Trang chủ")).to_have_attribute("href", "https://example.com/")
    await say(page, "ảnh")
    await expect(page.locator(".rw-image-frame")).to_be_visible()


async def test_html_is_shown_as_text(page: Page) -> None:
    await say(page, "<b>đậm</b>")
    await expect(answers(page).last).to_contain_text("<b>đậm</b>")


async def test_an_operator_is_read_too(page: Page, centre: Centre) -> None:
    await say(page, "Cho em gặp người")
    await expect(answers(page).last).to_contain_text("Cho em gặp người")
    centre.operator_says("Dạ, em là Lan ạ")
    await expect(answers(page).last).to_have_text("Dạ, em là Lan ạ")


async def test_a_reload_keeps_the_customer_and_brings_what_was_missed(
    page: Page, centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    await say(page, "em là An")
    await expect(answers(page).last).to_have_text("Dạ, em nghe: em là An")
    await page.goto("about:blank")
    await eventually(lambda: not sockets(centre.webchat))
    centre.operator_says("Dạ, em là Lan ạ")
    await page.goto(f"{centre.address}/rasa")
    await expect(answers(page).last).to_have_text("Dạ, em là Lan ạ")
    await say(page, "em đây")
    await expect(answers(page).last).to_have_text("Dạ, em nghe: em đây")
    assert len({author for author, _ in centre.said()}) == 3


async def test_it_goes_on_after_a_restart_of_the_server(
    browser_page: OpenPage, stopped: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    with stopped.serving():
        page = await browser_page(stopped, "/rasa")
        await page.locator(".rw-launcher").click()
        await say(page, "trước")
        await expect(answers(page).last).to_have_text("Dạ, em nghe: trước")
    with stopped.serving():
        await eventually(lambda: sockets(stopped.webchat))
        await say(page, "sau")
        await expect(answers(page).last).to_have_text("Dạ, em nghe: sau")


async def test_cards_given_as_one_object_are_shown(page: Page) -> None:
    await say(page, "một thẻ")
    await expect(page.locator(".rw-carousel-card")).to_have_count(1)
    await expect(page.locator(".rw-carousel-card")).to_contain_text("Bảng giá <b>")
