"""Every page of the operators and analysts, in light and dark, on a desktop and on a phone: no barriers, and nothing beside the screen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from core.messages import Button, Outbound
from core.notices.notice import Notice, Person
from storage.sql.notice_sending import SqlNoticeSending
from storage.sql.notices import SqlNotices
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from tests.browser.barriers import AXE, barriers
from tests.desk.site import HTMX, PASSWORD, Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core here (npm ci)"),
    pytest.mark.skipif(not (HTMX / "htmx.min.js").exists(), reason="no node_modules here (npm ci)"),
]
LONG = "mộttừrấtdài" * 40
SCREENS: dict[str, dict[str, Any]] = {
    "light desktop": {"color_scheme": "light", "viewport": {"width": 1440, "height": 900}},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}


@pytest.fixture(params=SCREENS)
async def page(request: pytest.FixtureRequest, chromium: Browser, small_site: Site) -> Any:
    context = await chromium.new_context(
        base_url=small_site.address, locale="vi-VN", reduced_motion="reduce", **SCREENS[request.param]
    )
    yield await context.new_page()
    await context.close()


async def enter(page: Page, login: str = "admin") -> None:
    await page.goto("/login")
    await page.get_by_label("Tên đăng nhập").fill(login)
    await page.get_by_label("Mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập").click()
    await expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


async def check(page: Page, address: str = "") -> None:
    if address:
        await page.goto(address)
    assert await barriers(page) == [], page.url
    width = "document.documentElement.scrollWidth - innerWidth"
    assert await page.evaluate(width) <= 0, f"{page.url} is wider than the screen"


async def busy(site: Site) -> str:
    """Somebody in danger, a customer who waits, a letter that was given up, a notice; returns the waiting conversation."""
    await site.waits("nguy", LONG, priority=1, reason="danger")
    id = await site.waits("cho", "cho gặp nhân viên")
    await site.says("cho", "em gửi ảnh", kind="image", url="https://example.com/a.jpg")
    await site.hears(
        "bot", "giá điện", messages=(Outbound("Dạ, mời chọn ạ.", (Button(LONG, "/a"),)),), intent="ask_price"
    )
    await site.database.write(say, id, "bot", Outbound(LONG))
    outbox = SqlOutbox(site.database)
    for letter in await outbox.due(id, datetime.now(UTC)):
        await outbox.failed(letter, "x" * 400, None)
    return id


async def test_pages_with_much_to_show(page: Page, small_site: Site) -> None:
    id = await busy(small_site)
    people = [Person(("PC05AA0000001",), LONG, phone="84912345678"), Person(email="tu@example.vn")]
    told = await SqlNotices(small_site.database).tell("cắt điện 25/11", Notice("outage", LONG), people)
    await enter(page)
    await check(page, "/desk/")
    await check(page, f"/desk/c/{id}")
    await page.get_by_role("button", name="Nhận").click()
    await expect(page.get_by_label("Trả lời khách")).to_be_focused()
    await check(page)
    for address in ("letters", "notices", f"notices/{told.notice_id}"):
        await check(page, f"/desk/{address}")
    await check(page, "/insights/")
    await check(page, "/insights/?from=rác")


async def test_pages_with_nothing_to_show_and_pages_that_say_no(page: Page) -> None:
    await check(page, "/login")
    await page.get_by_label("Tên đăng nhập").fill("ai đó")
    await page.get_by_label("Mật khẩu").fill("không đúng")
    await page.get_by_role("button", name="Đăng nhập").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await check(page)
    await enter(page)
    for address in ("/desk/", "/desk/letters", "/desk/notices", "/insights/", "/desk/c/rác", "/insights/?before=rác"):
        await check(page, address)


async def test_a_notice_is_written_with_the_keyboard_previewed_sent_stopped_and_goes_on(
    page: Page, small_site: Site
) -> None:
    async def write(sheet: str) -> None:
        await page.get_by_label("Danh sách khách hàng").set_input_files(
            {"name": "kh.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
        )
        await page.get_by_role("button", name="Xem trước").press("Enter")

    await enter(page)
    await page.goto("/desk/notices")
    await page.get_by_role("link", name="Soạn thông báo").press("Enter")
    await check(page)
    await page.get_by_label("Tên thông báo").focus()
    await page.keyboard.type("Ngừng điện 25/11")
    for key in ("Tab", *["ArrowDown"] * 4, "Tab"):  # past the kinds to the last
        await page.keyboard.press(key)
    await page.keyboard.type(f"Tạm ngừng cấp điện {LONG}")
    await write("phone\n12\n")
    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.get_by_role("alert")).to_contain_text("Dòng 2: không phải số di động của Việt Nam")
    await check(page)
    await write(f"name,phone,email\n{LONG},0912345678,\nTú,,{'t' * 60}@example.vn\nBa,1,\n")
    await expect(page.get_by_role("heading", name="Xem trước: Ngừng điện 25/11")).to_be_visible()
    await check(page)
    await page.get_by_role("button", name="Gửi cho 2 khách").press("Enter")
    stop, go_on = page.get_by_role("button", name="Dừng"), page.get_by_role("button", name="Gửi tiếp cho 2 khách")
    await stop.press("Enter")
    await expect(page.get_by_role("heading", name="Ngừng điện 25/11 (đã dừng)")).to_be_visible()
    await go_on.press("Enter")
    await expect(stop).to_be_visible()
    for one in await SqlNoticeSending(small_site.database).due(10):
        await SqlNoticeSending(small_site.database).finish(one, "sent")
    await expect(page.get_by_text("Đã gửi: 2")).to_be_visible()  # by itself
    await expect(stop).to_have_count(0)
