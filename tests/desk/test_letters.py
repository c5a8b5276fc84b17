"""The page of messages that could not be sent, and what an operator decides there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from core.ids import new_id
from core.messages import Outbound
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
    return re.findall(r'action="/desk(/letters/[^"]+)"', page)


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
        for change in both:
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
