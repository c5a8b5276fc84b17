"""How fast letters leave: for all together and for each customer, whoever of the workers sends."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from core.pace import UNLIMITED, Limits, Rate
from core.ports import Pace
from storage.pace import memory_pace, redis_pace

SLOW = Limits(together=Rate(3, 60), each=Rate(1, 60))


@pytest.fixture(params=["memory", "redis"])
async def workers(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Pace, Pace]]:
    """Two workers that share their pace."""
    if request.param == "memory":
        one = memory_pace()
        yield one, one
        return
    url = request.getfixturevalue("redis_url")
    async with Redis.from_url(url) as first, Redis.from_url(url) as second:
        yield redis_pace(first), redis_pace(second)


async def test_one_customer_is_written_to_no_faster_by_two_workers(workers: tuple[Pace, Pace]) -> None:
    first, second = workers
    assert await first.wait("telegram", "an", SLOW) == 0.0
    assert 0.0 < await second.wait("telegram", "an", SLOW) <= 60.0
    assert await second.wait("telegram", "binh", SLOW) == 0.0


async def test_all_customers_together_keep_to_the_channel_s_limit(workers: tuple[Pace, Pace]) -> None:
    first, second = workers
    assert [await first.wait("zalo", f"customer {n}", SLOW) for n in range(3)] == [0.0, 0.0, 0.0]
    assert await second.wait("zalo", "customer 4", SLOW) > 0.0
    assert await second.wait("messenger", "customer 4", SLOW) == 0.0


async def test_a_channel_without_limits_is_not_held_back(workers: tuple[Pace, Pace]) -> None:
    first, _ = workers
    assert [await first.wait("webchat", "an", UNLIMITED) for _ in range(50)] == [0.0] * 50


async def test_without_redis_nothing_is_held_back() -> None:
    async with Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.5) as nowhere:
        assert await redis_pace(nowhere).wait("zalo", "an", SLOW) == 0.0
