"""Short notes in Redis, under a key, for a time."""

from __future__ import annotations

from redis.asyncio import Redis


class RedisNotes:
    """See channels.kit.Notes."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def keep(self, key: str, value: str, seconds: int) -> None:
        await self._redis.set(f"tongdai:note:{key}", value, ex=seconds)

    async def read(self, key: str) -> str | None:
        value = await self._redis.get(f"tongdai:note:{key}")
        return value.decode() if isinstance(value, bytes) else value
