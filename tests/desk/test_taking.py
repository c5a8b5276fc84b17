"""Who sees, takes, gives back and closes a conversation at the desk."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from core.ids import new_id
from core.messages import Outbound
from storage.sql.tables import handovers, messages, outbox
from tests.desk.records import actions, said, state, take
from tests.desk.site import Site, shown_in, token_in, version_in


async def test_danger_stands_first_then_who_waits_longest(site: Site) -> None:
    ordinary = await site.waits("u1", "cho gặp nhân viên với")
    later = await site.waits("u2", "gap nhan vien")
    danger = await site.waits("u3", "dây điện rơi xuống đường", priority=1, reason="danger")
    await site.hears("u4", "nhà em mất điện", messages=(Outbound(text="Dạ anh/chị cho em xin mã khách hàng ạ?"),))
    async with site.visitor("lan") as lan:
        board = (await lan.get("/desk/")).text
    assert "<title>(3) Bàn tổng đài</title>" in board
    places = [board.index(f'id="waiting-{id}"') for id in (danger, ordinary, later)]
    assert places == sorted(places)
    assert "Nguy hiểm về điện" in board
    assert "Khách yêu cầu gặp nhân viên" in board
    assert board.index("Bot đang trả lời") < board.index("nhà em mất điện")


async def test_an_operator_takes_answers_and_gives_back(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        page = await take(lan, id)
        assert "Anh/chị đang phụ trách" in page
        data = {"token": token_in(page), "text": "Dạ em là Lan,\r\nem kiểm tra ngay ạ."}
        answered = await lan.post(f"/desk/c/{id}/answer", data=data, headers={"hx-request": "true"})
        assert answered.status_code == 200
        assert answered.headers["hx-trigger"] == "refresh"
        assert token_in(answered.text) != data["token"]
        page = (await lan.get(f"/desk/c/{id}")).text
        back = await lan.post(f"/desk/c/{id}/give-back", data=shown_in(page))
        assert back.status_code == 303
    assert [author for author, _ in await said(site, id)] == ["customer", "bot", "system", "operator", "system"]
    texts = [text for _, text in await said(site, id)]
    assert "tổng đài viên Chị Lan" in str(texts[2])
    assert texts[3] == "Dạ em là Lan,\nem kiểm tra ngay ạ."
    assert "trợ lý tự động" in str(texts[4])
    assert await state(site, id) == ("bot", None)
    assert site.notified == [id, id, id]
    assert await actions(site, id) == [
        "conversation.view",
        "conversation.take",
        "conversation.view",
        "conversation.answer",
        "conversation.view",
        "conversation.give_back",
    ]
    pending = sa.select(outbox.c.owner_version, messages.c.author).join(messages, messages.c.id == outbox.c.message_id)
    letters = await site.database.read(lambda c: c.execute(pending.where(messages.c.author != "bot")).all())
    assert {row.owner_version for row in letters} == {None}, (
        "what people say is sent whoever owns the conversation then"
    )


async def test_a_conversation_can_be_taken_from_the_bot_and_closed(small_site: Site) -> None:
    id = await small_site.hears("u1", "nhà em mất điện", messages=(Outbound(text="Dạ ở đâu ạ?"),))
    async with small_site.visitor("lan") as lan:
        page = await take(lan, id)
        closed = await lan.post(f"/desk/c/{id}/close", data=shown_in(page))
        assert closed.status_code == 303
        assert "Cuộc trò chuyện đã đóng" in (await lan.get(f"/desk/c/{id}")).text
    assert await state(small_site, id) == ("closed", None)
    assert (await said(small_site, id))[-1][0] == "system"
    await small_site.says("u1", "em hỏi thêm")
    assert await state(small_site, id) == ("bot", None)


async def test_of_two_who_take_at_once_one_gets_it_and_the_other_is_told(site: Site) -> None:
    for turn in range(5):
        id = await site.waits(f"u{turn}")
        async with site.visitor("lan") as lan, site.visitor("minh") as minh:
            version = version_in((await lan.get(f"/desk/c/{id}")).text)
            both = await asyncio.gather(
                *(v.post(f"/desk/c/{id}/take", data={"version": version, "seen": 99}) for v in (lan, minh)),
            )
        winner, loser = sorted(both, key=lambda answer: answer.status_code)
        assert (winner.status_code, loser.status_code) == (303, 409)
        name = "Chị Lan" if winner is both[0] else "Anh Minh"
        assert f"{name} vừa nhận cuộc trò chuyện này." in loser.text
        assert await state(site, id) == ("assigned", site.ids["lan" if winner is both[0] else "minh"])
        assert [author for author, _ in await said(site, id)].count("system") == 1
    count = sa.select(sa.func.count()).select_from(handovers).where(handovers.c.to_owner == "assigned")
    assert await site.database.read(lambda c: c.scalar(count)) == 5


async def test_nobody_answers_a_conversation_that_is_not_theirs(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan, site.visitor("minh") as minh, site.visitor("admin") as admin:
        lans = token_in(await take(lan, id))
        for other in (minh, admin):
            page = (await other.get(f"/desk/c/{id}")).text
            assert 'name="token"' not in page
            assert "Chị Lan đang phụ trách" in page
            for token in (new_id(), lans):
                refused = await other.post(f"/desk/c/{id}/answer", data={"token": token, "text": "tin của tôi"})
                assert refused.status_code in (404, 409)
        version = version_in((await lan.get(f"/desk/c/{id}")).text)
        for verb in ("give-back", "close", "take"):
            assert (await minh.post(f"/desk/c/{id}/{verb}", data={"version": version, "seen": 99})).status_code == 409
        assert await state(site, id) == ("assigned", site.ids["lan"])
        freed = await admin.post(f"/desk/c/{id}/give-back", data={"version": version, "seen": 99})
        assert freed.status_code == 303, "an administrator frees a conversation whose operator went home"
    assert "operator" not in [author for author, _ in await said(site, id)]


@pytest.mark.parametrize("verb", ["close", "give-back"])
async def test_a_message_that_the_operator_has_not_seen_keeps_the_conversation_open(site: Site, verb: str) -> None:
    id = await site.hears(
        "khach", "gặp nhân viên", handover={"team": "outage", "reason": "customer_asked", "priority": 3}
    )
    async with site.visitor("lan") as lan:
        page = await take(lan, id)
        await site.says("khach", "công tơ nhà em đang cháy")
        refused = await lan.post(f"/desk/c/{id}/{verb}", data=shown_in(page))
        assert refused.status_code == 409
        assert "công tơ nhà em đang cháy" in refused.text
        again = await lan.post(f"/desk/c/{id}/{verb}", data=shown_in(refused.text))
        assert again.status_code == 303
