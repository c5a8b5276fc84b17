"""Conversations that a person answers with another tool of the channel."""

from __future__ import annotations

from core.events import SaidElsewhere
from core.ids import new_id
from core.messages import Inbound
from storage.sql.inbox import receive
from tests.desk.records import said, state, take
from tests.desk.site import Site, shown_in, token_in


async def answered_elsewhere(site: Site, sender: str, channel: str = "zalo", text: str = "Em là Hoa ạ") -> str:
    """A customer writes, and somebody answers from the channel's own inbox."""
    id = await site.says(sender, "cho em hỏi", channel)
    said = SaidElsewhere(new_id(), "admin-7", text)
    await site.database.write(receive, Inbound(channel, new_id(), "oa_send_text", b"{}", sender, elsewhere=said))
    return id


async def test_they_stand_under_a_heading_that_names_their_channels(site: Site) -> None:
    async with site.visitor("lan") as lan:
        assert "Đang trả lời ở" not in (await lan.get("/desk/")).text
        first = await answered_elsewhere(site, "an")
        second = await answered_elsewhere(site, "binh", "messenger")
        board = (await lan.get("/desk/")).text
    section = board[board.index('id="h-elsewhere"') : board.index('id="h-bot"')]
    assert "Đang trả lời ở Messenger, Zalo" in section
    assert all(f'id="elsewhere-{id}"' in section for id in (first, second))


async def test_the_thread_says_who_spoke_and_through_what(site: Site) -> None:
    id = await answered_elsewhere(site, "an", text="Em là <b>Hoa</b> ạ")
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        live = (await lan.get("/desk/live", params={"open": id, "version": 0})).text
    for shown in (page, live):
        assert "<b>Nhân viên (qua Zalo OA)</b>" in shown
        assert "Em là &lt;b&gt;Hoa&lt;/b&gt; ạ" in shown
        assert "Nhân viên đang trả lời qua Zalo OA" in shown
    assert 'name="token"' not in page


async def test_an_operator_takes_it_over_and_answers(site: Site) -> None:
    id = await answered_elsewhere(site, "an")
    async with site.visitor("lan") as lan:
        page = await take(lan, id)
        sent = await lan.post(f"/desk/c/{id}/answer", data={"token": token_in(page), "text": "Em là Lan ạ."})
        assert sent.status_code == 303
        assert 'id="h-elsewhere"' not in (await lan.get("/desk/")).text
    assert await state(site, id) == ("assigned", site.ids["lan"])
    assert (await said(site, id))[-1] == ("operator", "Em là Lan ạ.")


async def test_an_operator_gives_it_back_to_the_bot(site: Site) -> None:
    id = await answered_elsewhere(site, "an")
    async with site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        assert (await lan.post(f"/desk/c/{id}/give-back", data=shown_in(page))).status_code == 303
    assert await state(site, id) == ("bot", None)


async def test_nobody_answers_it_at_the_desk_without_taking_it(site: Site) -> None:
    id = await answered_elsewhere(site, "an")
    async with site.visitor("lan") as lan:
        refused = await lan.post(f"/desk/c/{id}/answer", data={"token": new_id(), "text": "chen ngang"})
    assert refused.status_code == 409
    assert "chen ngang" not in str(await said(site, id))


async def test_who_comes_late_hears_that_it_is_answered_elsewhere(site: Site) -> None:
    id = await site.waits("an")
    async with site.visitor("lan") as lan:
        seen = shown_in((await lan.get(f"/desk/c/{id}")).text)
        await answered_elsewhere(site, "an")
        late = await lan.post(f"/desk/c/{id}/take", data=seen)
    assert (late.status_code, "Nhân viên vừa trả lời khách này qua Zalo OA." in late.text) == (409, True)
