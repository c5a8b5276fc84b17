"""Where the brain keeps what must outlive a turn: Redis, or this process's memory."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, Protocol

import redis.asyncio
from rasa.shared.exceptions import RasaException
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)

GIVE_UP_AFTER = 2.0
FIRST_PAUSE = 0.05


class StateUnavailable(RasaException):
    """Dialogue state could not be read or written; nothing of the turn was kept, so that it can be tried again."""


class StateBackend(Protocol):
    """Keys with a lifetime; several are written at once or not at all."""

    async def get(self, key: str) -> bytes | None: ...

    async def set_all(self, of: str, values: Mapping[str, tuple[bytes, int]]) -> None:
        """Write every key with its value and its lifetime in seconds, all or none. They belong to the key `of`."""

    async def delete_all(self, of: str, *more: str) -> None:
        """Erase all that belongs to `of`, and the keys beside."""

    def keys(self, prefix: str) -> AsyncIterator[str]: ...


class MemoryBackend:
    """For `rasa shell`, `rasa test` and tries without Redis: state dies with the process."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[bytes, float]] = {}
        self._owned: dict[str, set[str]] = {}

    async def get(self, key: str) -> bytes | None:
        value, until = self._values.get(key, (None, 0.0))
        return value if until > time.monotonic() else None

    async def set_all(self, of: str, values: Mapping[str, tuple[bytes, int]]) -> None:
        now = time.monotonic()
        self._values.update({key: (value, now + seconds) for key, (value, seconds) in values.items()})
        self._owned.setdefault(of, set()).update(values)

    async def delete_all(self, of: str, *more: str) -> None:
        for key in self._owned.pop(of, set()).union(more):
            self._values.pop(key, None)

    async def keys(self, prefix: str) -> AsyncIterator[str]:
        for key in list(self._values):
            if key.startswith(prefix):
                yield key


class RedisBackend:
    """State in Redis; a short absence of Redis (a restart, a failover) is waited for."""

    def __init__(self, url: str) -> None:
        self._redis: redis.asyncio.Redis[bytes] = redis.asyncio.Redis.from_url(
            url, socket_timeout=GIVE_UP_AFTER, socket_connect_timeout=GIVE_UP_AFTER
        )

    async def get(self, key: str) -> bytes | None:
        return await _patiently(lambda: self._redis.get(key))

    async def set_all(self, of: str, values: Mapping[str, tuple[bytes, int]]) -> None:
        """`of` is a sorted set of the keys, by the time at which each of them goes by itself."""
        now, longest = time.time(), max(seconds for _, seconds in values.values())

        async def write() -> None:
            async with self._redis.pipeline(transaction=True) as pipe:
                for key, (value, seconds) in values.items():
                    pipe.set(key, value, ex=seconds)
                pipe.zadd(of, {key: now + seconds for key, (_, seconds) in values.items()})
                pipe.zremrangebyscore(of, 0, now)
                pipe.expire(of, longest)
                await pipe.execute()

        await _patiently(write)

    async def delete_all(self, of: str, *more: str) -> None:
        async def erase() -> None:
            await self._redis.delete(of, *more, *await self._redis.zrange(of, 0, -1))

        await _patiently(erase)

    async def keys(self, prefix: str) -> AsyncIterator[str]:
        async for key in self._redis.scan_iter(match=f"{prefix}*", count=500):
            yield key.decode()


async def _patiently(operation: Callable[[], Awaitable[Any]]) -> Any:
    """Repeat an operation that may be done twice until it succeeds or `GIVE_UP_AFTER` seconds have passed."""
    deadline = time.monotonic() + GIVE_UP_AFTER
    pause = FIRST_PAUSE
    while True:
        left = deadline - time.monotonic()
        try:
            return await asyncio.wait_for(operation(), max(left, FIRST_PAUSE))
        except (RedisConnectionError, RedisTimeoutError, asyncio.TimeoutError) as error:
            if time.monotonic() + pause > deadline:
                logger.error("Redis does not answer (%s); the turn is given up.", type(error).__name__)
                raise StateUnavailable("Dialogue state is out of reach: Redis does not answer.") from error
        await asyncio.sleep(pause)
        pause *= 2
