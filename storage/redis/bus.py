"""News between processes over Redis publish and subscribe."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import orjson
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()
RECONNECT_SECONDS = 0.5


class RedisBus:
    """See core.ports.Bus. A listener that loses Redis subscribes again and goes on; what was said meanwhile is missed."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def publish(self, topic: str, data: Mapping[str, Any]) -> int:
        return int(await self._redis.publish(f"tongdai:{topic}", orjson.dumps(data)))

    async def listen(self, topic: str) -> AsyncIterator[Mapping[str, Any]]:
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
                    await subscription.subscribe(f"tongdai:{topic}")
                    async for message in subscription.listen():
                        yield orjson.loads(message["data"])
            except (RedisError, OSError):
                log.warning("bus_lost", topic=topic)
                await asyncio.sleep(RECONNECT_SECONDS)
