"""The pace of sending: in Redis, so that all workers together keep to it, or in memory for one process."""

from __future__ import annotations

import time
from typing import Any

import structlog
from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, MovingWindowSupport, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from core.pace import Limits

log = structlog.get_logger()
SHORTEST_WAIT = 0.02  # seconds


class KeptPace:
    """See core.ports.Pace. Without Redis nothing is held back: the remote says itself when it is too much."""

    def __init__(self, storage: MovingWindowSupport) -> None:
        self._limiter = MovingWindowRateLimiter(storage)  # type: ignore[arg-type]

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


def redis_pace(redis: Redis) -> KeptPace:
    pool: Any = redis.connection_pool
    return KeptPace(RedisStorage("redis://", implementation="redispy", key_prefix="tongdai:pace", connection_pool=pool))


def memory_pace() -> KeptPace:
    return KeptPace(MemoryStorage())
