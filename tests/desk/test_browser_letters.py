"""In a browser: what becomes of messages, and deciding about those that could not be sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from core.events import Receipt, SaidElsewhere
from core.ids import new_id
from core.messages import Inbound, Outbound
from storage.sql.inbox import receive
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from tests.desk.site import HTMX, Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (HTMX / "htmx.min.js").exists(), reason="no node_modules here (npm ci)"),
]


async def test_a_message_is_on_its_way_then_arrived_then_seen(small_site: Site, lan: Page) -> None:
    id = await small_site.says("an", "xin chào")
    await small_site.database.write(say, id, "bot", Outbound(text="Dạ em chào anh/chị ạ."))
    await lan.goto(f"/desk/c/{id}")
    ours = lan.locator(".message.bot")
    await expect(ours.get_by_role("img", name="Đang gửi")).to_be_visible()
    outbox = SqlOutbox(small_site.database)
    [letter] = await outbox.due(id, datetime.now(UTC))
    await outbox.sent(letter, "m1")
    await expect(ours.get_by_role("img", name="Đã gửi")).to_be_visible()
    for state, label in (("delivered", "Đã nhận"), ("seen", "Đã xem")):
        receipt = Receipt(state, ("m1",))  # type: ignore[arg-type]
        await small_site.database.write(receive, Inbound("zalo", new_id(), "receipt", b"{}", "an", receipt=receipt))
        await expect(ours.get_by_role("img", name=label)).to_be_visible()
    await expect(ours).to_have_count(1)


async def test_a_message_given_up_is_found_and_sent_again_with_the_keyboard(small_site: Site, lan: Page) -> None:
    await expect(lan.get_by_role("link", name="Tin chưa gửi được")).to_have_count(0)
    id = await small_site.says("an", "xin chào")
    await small_site.database.write(say, id, "bot", Outbound(text="Dạ điện đã có lại ạ."))
    outbox = SqlOutbox(small_site.database)
    [letter] = await outbox.due(id, datetime.now(UTC))
    await outbox.failed(letter, "Zalo không nhận (Zalo -230)", None)
    await lan.get_by_role("link", name=re.compile("Tin chưa gửi được 1")).press("Enter")
    await expect(lan.get_by_role("heading", level=1)).to_contain_text("Tin chưa gửi được")
    await lan.get_by_role("button", name="Gửi lại", exact=True).press("Enter")
    await expect(lan.get_by_text("Mọi tin đều đã được gửi đi.")).to_be_visible()
    assert [one.message.text for one in await outbox.due(id, datetime.now(UTC))] == ["Dạ điện đã có lại ạ."]


async def test_an_answer_from_another_tool_appears_on_the_board_and_in_the_thread(small_site: Site, lan: Page) -> None:
    id = await small_site.says("an", "cho em hỏi")
    await lan.goto(f"/desk/c/{id}")
    said = SaidElsewhere("h1", "admin-7", "Em là Hoa ạ")
    await small_site.database.write(receive, Inbound("zalo", new_id(), "oa_send_text", b"{}", "an", elsewhere=said))
    await expect(lan.get_by_role("heading", name="Đang trả lời ở Zalo")).to_be_visible()
    await expect(lan.locator(".message.operator")).to_contain_text("Nhân viên (qua Zalo OA)")
    await expect(lan.get_by_role("status")).to_contain_text("Nhân viên đang trả lời qua Zalo OA")
    await lan.get_by_role("button", name="Nhận").click()
    await expect(lan.get_by_text("Anh/chị đang phụ trách")).to_be_visible()
    await expect(lan.get_by_role("heading", name="Đang trả lời ở Zalo")).to_have_count(0)
