"""One contract for every mailbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from core.ports import Mailbox
from storage.memory import MemoryMailbox
from storage.redis.mailbox import RedisMailbox


@pytest.fixture(params=["memory", "redis"])
async def mailbox(request: pytest.FixtureRequest) -> AsyncIterator[Mailbox]:
    if request.param == "memory":
        yield MemoryMailbox(lease_seconds=0.4)
        return
    async with Redis.from_url(request.getfixturevalue("redis_url")) as redis:
        yield RedisMailbox(redis, lease_seconds=0.4)


async def test_what_was_put_is_claimed_once_and_oldest_first(mailbox: Mailbox) -> None:
    await mailbox.put("a")
    await mailbox.put("b", "a")
    assert await mailbox.claim(10, 0) == ["a", "b"]
    assert await mailbox.claim(10, 0) == []


async def test_no_more_than_asked_for_is_claimed(mailbox: Mailbox) -> None:
    await mailbox.put("a", "b", "c")
    assert len(await mailbox.claim(2, 0)) == 2
    assert len(await mailbox.claim(2, 0)) == 1


async def test_a_message_that_comes_during_a_turn_is_not_forgotten(mailbox: Mailbox) -> None:
    await mailbox.put("a")
    await mailbox.claim(1, 0)
    await mailbox.put("a")
    assert await mailbox.claim(1, 0) == []
    await mailbox.release("a")
    assert await mailbox.claim(1, 0) == ["a"]


async def test_after_release_there_is_nothing_left(mailbox: Mailbox) -> None:
    await mailbox.put("a")
    await mailbox.claim(1, 0)
    await mailbox.release("a")
    assert await mailbox.claim(1, 0.05) == []


async def test_the_lease_of_a_worker_that_died_ends_by_itself(mailbox: Mailbox) -> None:
    await mailbox.put("a")
    await mailbox.claim(1, 0)
    await asyncio.sleep(0.5)
    await mailbox.put("a")  # the sweep
    assert await mailbox.claim(1, 0) == ["a"]


async def test_a_renewed_lease_goes_on(mailbox: Mailbox) -> None:
    await mailbox.put("a")
    await mailbox.claim(1, 0)
    for _ in range(3):
        await asyncio.sleep(0.2)
        await mailbox.renew(["a"])
    await mailbox.put("a")
    assert await mailbox.claim(1, 0) == []


async def test_waiting_ends_when_something_is_put(mailbox: Mailbox) -> None:
    waiting = asyncio.create_task(mailbox.claim(5, 60.0))
    await asyncio.sleep(0.05)
    await mailbox.put("a")
    assert await asyncio.wait_for(waiting, 50.0) == ["a"]


async def test_a_worker_whose_lease_ended_cannot_release_its_successors(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis:
        first, second = RedisMailbox(redis, 0.2), RedisMailbox(redis, 60.0)
        await first.put("a")
        await first.claim(1, 0)
        await asyncio.sleep(0.3)
        await first.put("a")
        assert await second.claim(1, 0) == ["a"]
        await first.release("a")
        await first.put("a")
        assert await first.claim(1, 0) == []


async def test_losing_redis_data_loses_only_the_order_of_service(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis:
        mailbox = RedisMailbox(redis)
        await mailbox.put("a")
        await redis.flushall()
        await mailbox.release("a")
        await mailbox.put("a")  # the sweep
        assert await mailbox.claim(1, 0) == ["a"]
