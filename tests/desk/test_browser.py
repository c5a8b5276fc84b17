"""The desk in a browser: two operators, a customer, and what each sees without reloading."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import Page, expect

from storage.sql.outbox import SqlOutbox
from storage.sql.tables import now
from tests.desk.site import HTMX, Site, version_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (HTMX / "htmx.min.js").exists(), reason="no node_modules here (npm ci)"),
]


async def deliver(site: Site, id: str) -> list[str]:
    """What the worker would send now; all of it arrives."""
    outbox = SqlOutbox(site.database)
    letters = await outbox.due(id, now())
    for letter in letters:
        await outbox.sent(letter, None)
    return [str(letter.message.text) for letter in letters]


async def test_a_customer_is_taken_answered_and_given_back(small_site: Site, lan: Page) -> None:
    id = await small_site.waits("u1", "dây điện đứt trước nhà", priority=1, reason="danger")
    await expect(lan).to_have_title("(1) Bàn tổng đài")
    waiting = lan.get_by_role("link", name="Nguy hiểm về điện")
    await waiting.click()
    await expect(lan.get_by_role("log")).to_contain_text("dây điện đứt trước nhà")
    await lan.get_by_role("button", name="Nhận").click()
    await expect(lan.get_by_text("Anh/chị đang phụ trách")).to_be_visible()
    field = lan.get_by_label("Trả lời khách")
    await expect(field).to_be_focused()
    await expect(lan).to_have_title("Bàn tổng đài")

    await field.fill("Anh đứng xa ít nhất 10 mét ")
    await small_site.says("u1", "đội sửa chữa tới chưa em?")
    await expect(lan.get_by_role("log")).to_contain_text("đội sửa chữa tới chưa em?")
    await expect(field).to_have_value("Anh đứng xa ít nhất 10 mét ")
    await field.press("End")
    await field.type("giúp em ạ.")
    await field.press("Control+Enter")
    mine = lan.locator(".message.operator")
    await expect(mine).to_contain_text("Anh đứng xa ít nhất 10 mét giúp em ạ.")
    await expect(field).to_have_value("")
    await expect(field).to_be_focused()
    assert "Anh đứng xa ít nhất 10 mét giúp em ạ." in await deliver(small_site, id)
    await expect(mine.get_by_role("img", name="Đã gửi")).to_be_visible()

    await lan.get_by_role("button", name="Trả lại cho bot").click()
    await expect(lan.get_by_role("status")).to_have_text("Bot đang trả lời")
    await expect(field).to_have_count(0)
    assert "trợ lý tự động" in (await deliver(small_site, id))[-1]
    await expect(lan.locator(".message")).to_have_count(6)


async def test_a_message_is_shown_once_however_often_the_page_asks(small_site: Site, lan: Page) -> None:
    id = await small_site.waits("u1")
    await lan.goto(f"/desk/c/{id}")
    await lan.get_by_role("button", name="Nhận").click()
    field = lan.get_by_label("Trả lời khách")
    for number in range(4):
        await field.fill(f"câu {number}")
        await lan.get_by_role("button", name="Gửi").dblclick()
        await expect(lan.locator(".message.operator")).to_have_count(number + 1)
        await small_site.says("u1", f"khách {number}")
    await expect(lan.locator(".message.customer")).to_have_count(5)
    await lan.wait_for_timeout(4500)
    texts = await lan.locator(".message .text").all_inner_texts()
    assert [text for text in texts if text.startswith("câu")] == [f"câu {number}" for number in range(4)]
    assert [text for text in texts if text.startswith("khách")] == [f"khách {number}" for number in range(4)]


async def test_too_long_an_answer_is_counted_explained_and_kept(small_site: Site, lan: Page) -> None:
    id = await small_site.waits("u1")
    await lan.goto(f"/desk/c/{id}")
    await lan.get_by_role("button", name="Nhận").click()
    field = lan.get_by_label("Trả lời khách")
    await field.fill("ạ" * 2001)
    await expect(lan.get_by_text("2001/2000")).to_be_visible()
    await lan.get_by_role("button", name="Gửi").click()
    await expect(lan.get_by_text("Tin dài 2001 ký tự")).to_be_visible()
    await expect(field).to_have_value("ạ" * 2001)
    await field.fill("gọn hơn")
    await lan.get_by_role("button", name="Gửi").click()
    await expect(lan.locator(".message.operator")).to_contain_text("gọn hơn")


async def test_what_was_typed_survives_losing_the_conversation_and_the_session(small_site: Site, lan: Page) -> None:
    id = await small_site.waits("u1")
    await lan.goto(f"/desk/c/{id}")
    await lan.get_by_role("button", name="Nhận").click()
    await lan.get_by_label("Trả lời khách").fill("đang gõ dở")
    async with small_site.visitor("admin") as admin:
        version = version_in((await admin.get(f"/desk/c/{id}")).text)
        await admin.post(f"/desk/c/{id}/give-back", data={"version": version, "seen": 99})
    await expect(lan.get_by_text("Bấm “Nhận” để trả lời khách.")).to_be_visible()
    await lan.get_by_role("button", name="Nhận").click()
    field = lan.get_by_label("Trả lời khách")
    await expect(field).to_have_value("đang gõ dở")

    cookies = {c["name"]: c["value"] for c in await lan.context.cookies()}  # type: ignore[typeddict-item]
    async with httpx.AsyncClient(base_url=small_site.address, cookies=cookies, timeout=60) as elsewhere:
        await elsewhere.post("/logout", headers={"origin": small_site.address})
    await expect(lan.get_by_role("alert").get_by_text("Phiên làm việc đã hết.")).to_be_visible()
    await expect(field).to_have_value("đang gõ dở")


async def test_stored_html_runs_nothing(small_site: Site, lan: Page) -> None:
    evil = "<img src=x onerror=\"document.title='bị tấn công'\"><script>document.title='bị tấn công'</script>"
    id = await small_site.waits("u1", evil)
    await lan.goto(f"/desk/c/{id}")
    await small_site.says("u1", evil)
    await expect(lan.locator(".message.customer .text")).to_have_text([evil, evil])
    await expect(lan).to_have_title("(1) Bàn tổng đài")


async def test_earlier_messages_open_upward(small_site: Site, lan: Page) -> None:
    id = await small_site.waits("u1")
    for number in range(70):
        await small_site.says("u1", f"tin số {number}")
    await lan.goto(f"/desk/c/{id}")
    await expect(lan.get_by_text("tin số 69", exact=True).last).to_be_in_viewport()
    await lan.get_by_role("button", name="Xem tin cũ hơn").click()
    await expect(lan.locator(".message")).to_have_count(72)
    await expect(lan.get_by_role("button", name="Xem tin cũ hơn")).to_have_count(0)
    texts = await lan.locator(".message.customer .text").all_inner_texts()
    assert texts[1:] == [f"tin số {number}" for number in range(70)]


@pytest.mark.parametrize("width", [390, 1280])
async def test_pages_fit_the_screen(small_site: Site, lan: Page, width: int) -> None:
    id = await small_site.waits("u1", "mộttừrấtdài" * 60)
    await lan.set_viewport_size({"width": width, "height": 844})
    for address in ("/desk/", f"/desk/c/{id}"):
        await lan.goto(address)
        assert await lan.evaluate("document.documentElement.scrollWidth") <= width
        board, main = lan.locator("#board"), lan.locator("#main")
        for part, shown in ((board, width > 760 or address == "/desk/"), (main, width > 760 or address != "/desk/")):
            assert await part.is_visible() is shown
