"""How events come from the Zalo Bot Platform: delivered to our webhook, or fetched by us."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import aiohttp
import pytest
from fastapi import FastAPI, Request, Response
from pydantic import SecretStr

from channels.zalo_bot import updates
from channels.zalo_bot.calls import BotCalls
from channels.zalo_bot.settings import ZaloBotSettings
from core.errors import Refused, TryLater
from core.messages import Inbound
from tests.fakes.serving import serving
from tests.fakes.zalo_bot import serving_zalo_bot
from tests.fakes.zalo_bot_client import TOKEN, USER, Platform
from tests.servers import wait_until


@pytest.fixture
def remote() -> Iterator[Platform]:
    with serving_zalo_bot(TOKEN) as url:
        fake = Platform(url)
        fake.control("POST", "users", id=USER)
        yield fake


@pytest.fixture
async def calls(remote: Platform) -> AsyncIterator[BotCalls]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(60)) as client:
        yield BotCalls(ZaloBotSettings(token=SecretStr(TOKEN), api_url=remote.url), client)


class Records:
    """Takes events; the first `away` times it fails, as records do that are away."""

    def __init__(self, away: int = 0) -> None:
        self.away, self.heard = away, list[Inbound]()

    async def receive(self, event: Inbound) -> None:
        if self.away:
            self.away -= 1
            raise OSError
        self.heard.append(event)

    @property
    def texts(self) -> list[str | None]:
        return [one.text for one in self.heard]


async def fetched(calls: BotCalls, records: Records, count: int, public_url: str = "") -> None:
    """Listens until so many events are there."""
    work = asyncio.create_task(updates.listen(calls, public_url, records.receive))
    try:
        await asyncio.to_thread(wait_until, lambda: work.done() or len(records.heard) >= count)
        if work.done():
            work.result()
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError, TryLater, Refused):
            await work


@pytest.mark.parametrize("public_url", ["", "http://127.0.0.1:8080"])
async def test_where_nothing_can_be_delivered_events_are_fetched_in_order(
    remote: Platform, calls: BotCalls, public_url: str
) -> None:
    for text in ("một", "hai \ud83d", "ba"):
        remote.event(text=text)
    records = Records()
    await fetched(calls, records, 3, public_url)
    assert records.texts == ["một", "hai \ufffd", "ba"]


async def test_a_webhook_that_was_set_before_does_not_keep_events_from_being_fetched(
    remote: Platform, calls: BotCalls
) -> None:
    await calls.do("setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "12345678"})
    work = asyncio.create_task(updates.listen(calls, "", (records := Records()).receive))
    await asyncio.to_thread(wait_until, lambda: remote.state()["asking"])
    await asyncio.to_thread(remote.event, text="chào")
    await asyncio.to_thread(wait_until, lambda: records.heard)
    work.cancel()
    assert records.texts == ["chào"]


async def test_an_event_that_was_given_out_is_held_until_it_is_committed(remote: Platform, calls: BotCalls) -> None:
    for text in ("một", "hai"):
        remote.event(text=text)
    records = Records(away=1)
    await fetched(calls, records, 2)
    assert records.texts == ["một", "hai"]


async def test_a_question_that_nothing_came_to_is_asked_again(remote: Platform, calls: BotCalls) -> None:
    work = asyncio.create_task(updates.listen(calls, "", (records := Records()).receive, hold=0.05))
    await asyncio.to_thread(wait_until, lambda: remote.state()["asking"] >= 3)
    await asyncio.to_thread(remote.event, text="chào")
    await asyncio.to_thread(wait_until, lambda: records.heard)
    work.cancel()
    assert records.texts == ["chào"]


@pytest.mark.parametrize("mode", ["http_502", "garbage", "half", "rate", "unauthorized"])
async def test_a_platform_that_fails_is_asked_again_later(remote: Platform, calls: BotCalls, mode: str) -> None:
    remote.event(text="chào")
    remote.fails(mode, method="getUpdates")
    with pytest.raises(TryLater):
        await fetched(calls, Records(), 1)
    records = Records()
    await fetched(calls, records, 1)
    assert records.texts == ["chào"]


async def test_what_is_not_read_does_not_stop_what_comes_after_it(remote: Platform, calls: BotCalls) -> None:
    remote.event("odd", details={"name": "", "message": {"message_id": 5}})
    remote.event(text="chào")
    records = Records()
    await fetched(calls, records, 1)
    assert records.texts == ["chào"]


async def test_where_the_system_has_an_address_the_platform_is_told_of_it(remote: Platform, calls: BotCalls) -> None:
    """Nobody answers at that address yet: it is set all the same, and nothing is fetched."""
    await updates.listen(calls, "https://tongdai.invalid/", Records().receive)
    state = remote.state()
    assert (state["webhook"], state["asking"]) == ("https://tongdai.invalid/webhooks/zalo_bot", 0)


async def test_the_secret_comes_with_what_is_delivered(remote: Platform, calls: BotCalls) -> None:
    given: list[str] = []
    app = FastAPI()

    @app.post("/hook")
    async def hook(request: Request) -> Response:
        given.append(request.headers.get("x-bot-api-secret-token", ""))
        return Response()

    with serving(app) as url:
        await calls.do("setWebhook", {"url": f"{url}/hook", "secret_token": calls.settings.secret})
        await asyncio.to_thread(remote.event, text="chào")
    assert given == [calls.settings.secret] * 2
