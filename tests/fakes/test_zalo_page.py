"""The fake Zalo server's page, in a real browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import Page, expect

from tests.fakes.zalo_client import Receiver, Zalo, query, with_buttons

Eventually = Callable[[Callable[[], bool]], Awaitable[bool]]
LAN, HUNG = "4318825906174430251", "7026119483350917746"


async def open_page(page: Page, zalo: Zalo, user: str = LAN) -> None:
    await page.goto(f"{zalo.http.base_url}#{user}")
    await expect(page.locator("#people [aria-current=true]")).to_be_visible()


async def write(page: Page, text: str) -> None:
    await page.locator("#words").fill(text)
    await page.keyboard.press("Enter")


async def test_a_text_is_sent_with_the_keyboard_and_shown_as_text(page: Page, zalo: Zalo, receiver: Receiver) -> None:
    await open_page(page, zalo)
    await write(page, "<b>mất điện</b>")
    bubble = page.locator(".mine .bubble")
    await expect(bubble).to_have_text("<b>mất điện</b>")
    await expect(bubble.locator("b")).to_have_count(0)
    await expect(page.locator(".mine .meta")).to_contain_text("đã nhận sau")
    await expect(page.locator("#attempts .status")).to_have_text("200")
    assert receiver.events()[0]["message"]["text"] == "<b>mất điện</b>"


async def test_a_refused_message_says_so(page: Page, zalo: Zalo, receiver: Receiver) -> None:
    receiver.answers = [500]
    await open_page(page, zalo)
    await write(page, "alo")
    await expect(page.locator(".mine .meta .bad")).to_have_text("webhook trả lời 500")
    await expect(page.locator("#count-waiting")).to_have_text("1")


async def test_a_tap_is_shown_and_a_hidden_tap_is_not(
    page: Page, zalo: Zalo, receiver: Receiver, eventually: Eventually
) -> None:
    await open_page(page, zalo)
    await write(page, "alo")
    await expect(page.locator(".mine")).to_have_count(1)
    hidden = query(title="Không", payload="/deny", kind="oa.query.hide")
    zalo.say(with_buttons(query(title="Có", payload="có ạ"), hidden), user=LAN)
    await page.get_by_role("button", name="Không", exact=True).click()
    await page.get_by_role("button", name="Có", exact=True).click()
    await expect(page.locator(".mine .bubble")).to_have_text(["alo", "có ạ"])
    await eventually(lambda: [event["message"]["text"] for event in receiver.events()] == ["alo", "/deny", "có ạ"])


async def test_each_user_sees_an_own_conversation_and_what_is_unread(page: Page, zalo: Zalo) -> None:
    await open_page(page, zalo, HUNG)
    await write(page, "em là Hùng")
    await page.get_by_role("button", name="Nguyễn Thị Lan").click()
    await expect(page.locator("#chat li")).to_have_count(0)
    zalo.say({"text": "Dạ chào anh Hùng ạ"}, user=HUNG)
    await expect(page.locator("#people .unread")).to_have_text("1")
    await page.get_by_role("button", name="Trần Văn Hùng").click()
    await expect(page.locator("#chat .bubble")).to_have_text(["em là Hùng", "Dạ chào anh Hùng ạ"])
    await expect(page.locator("#people .unread")).to_have_count(0)


async def test_place_and_follow_are_sent(page: Page, zalo: Zalo, receiver: Receiver, eventually: Eventually) -> None:
    await open_page(page, zalo)
    await page.get_by_role("button", name="Gửi vị trí").click()
    await page.locator("#place").get_by_role("button", name="Gửi", exact=True).click()
    await expect(page.locator(".mine .bubble")).to_have_text("Vị trí: 21.0285, 105.8542")
    await page.get_by_role("button", name="Quan tâm").click()
    await expect(page.get_by_role("button", name="Đã quan tâm")).to_be_visible()
    await eventually(lambda: [event["event_name"] for event in receiver.events()] == ["user_send_location", "follow"])


async def test_on_a_phone_nothing_overflows_and_the_webhook_panel_opens(page: Page, zalo: Zalo) -> None:
    await page.set_viewport_size({"width": 390, "height": 800})
    await open_page(page, zalo)
    await write(page, "một từ rất dài " + "a" * 300)
    await expect(page.locator(".mine")).to_be_visible()
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    await expect(page.locator("#log")).to_be_hidden()
    await page.get_by_role("button", name="Webhook").click()
    await expect(page.locator("#attempts .status")).to_be_visible()
