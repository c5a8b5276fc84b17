"""The pace of sending, kept in Redis so that all workers together keep to it."""

from __future__ import annotations

import time
from typing import Any

import structlog
from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from core.pace import Limits

log = structlog.get_logger()
SHORTEST_WAIT = 0.02  # seconds


class RedisPace:
    """See core.ports.Pace. Without Redis nothing is held back: the remote says itself when it is too much."""

    def __init__(self, redis: Redis) -> None:
        pool: Any = redis.connection_pool
        storage = RedisStorage("redis://", implementation="redispy", key_prefix="tongdai", connection_pool=pool)
        self._limiter = MovingWindowRateLimiter(storage)

    async def wait(self, channel: str, recipient: str, limits: Limits) -> float:
        try:
            for rate, whose in ((limits.each, recipient), (limits.together, "*")):
                if rate is None:
                    continue
                item = RateLimitItemPerSecond(rate.calls, rate.seconds)
                if not await self._limiter.hit(item, channel, whose):
                    stats = await self._limiter.get_window_stats(item, channel, whose)
                    return max(stats.reset_time - time.time(), SHORTEST_WAIT)
        except RedisError as error:
            log.warning("pace_unknown", error=type(error).__name__)
        return 0.0
