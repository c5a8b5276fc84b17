"""The page of messages that could not be sent, and what an operator decides there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from core.ids import new_id
from core.messages import Outbound
from desk.words import send_again
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from tests.desk.records import actions, take
from tests.desk.site import Site


async def refused(site: Site, id: str, *texts: str, error: str = "zalo error -230") -> None:
    """The bot says these, and the channel takes none of them."""
    for text in texts:
        await site.database.write(say, id, "bot", Outbound(text=text))
    outbox = SqlOutbox(site.database)
    for letter in await outbox.due(id, datetime.now(UTC)):
        assert await outbox.claim(letter)
        await outbox.failed(letter, error, None)


async def waiting(site: Site, id: str) -> list[str | None]:
    return [letter.message.text for letter in await SqlOutbox(site.database).due(id, datetime.now(UTC))]


def buttons(page: str) -> list[str]:
    return re.findall(r'action="/desk(/letters/[0-9a-f-]{36}/[^"]+)"', page)


async def test_a_message_that_was_not_sent_is_explained_and_sent_again(site: Site) -> None:
    id = await site.says("an", "xin chào")
    await refused(site, id, "Dạ điện đã có lại ạ.")
    await site.database.write(say, id, "bot", Outbound(text="Dạ anh/chị cần gì thêm ạ?"))
    async with site.visitor("lan") as lan:
        assert "Tin chưa gửi được" in (await lan.get("/desk/")).text
        page = (await lan.get("/desk/letters")).text
        for words in ("Dạ điện đã có lại ạ.", "Zalo", "Khách đã lâu không nhắn", "đã thử 1 lần", "zalo error -230"):
            assert words in page, words
        again, _ = buttons(page)
        done = await lan.post(f"/desk{again}")
        assert (done.status_code, done.headers["location"]) == (303, "/desk/letters")
        assert "Mọi tin đều đã được gửi đi." in (await lan.get("/desk/letters")).text
        assert "Tin chưa gửi được" not in (await lan.get("/desk/")).text
    assert await waiting(site, id) == ["Dạ điện đã có lại ạ.", "Dạ anh/chị cần gì thêm ạ?"]
    assert site.notified == [id]


async def test_a_message_that_is_passed_over_is_asked_about_no_more(site: Site) -> None:
    id = await site.says("an", "xin chào")
    await refused(site, id, "Dạ điện đã có lại ạ.")
    async with site.visitor("lan") as lan:
        _, drop = buttons((await lan.get("/desk/letters")).text)
        assert (await lan.post(f"/desk{drop}")).status_code == 303
        assert buttons((await lan.get("/desk/letters")).text) == []
        assert "Không gửi được" in (await lan.get(f"/desk/c/{id}")).text
        late = await lan.post(f"/desk{drop}")
        assert (late.status_code, "vừa được người khác xử lý" in late.text) == (409, True)
    assert (await waiting(site, id), site.notified) == ([], [])
    assert await actions(site, drop.split("/")[2]) == ["letter.drop"]


async def test_what_another_operator_is_at_is_theirs_to_decide(site: Site) -> None:
    id = await site.waits("an")
    await refused(site, id, "Dạ điện đã có lại ạ.")
    async with site.visitor("lan") as lan, site.visitor("minh") as minh, site.visitor("admin") as admin:
        again, drop, *_ = buttons((await minh.get("/desk/letters")).text)
        await take(lan, id)
        assert "Chị Lan đang phụ trách khách này" in (await minh.get("/desk/letters")).text
        assert buttons((await minh.get("/desk/letters")).text) == []
        for change in (again, drop):
            assert (await minh.post(f"/desk{change}")).status_code == 409
        assert len(buttons((await admin.get("/desk/letters")).text)) == 4
        assert (await lan.post(f"/desk{again}")).status_code == 303


async def test_many_are_paged_and_a_decision_keeps_the_page(small_site: Site) -> None:
    id = await small_site.says("an", "xin chào")
    await refused(small_site, id, *(f"tin số {number:02d}" for number in range(30)))
    async with small_site.visitor("lan") as lan:
        first = (await lan.get("/desk/letters")).text
        assert re.findall(r">tin số (\d+)<", first) == [f"{number:02d}" for number in range(25)]
        [address] = re.findall(r'href="/desk(/letters\?after=[^"]+)"', first)
        second = (await lan.get(f"/desk{address}")).text
        assert re.findall(r">tin số (\d+)<", second) == [f"{number:02d}" for number in range(25, 30)]
        back = await lan.post(f"/desk{buttons(second)[0]}", data={"after": address.split("=")[1]})
        assert back.headers["location"] == f"/desk{address}"


async def test_how_many_wait_is_counted_up_to_a_hundred(small_site: Site) -> None:
    id = await small_site.says("an", "xin chào")
    async with small_site.visitor("lan") as lan:
        for shown in ("50", "hơn 99"):
            await refused(small_site, id, *(["tin"] * 50))
            assert f'<span class="number">{shown}</span>' in (await lan.get("/desk/")).text


async def test_only_operators_decide_and_only_from_the_desk_s_own_page(small_site: Site) -> None:
    id = await small_site.says("an", "xin chào")
    await refused(small_site, id, "bí mật của khách")
    async with (
        small_site.visitor("lan") as lan,
        small_site.visitor("ngoc") as analyst,
        small_site.visitor() as stranger,
    ):
        both = buttons((await lan.get("/desk/letters")).text)
        assert (await analyst.get("/desk/letters")).status_code == 403
        away = await stranger.get("/desk/letters")
        assert (away.status_code, "bí mật" in away.text) == (303, False)
        for change in [*both, "/letters/send-again"]:
            assert (await analyst.post(f"/desk{change}")).status_code == 403
            assert (await stranger.post(f"/desk{change}")).status_code == 401
            for origin in ("https://evil.example", "null", ""):
                assert (await lan.post(f"/desk{change}", headers={"origin": origin})).status_code == 403
        assert len(buttons((await lan.get("/desk/letters")).text)) == 2
    assert await waiting(small_site, id) == []


async def test_html_in_a_message_and_in_an_error_is_text(small_site: Site) -> None:
    id = await small_site.says("an", "xin chào")
    evil = "<img src=x onerror=alert(1)>\u202e<script>alert(2)</script>"
    await refused(small_site, id, evil, error=evil)
    async with small_site.visitor("lan") as lan:
        page = (await lan.get("/desk/letters")).text
    assert page.count("&lt;script&gt;alert(2)") == 2
    assert "<img src=x" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["letters?after=rác", "letters?after=1;drop", "letters/rác/drop"])
async def test_odd_addresses_are_answered_plainly(small_site: Site, address: str) -> None:
    async with small_site.visitor("lan") as lan:
        answer = await (lan.post if "drop" in address[8:] and "?" not in address else lan.get)(f"/desk/{address}")
        assert (answer.status_code, "không đọc được" in answer.text) == (400, True)
        unknown = await lan.post(f"/desk/letters/{new_id()}/send-again")
        assert (unknown.status_code, "Không tìm thấy" in unknown.text) == (404, True)


def ticks(page: str) -> list[str]:
    return re.findall(r'name="letter" value="([^"]+)"', page)


async def test_several_are_sent_again_at_once_each_person_in_order_and_each_is_audited(site: Site) -> None:
    an, ba = await site.says("an", "xin chào"), await site.says("ba", "xin chào")
    await refused(site, an, "một", "hai", "ba")
    await refused(site, ba, "bốn")
    async with site.visitor("lan") as lan:
        first, second, third, fourth = ticks((await lan.get("/desk/letters")).text)
        chosen = {"letter": [fourth, third, first, first, new_id()]}
        page = await lan.post("/desk/letters/send-again", data=chosen, follow_redirects=True)
        assert "Đã đưa 3 tin vào hàng chờ gửi. 1 tin giữ nguyên" in page.text
        assert ticks(page.text) == [second]
    assert (await waiting(site, an), await waiting(site, ba)) == (["một", "ba"], ["bốn"])
    assert sorted(site.notified) == sorted([an, ba])
    assert [await actions(site, one) for one in (first, second, third)] == [
        ["letter.send_again"],
        [],
        ["letter.send_again"],
    ]


def test_the_button_says_how_many_one_press_sends() -> None:
    assert send_again(500, 500, "zalo") == "Gửi lại tất cả 500 tin Zalo"
    assert send_again(1907, 500, "zalo") == "Gửi lại 500 tin cũ nhất trong 1907 tin Zalo"


async def test_all_of_one_channel_are_sent_again_but_for_those_in_anothers_hands(small_site: Site) -> None:
    an, ba = await small_site.waits("an"), await small_site.waits("ba")
    minh = await small_site.says("minh", "alo", "telegram")
    for id in (an, ba, minh):
        for letter in await SqlOutbox(small_site.database).due(id, datetime.now(UTC)):
            await SqlOutbox(small_site.database).sent(letter, "x")
        await refused(small_site, id, f"tin của {id}")
    async with small_site.visitor("minh") as other, small_site.visitor("lan") as lan:
        await take(other, ba)
        page = (await lan.get("/desk/letters")).text
        assert ("Gửi lại tất cả 2 tin Zalo" in page, "Gửi lại tất cả 1 tin Telegram" in page) == (True, True)
        page = (await lan.post("/desk/letters/send-again", data={"channel": "zalo"}, follow_redirects=True)).text
        assert "Đã đưa 1 tin vào hàng chờ gửi. 1 tin giữ nguyên" in page
    assert f"tin của {an}" in await waiting(small_site, an)
    assert f"tin của {ba}" not in await waiting(small_site, ba)
    assert await waiting(small_site, minh) == []


@pytest.mark.parametrize("chosen", [{}, {"channel": "không có"}, {"letter": []}], ids=["nothing", "no channel", "none"])
async def test_who_chose_nothing_sends_nothing(small_site: Site, chosen: dict[str, str]) -> None:
    await refused(small_site, await small_site.says("an", "xin chào"), "một")
    async with small_site.visitor("lan") as lan:
        page = await lan.post("/desk/letters/send-again", data=chosen, follow_redirects=True)
    assert ("Không có tin nào được gửi lại" in page.text, len(ticks(page.text))) == (True, 1)
