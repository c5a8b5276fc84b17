"""Events that are fetched: by one process at a time, and by another when that one ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from redis.asyncio import Redis

from app.fetch_events import keep_listening, receiving
from channels.kit import ChannelKit, Receive, Tools
from channels.webhook import WebhookChannel
from core.errors import TryLater
from core.messages import Inbound
from core.ports import Channel
from storage.memory import MemoryMailbox
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate

Eventually = Callable[..., Awaitable[object]]
NO_TOOLS = cast(Tools, None)


class Fetched(ChannelKit):
    """A channel that listens until it is told to stop; `fails` so many times before."""

    name: str = ""
    fails: int = 0
    lasts: bool = True
    log: Any = None
    """A list, which several may share."""

    @property
    def is_set(self) -> bool:
        return True

    def receiver(self) -> WebhookChannel:
        raise NotImplementedError

    def sender(self, tools: Tools) -> Channel:
        raise NotImplementedError

    async def listen(self, tools: Tools, receive: Receive) -> None:
        log = self.log if self.log is not None else []
        log.append(f"{self.name} begins")
        try:
            if self.fails:
                self.fails -= 1
                raise TryLater("not now", 0.01)
            await receive(Inbound("fetched", self.name, "text", b"{}", "u", "chào"))
            if self.lasts:
                await asyncio.Event().wait()
        finally:
            log.append(f"{self.name} ends")


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_url) as redis:
        yield redis


async def ignore(_: Inbound) -> None:
    pass


def begun(kit: ChannelKit, redis: Redis, receive: Receive = ignore, lease: float = 15.0) -> asyncio.Task[None]:
    return asyncio.create_task(keep_listening("fetched", kit, NO_TOOLS, redis, receive, lease))


async def ended(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_second_process_listens_only_when_the_first_has_ended(redis: Redis, eventually: Eventually) -> None:
    log: list[str] = []
    first = begun(Fetched(name="first", log=log), redis)
    await eventually(lambda: log == ["first begins"])
    second = begun(Fetched(name="second", log=log), redis)
    await asyncio.sleep(0.3)
    assert log == ["first begins"]
    await ended(first)
    await eventually(lambda: log == ["first begins", "first ends", "second begins"])
    await ended(second)


async def test_who_has_lost_its_right_to_listen_stops(redis: Redis, eventually: Eventually) -> None:
    log: list[str] = []
    first = begun(Fetched(name="first", log=log), redis, lease=0.3)
    await eventually(lambda: log == ["first begins"])
    await redis.set("tongdai:listen:fetched", "another process", px=60_000)
    await eventually(lambda: log == ["first begins", "first ends"])
    await ended(first)


async def test_what_fails_is_tried_again(redis: Redis, eventually: Eventually) -> None:
    log: list[str] = []
    kit = Fetched(name="it", fails=2, log=log)
    task = begun(kit, redis)
    await eventually(lambda: log.count("it begins") == 3)
    await ended(task)


async def test_a_channel_with_nothing_to_fetch_lets_go(redis: Redis) -> None:
    log: list[str] = []
    await asyncio.wait_for(begun(Fetched(name="it", lasts=False, log=log), redis), 60)
    assert log == ["it begins", "it ends"]
    assert not await redis.exists("tongdai:listen:fetched")


async def test_what_is_fetched_is_kept_and_the_workers_are_told(
    redis: Redis, sqlite_url: str, eventually: Eventually
) -> None:
    database, mailbox = Database(sqlite_url), MemoryMailbox()
    await migrate(database)
    receive = receiving(SqlInbox(database), mailbox)
    for _ in range(2):
        await asyncio.wait_for(begun(Fetched(name="it", lasts=False), redis, receive), 60)
    assert len(await mailbox.claim(10, 0.0)) == 1
    await database.close()
