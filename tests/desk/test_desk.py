"""What operators see and do at the desk, over HTTP and real records."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from core.ids import new_id
from core.messages import Button, Outbound
from storage.sql import owners
from storage.sql.media import SqlMedia
from storage.sql.tables import audit, handovers, links, messages, outbox
from storage.sql.turns import say
from tests.desk.site import STORE, Site, shown_in, token_in, version_in
from tests.fakes.zalo_oa.pictures import sample_png


async def take(visitor: httpx.AsyncClient, id: str) -> str:
    """Take the conversation as the page offers it; returns the page then."""
    page = await visitor.get(f"/desk/c/{id}")
    taken = await visitor.post(f"/desk/c/{id}/take", data=shown_in(page.text))
    assert taken.status_code == 303, taken.text
    return (await visitor.get(taken.headers["location"])).text


async def said(site: Site, id: str) -> list[tuple[str, str | None]]:
    query = sa.select(messages.c.author, messages.c.text).where(messages.c.conversation_id == id)
    rows = await site.database.read(lambda c: c.execute(query.order_by(messages.c.seq)).all())
    return [(row.author, row.text) for row in rows]


async def state(site: Site, id: str) -> tuple[str, str | None]:
    owner = await site.database.read(owners.load, id)
    return owner.state, owner.operator


async def actions(site: Site, id: str) -> list[str]:
    query = sa.select(audit.c.action).where(audit.c.subject == id).order_by(audit.c.created_at)
    return list(await site.database.read(lambda c: c.scalars(query).all()))


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


async def test_a_double_click_on_send_sends_once(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        data = {"token": token_in(await take(lan, id)), "text": "Dạ em đây ạ."}
        answers = await asyncio.gather(*(lan.post(f"/desk/c/{id}/answer", data=data) for _ in range(4)))
        assert {answer.status_code for answer in answers} == {303}
        assert (await lan.post(f"/desk/c/{id}/answer", data=data)).status_code == 303
    assert [author for author, _ in await said(site, id)].count("operator") == 1
    assert (await actions(site, id)).count("conversation.answer") == 1


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


async def test_an_answer_after_giving_back_is_refused_and_kept_in_the_form(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        page = await take(lan, id)
        await lan.post(f"/desk/c/{id}/give-back", data=shown_in(page))
        data = {"token": token_in(page), "text": "Dạ em gửi thêm ạ."}
        late = await lan.post(f"/desk/c/{id}/answer", data=data, headers={"hx-request": "true"})
        assert late.status_code == 409
        assert "Tin chưa được gửi" in late.text
        assert "Dạ em gửi thêm ạ." in late.text
        stale = await lan.post(f"/desk/c/{id}/close", data=shown_in(page))
        assert stale.status_code == 409
    assert "operator" not in [author for author, _ in await said(site, id)]
    assert await state(site, id) == ("bot", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "chưa nhập nội dung"),
        (" \r\n ", "chưa nhập nội dung"),
        ("ă" * 2001, "Tin dài 2001 ký tự, tối đa 2000"),
    ],
)
async def test_an_answer_of_the_wrong_length_is_explained(small_site: Site, text: str, words: str) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        data = {"token": token_in(await take(lan, id)), "text": text}
        for headers in ({}, {"hx-request": "true"}):
            refused = await lan.post(f"/desk/c/{id}/answer", data=data, headers=headers)
            assert refused.status_code == 422
            assert words in refused.text
            assert text.strip() in refused.text
        longest = data | {"text": "⚡" * 1990 + "\r\n" * 5 + "ạ" * 5}
        assert (await lan.post(f"/desk/c/{id}/answer", data=longest)).status_code == 303


async def test_html_is_shown_as_text_everywhere(small_site: Site) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    id = await small_site.hears(
        "u1",
        evil,
        messages=(Outbound(text=evil, buttons=(Button(evil, "/x"),)),),
        intent=evil[:60],
        confidence=0.5,
        slots={"address": evil, evil: [evil, None]},
        handover={"team": evil[:40], "reason": evil, "priority": 1},
    )
    await small_site.says("u1", evil, kind="link", url="javascript:alert(3)", description=evil)
    async with small_site.visitor("lan") as lan:
        page = await take(lan, id)
        await lan.post(f"/desk/c/{id}/answer", data={"token": token_in(page), "text": evil})
        answer = await lan.post(f"/desk/c/{id}/answer", data={"token": new_id(), "text": evil + "a" * 2000})
        live = await lan.get("/desk/live", params={"open": id, "version": 0})
        pages = [page, (await lan.get(f"/desk/c/{id}")).text, answer.text, live.text]
    for shown in pages:
        assert "&lt;script&gt;" in shown
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert "javascript:" not in shown


async def test_changes_from_another_site_are_refused(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        page = await take(lan, id)
        forged: list[tuple[str, dict[str, Any]]] = [
            ("answer", {"token": new_id(), "text": "giả mạo"}),
            ("give-back", shown_in(page)),
            ("close", shown_in(page)),
            ("take", shown_in(page)),
        ]
        for verb, data in forged:
            for origin in ("https://evil.example", "null", "", small_site.address + ".evil.example"):
                refused = await lan.post(f"/desk/c/{id}/{verb}", data=data, headers={"origin": origin})
                assert refused.status_code == 403
    assert await state(small_site, id) == ("assigned", small_site.ids["lan"])
    assert "giả mạo" not in str(await said(small_site, id))


async def test_without_a_session_nothing_is_shown_or_changed(small_site: Site) -> None:
    id = await small_site.waits("u1", "số điện thoại 0912345678")
    async with small_site.visitor() as stranger:
        for address in ("/desk/", f"/desk/c/{id}", f"/desk/c/{id}/earlier?before=9", "/desk/live"):
            away = await stranger.get(address)
            assert away.status_code == 303
            assert "0912345678" not in away.text
        assert (await stranger.get("/desk/live", headers={"hx-request": "true"})).status_code == 401
        for verb in ("take", "answer", "give-back", "close"):
            assert (await stranger.post(f"/desk/c/{id}/{verb}", data={"version": 1, "seen": 99})).status_code == 401


async def test_odd_addresses_and_forms_are_answered_plainly(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        for address in (f"/desk/c/{new_id()}", "/desk/nothing", f"/desk/c/{new_id()}/earlier?before=1"):
            missing = await lan.get(address)
            assert missing.status_code == 404
            assert missing.headers["content-type"].startswith("text/html")
        for address in ("/desk/c/rác", f"/desk/c/{id}/earlier?before=x", f"/desk/live?open={id}&after=-1"):
            assert (await lan.get(address)).status_code == 400
        for data in ({}, {"version": "x"}, {"version": "-1"}, {"version": str(2**40)}):
            assert (await lan.post(f"/desk/c/{id}/take", data=data)).status_code == 400
        assert (await lan.post(f"/desk/c/{new_id()}/take", data={"version": "0"})).status_code == 404
        bad = {"token": "không phải uuid", "text": "chào"}
        assert (await lan.post(f"/desk/c/{id}/answer", data=bad)).status_code == 400


async def test_a_long_history_is_paged_upward_without_a_gap(site: Site) -> None:
    id = await site.waits("u1")
    for number in range(130):
        await site.says("u1", f"tin số {number:03d}")
    seen: list[str] = []
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        log = page[page.index('id="messages"') : page.index('id="newer"')]
        seen = [f"{n:03d}" for n in range(130) if f"tin số {n:03d}" in log]
        assert seen == [f"{n:03d}" for n in range(80, 130)]
        while "before=" in log:
            before = log.split("before=")[1].split('"')[0]
            log = (await lan.get(f"/desk/c/{id}/earlier?before={before}")).text
            seen = [f"{n:03d}" for n in range(130) if f"tin số {n:03d}" in log] + seen
    assert seen == [f"{n:03d}" for n in range(130)]
    assert "cho gặp nhân viên" in log


async def test_the_page_says_what_the_bot_understood_and_what_is_known(site: Site) -> None:
    id = await site.hears(
        "u1",
        "nha em mat dien tu sang",
        intent="report_outage",
        confidence=0.984,
        slots={"address": "12 Lê Lợi", "phone": None, "scope": "house"},
    )

    def link_and_fail(connection: sa.Connection) -> None:
        contact = connection.scalar(sa.text("SELECT contact_id FROM identities"))
        connection.execute(links.insert().values(contact_id=contact, customer_code="PA02CK0012345", proof="otp"))
        lost = say(connection, id, "bot", Outbound(text="Tin này không tới"))
        connection.execute(messages.update().where(messages.c.id == lost).values(delivery="failed"))

    await site.database.write(link_and_fail)
    await site.says("u1", "", kind="location", latitude=10.77, longitude=106.7)
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
    for words in (
        "Báo mất điện · 98 %",
        "12 Lê Lợi",
        "riêng nhà khách",
        "PA02CK0012345",
        "Không gửi được",
        "10.77, 106.7",
    ):
        assert words in page, words
    assert "Số điện thoại" not in page


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


async def test_a_photo_is_seen_at_the_desk_and_by_nobody_else(site: Site) -> None:
    id = await site.says("an", "", kind="image", url="https://photo.example.vn/1.png")
    async with site.visitor("lan") as lan, site.visitor("ngoc") as analyst, site.visitor() as stranger:
        page = (await lan.get(f"/desk/c/{id}")).text
        [address] = set(re.findall(r'src="(/desk/media/[^"]+)"', page))
        assert "photo.example.vn" not in page
        [awaited] = await SqlMedia(site.database).due()
        await STORE.keep(awaited.id, sample_png())
        await SqlMedia(site.database).kept(awaited, "image/png", len(sample_png()))
        shown = await lan.get(address)
        assert (shown.content, shown.headers["content-type"]) == (sample_png(), "image/png")
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert (await stranger.get(address)).status_code == 303
        assert (await analyst.get(address)).status_code == 403


async def test_a_photo_that_could_not_be_kept_says_so(site: Site) -> None:
    await site.says("an", "", kind="image", url="https://photo.example.vn/1.png")
    [awaited] = await SqlMedia(site.database).due()
    await SqlMedia(site.database).failed(awaited, "status 404", None)
    async with site.visitor("lan") as lan:
        answer = await lan.get(f"/desk/media/{awaited.id}")
    assert (answer.status_code, "chưa lưu được" in answer.text) == (404, True)
