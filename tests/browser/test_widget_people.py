"""Our widget while a customer waits for a person, talks with one, and afterwards."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from playwright.async_api import Page, expect

from storage.sql.tables import ratings
from tests.browser.chat_system import Centre
from tests.browser.people import People
from tests.browser.talking import box, bubbles, open_chat, panel, say

pytestmark = pytest.mark.browser


@pytest.fixture
def people(centre: Centre) -> People:
    people = People(centre)
    people.operator("Chị Lan")
    return people


async def begin(page: Page, text: str = "cho gặp người") -> None:
    await open_chat(page)
    await say(page, text)
    await expect(bubbles(page)).to_have_count(2)


def scores(centre: Centre) -> list[tuple[str, int]]:
    query = sa.select(ratings.c.about, ratings.c.score)
    rows = centre.do(centre.database.read(lambda c: c.execute(query).all()))
    return [(row.about, row.score) for row in rows]


async def test_the_place_in_the_queue_is_shown_and_moves(page: Page, people: People) -> None:
    await begin(page)
    people.others_wait("zalo-1", "zalo-2")
    people.hand_over()
    await expect(panel(page).get_by_text("vị trí thứ 3 trong hàng chờ")).to_be_visible()
    people.goes("zalo-1")
    await expect(panel(page).get_by_text("vị trí thứ 2 trong hàng chờ")).to_be_visible()
    await page.reload()
    await open_chat(page)
    await expect(panel(page).get_by_text("vị trí thứ 2 trong hàng chờ")).to_be_visible()
    people.goes("zalo-2")
    await expect(panel(page).get_by_text("Anh/chị là người tiếp theo")).to_be_visible()
    people.take()
    await expect(panel(page).get_by_text("người tiếp theo")).to_be_hidden()


async def test_the_operators_name_is_read_above_and_beside_their_words(page: Page, people: People) -> None:
    await begin(page)
    people.hand_over()
    people.take()
    await expect(panel(page).locator(".top")).to_contain_text("Chị Lan đang trả lời")
    people.answer("Dạ, em chào anh/chị ạ")
    await expect(page.locator(".item.operator .who")).to_have_text("Chị Lan")
    await page.reload()
    await open_chat(page)
    await expect(page.locator(".item.operator .who")).to_have_text("Chị Lan")
    people.close()
    await expect(panel(page).locator(".top")).to_contain_text("Trả lời ngay")


async def test_after_the_talk_the_customer_gives_four_of_five_once(page: Page, centre: Centre, people: People) -> None:
    await begin(page)
    people.hand_over()
    people.take()
    people.close()
    question = panel(page).get_by_role("group", name=re.compile("với tổng đài viên thế nào"))
    await expect(question).to_be_visible()
    await question.get_by_role("button", name="4 trên 5: Hài lòng").click()
    await expect(page.locator(".rating").get_by_text("Cảm ơn anh/chị đã đánh giá ạ.")).to_be_visible()
    assert scores(centre) == [("person", 4)]
    await page.reload()
    await open_chat(page)
    await expect(bubbles(page).first).to_be_visible()
    await expect(question).to_have_count(0)


async def test_a_rating_can_be_left_out_with_the_keyboard_and_is_not_asked_again(
    page: Page, centre: Centre, people: People
) -> None:
    await begin(page)
    people.hand_over()
    people.take()
    people.close()
    skip = panel(page).get_by_role("button", name="Bỏ qua")
    await skip.focus()
    await page.keyboard.press("Enter")
    await expect(skip).to_have_count(0)
    await expect(box(page)).to_be_focused()
    await page.reload()
    await open_chat(page)
    await expect(bubbles(page).first).to_be_visible()
    await expect(skip).to_have_count(0)
    assert scores(centre) == []


async def test_a_request_that_was_sent_can_be_rated(page: Page, centre: Centre) -> None:
    await begin(page, "gửi yêu cầu")
    question = panel(page).get_by_role("group", name=re.compile("gửi yêu cầu vừa rồi thế nào"))
    await question.get_by_role("button", name="5 trên 5: Rất hài lòng").click()
    await expect(page.locator(".rating").get_by_text("Cảm ơn anh/chị đã đánh giá ạ.")).to_be_visible()
    assert scores(centre) == [("request", 5)]


async def test_who_goes_on_talking_is_not_asked_any_more(page: Page, people: People) -> None:
    await begin(page)
    people.hand_over()
    people.take()
    people.close()
    skip = panel(page).get_by_role("button", name="Bỏ qua")
    await expect(skip).to_be_visible()
    await say(page, "em hỏi thêm")
    await expect(skip).to_have_count(0)
    await expect(bubbles(page).last).to_have_text("Dạ, em nghe: em hỏi thêm")
    await expect(skip).to_have_count(0)
