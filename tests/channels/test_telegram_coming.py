"""How updates come from Telegram: delivered to our webhook, or fetched by us."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress

import pytest
import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import SecretStr

from channels.telegram import updates
from channels.telegram.kit import Telegram as Kit
from channels.telegram.replies import IN_GROUPS
from channels.webhook import create_webhook_router
from core.errors import TongdaiError, TryLater
from core.messages import Inbound
from storage.memory import MemoryMailbox
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.tables import events, messages
from tests.fakes.serving import serving
from tests.fakes.telegram import serving_telegram
from tests.fakes.telegram_client import TOKEN, USER, Telegram

Eventually = Callable[..., Awaitable[object]]


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
def remote() -> Iterator[Telegram]:
    with serving_telegram(TOKEN) as url:
        fake = Telegram(url)
        fake.control("POST", "users", id=USER)
        yield fake


def kit(remote: Telegram, polling: bool | None = None) -> Kit:
    return Kit(token=SecretStr(TOKEN), api_url=remote.url, polling=polling)


class Web:
    """Our web process as far as webhooks go; `answers` spoils so many of its answers first."""

    def __init__(self, settings: Kit, database: Database) -> None:
        self.answers: list[int] = []
        self.app = FastAPI()
        self.app.add_exception_handler(TongdaiError, self._explain)
        self.app.middleware("http")(self._spoil)
        self.app.include_router(create_webhook_router([settings.receiver()], SqlInbox(database), MemoryMailbox()))

    async def _explain(self, _: Request, error: Exception) -> JSONResponse:
        return JSONResponse({}, error.status if isinstance(error, TongdaiError) else 500)

    async def _spoil(self, request: Request, go_on: Callable[[Request], Awaitable[JSONResponse]]) -> JSONResponse:
        answer = await go_on(request)
        return JSONResponse({}, self.answers.pop(0)) if self.answers else answer


@pytest.fixture
async def web(remote: Telegram, database: Database) -> AsyncIterator[Web]:
    """Delivered to, as Telegram was told by ourselves."""
    settings = kit(remote)
    web = Web(settings, database)
    with serving(web.app) as url:
        http = {"url": f"{url}/webhooks/telegram", "secret_token": settings.secret}
        remote.http.post(f"/bot{TOKEN}/setWebhook", data=http).raise_for_status()
        yield web


async def said(database: Database) -> list[str]:
    """What the customer said, in the order of the records."""
    query = sa.select(messages.c.text).order_by(messages.c.seq)
    return list(await database.read(lambda connection: connection.scalars(query).all()))


async def test_what_a_customer_writes_is_kept_once(remote: Telegram, web: Web, database: Database) -> None:
    event = await asyncio.to_thread(remote.event, text="mất điện", copies=3)
    assert [one["status"] for one in event["webhooks"]] == [200] * 3
    await asyncio.to_thread(remote.event, text="rồi")
    assert await said(database) == ["mất điện", "rồi"]


async def test_what_was_not_taken_comes_again_in_order(
    remote: Telegram, web: Web, database: Database, eventually: Eventually
) -> None:
    """Our answers get lost although the messages are committed: each is delivered again, and kept once."""
    remote.control("PUT", "settings", speed=50)
    web.answers = [502, 500, 503]
    for text in ("một", "hai", "ba"):
        await asyncio.to_thread(remote.event, text=text)
    await eventually(lambda: remote.state()["pending"] == 0)
    assert await said(database) == ["một", "hai", "ba"]
    assert len(remote.http.get("/_fake/webhooks").json()["attempts"]) == 6


async def test_a_forged_update_leaves_nothing(remote: Telegram, web: Web, database: Database) -> None:
    for secret in ("wrong", "none"):
        assert (await asyncio.to_thread(remote.event, text="giả", secret=secret))["status"] == 401
    assert (
        await database.read(lambda connection: connection.scalar(sa.select(sa.func.count()).select_from(events))) == 0
    )


@pytest.mark.parametrize("accessible", [True, False])
async def test_a_pressed_button_stops_waiting_and_is_kept(
    remote: Telegram, web: Web, database: Database, accessible: bool
) -> None:
    keyboard = '{"inline_keyboard": [[{"text": "Báo mất điện", "callback_data": "/report_outage"}]]}'
    sent = {"chat_id": USER, "text": "Chọn ạ", "reply_markup": keyboard}
    remote.http.post(f"/bot{TOKEN}/sendMessage", data=sent).raise_for_status()
    tap = await asyncio.to_thread(remote.tap, 0, accessible=accessible)
    assert tap["status"] == 200
    assert await said(database) == ["Báo mất điện" if accessible else "/report_outage"]
    assert remote.notes("answered") == [{"kind": "answered", "callback_query_id": tap["callback_query_id"], "text": ""}]


async def test_a_group_is_told_once_where_the_bot_answers(remote: Telegram, web: Web, database: Database) -> None:
    await asyncio.to_thread(remote.event, "added_to_group")
    await asyncio.to_thread(remote.event, "group", "bot ơi mất điện")
    assert [one["text"] for one in remote.delivered()] == [IN_GROUPS]
    assert await said(database) == []


async def test_what_is_fetched_is_kept_in_order_and_forgotten_by_telegram(
    remote: Telegram, database: Database, eventually: Eventually
) -> None:
    inbox = SqlInbox(database)
    for number in range(5):
        remote.event(text=f"tin {number}")

    async def receive(event: Inbound) -> None:
        await inbox.receive(event)

    listening = asyncio.create_task(updates.listen(kit(remote), "", receive))
    await eventually(lambda: remote.state()["pending"] == 0)
    await asyncio.to_thread(remote.event, text="sau đó")
    await eventually(lambda: remote.state()["pending"] == 0)
    await _end(listening)
    assert await said(database) == [*(f"tin {number}" for number in range(5)), "sau đó"]


async def test_what_could_not_be_committed_is_fetched_again(
    remote: Telegram, database: Database, eventually: Eventually
) -> None:
    inbox, lives = SqlInbox(database), [2]
    for text in ("một", "hai", "ba"):
        remote.event(text=text)

    async def receive(event: Inbound) -> None:
        if not lives[0]:
            raise OSError("the disk is full")
        lives[0] -= 1
        await inbox.receive(event)

    with pytest.raises(OSError, match="full"):
        await updates.listen(kit(remote), "", receive)
    assert await said(database) == ["một", "hai"]
    lives[0] = 100
    listening = asyncio.create_task(updates.listen(kit(remote), "", receive))
    await eventually(lambda: remote.state()["pending"] == 0)
    await _end(listening)
    assert await said(database) == ["một", "hai", "ba"]


async def test_a_button_pressed_while_we_fetch_stops_waiting_too(
    remote: Telegram, database: Database, eventually: Eventually
) -> None:
    keyboard = '{"inline_keyboard": [[{"text": "Có", "callback_data": "/affirm"}]]}'
    remote.http.post(f"/bot{TOKEN}/sendMessage", data={"chat_id": USER, "text": "?", "reply_markup": keyboard})
    remote.tap(0)
    remote.event("odd")
    inbox = SqlInbox(database)

    async def receive(event: Inbound) -> None:
        await inbox.receive(event)

    listening = asyncio.create_task(updates.listen(kit(remote), "", receive))
    await eventually(lambda: remote.notes("answered"))
    await _end(listening)
    assert await said(database) == ["Có"]


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def nothing(event: Inbound) -> None:
    raise AssertionError("nothing is fetched")


async def test_with_a_public_address_telegram_is_told_to_deliver_there(remote: Telegram) -> None:
    for _ in range(2):
        await updates.listen(kit(remote), "https://chat.example.vn/", nothing)
    state = remote.state()
    assert state["webhook"] == "https://chat.example.vn/webhooks/telegram"
    assert state["allowed"] == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_who_delivers_by_hand_is_left_alone(remote: Telegram) -> None:
    await updates.listen(kit(remote, polling=False), "", nothing)
    assert remote.state()["calls"] == {}


async def test_fetching_by_choice_ends_the_delivery(
    remote: Telegram, web: Web, database: Database, eventually: Eventually
) -> None:
    listening = asyncio.create_task(updates.listen(kit(remote, polling=True), "https://chat.example.vn", _ignore))
    await eventually(lambda: remote.state()["calls"].get("get_updates"))
    assert remote.state()["webhook"] == ""
    await _end(listening)


async def _ignore(_: Inbound) -> None:
    pass


@pytest.mark.parametrize("mode", ["http_502", "garbage", "half", "unauthorized"])
async def test_a_remote_that_fails_while_we_listen_is_asked_later(remote: Telegram, mode: str) -> None:
    remote.fails(mode, None)
    with pytest.raises(TryLater):
        await updates.listen(kit(remote), "", nothing)
