"""What the page learns by itself every two seconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from core.events import Receipt
from core.ids import new_id
from core.messages import Inbound
from storage.sql.inbox import receive
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import audit, messages, outbox
from tests.desk.records import take
from tests.desk.site import Site, token_in, version_in


def stamps(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(board|open|thread|version|after)" value="([^"]*)"', page)
    return dict(found[:1] + [pair for pair in found if pair[0] != "version"] + [("version", version_in(page))])


def newer(stamps: dict[str, str], part: str) -> dict[str, str]:
    return stamps | dict(re.findall(r'name="(board|thread|version|after)" value="([^"]*)"', part))


async def live(visitor: httpx.AsyncClient, shown: dict[str, str]) -> httpx.Response:
    return await visitor.get("/desk/live", params=shown, headers={"hx-request": "true"})


async def test_nothing_new_is_said_with_nothing(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        answers = [await live(lan, stamps((await lan.get(f"/desk/c/{id}")).text)) for _ in range(3)]
        assert 204 in [answer.status_code for answer in answers]
        assert all(not a.content or 'id="messages"' not in a.text for a in answers)


async def test_a_new_message_comes_once_and_leaves_the_form_alone(site: Site) -> None:
    id = await site.waits("u1")
    async with site.visitor("lan") as lan:
        await take(lan, id)
        shown = stamps((await lan.get(f"/desk/c/{id}")).text)
        await site.says("u1", "em còn ở đó không?")
        part = (await live(lan, shown)).text
        assert part.count('<p class="text">em còn ở đó không?</p>') == 1
        assert "composer" not in part
        again = await live(lan, newer(shown, part))
        assert again.status_code == 204 or "em còn ở đó" not in again.text.split('id="messages"')[-1][:200]


async def test_more_news_than_a_page_holds_come_in_turn(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        shown = stamps((await lan.get(f"/desk/c/{id}")).text)
        for number in range(120):
            await small_site.says("u1", f"tin số {number:03d}")
        seen: list[str] = []
        for _ in range(3):
            part = (await live(lan, shown)).text
            seen += re.findall(r'<p class="text">tin số (\d+)</p>', part)
            shown = newer(shown, part)
    assert seen == [f"{number:03d}" for number in range(120)]


async def test_the_form_goes_when_somebody_else_has_the_conversation(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan, small_site.visitor("minh") as minh:
        shown = stamps((await lan.get(f"/desk/c/{id}")).text)
        await take(minh, id)
        part = (await live(lan, shown)).text
        assert "Anh Minh đang phụ trách, anh/chị chỉ xem được." in part
        assert 'data-waiting="0"' in part


async def test_a_storm_shows_the_first_hundred_and_how_many_wait(site: Site) -> None:
    ids = [await site.waits(f"u{number}") for number in range(104)]
    danger = await site.waits("u999", "tia lửa ở trạm", priority=1, reason="danger")
    async with site.visitor("lan") as lan:
        board = (await lan.get("/desk/")).text
    assert "<title>(105) Bàn tổng đài</title>" in board
    shown = re.findall(r'id="waiting-([^"]+)"', board)
    assert shown == [danger, *ids[:99]]
    assert "… và 5 cuộc trò chuyện nữa" in board


async def test_delivery_shows_when_it_changes(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        page = await take(lan, id)
        await lan.post(f"/desk/c/{id}/answer", data={"token": token_in(page), "text": "Dạ em đây ạ."})
        page = (await lan.get(f"/desk/c/{id}")).text
        assert "Đang gửi" in page

        def deliver(connection: sa.Connection) -> None:
            connection.execute(outbox.update().values(state="sent"))
            connection.execute(messages.update().where(messages.c.delivery == "pending").values(delivery="sent"))

        await small_site.database.write(deliver)
        part = (await live(lan, stamps(page))).text
        assert part.count('title="Đã gửi" aria-label="Đã gửi"') == 3
        assert "Đang gửi" not in part


@pytest.mark.parametrize(
    ("state", "label"), [("delivered", "Đã nhận"), ("seen", "Đã xem"), ("failed", "Không gửi được")]
)
async def test_what_becomes_of_a_message_shows_without_reloading(site: Site, state: Any, label: str) -> None:
    id = await site.waits("u1")
    outbox = SqlOutbox(site.database)
    for number, letter in enumerate(await outbox.due(id, datetime.now(UTC))):
        await outbox.sent(letter, f"m{number}")
    async with site.visitor("lan") as lan:
        shown = stamps((await lan.get(f"/desk/c/{id}")).text)
        assert f'thread" value="{shown["thread"]}"' not in (await live(lan, shown)).text
        event = Inbound("zalo", new_id(), "receipt", b"{}", sender="u1", receipt=Receipt(state, ("m0",)))
        await site.database.write(receive, event)
        part = (await live(lan, shown)).text
        why = f'title="{label}">' if state == "failed" else f'title="{label}" aria-label="{label}"'
        assert (why in part, 'href="/desk/letters">Không gửi được' in part) == (True, state == "failed")
        assert part.count("<article") == 0


async def test_what_was_given_up_is_counted_without_reloading(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        [shown] = re.findall(r'name="board" value="([^"]+)"', (await lan.get("/desk/")).text)
        outbox = SqlOutbox(small_site.database)
        [letter] = await outbox.due(id, datetime.now(UTC))
        await outbox.failed(letter, "zalo error -213", None)
        part = (await live(lan, {"board": shown})).text
        assert re.search(r'href="/desk/letters".*<span class="number">1</span></a>', part)


async def test_asking_by_itself_is_no_look_and_keeps_no_session_alive(small_site: Site) -> None:
    id = await small_site.waits("u1")
    async with small_site.visitor("lan") as lan:
        shown = stamps((await lan.get(f"/desk/c/{id}")).text)
        count = sa.select(sa.func.count()).select_from(audit)
        before = await small_site.database.read(lambda c: c.scalar(count))
        for _ in range(5):
            assert "set-cookie" not in (await live(lan, shown)).headers
        assert await small_site.database.read(lambda c: c.scalar(count)) == before
