"""The mailbox: conversations with something to do, each held by at most one worker.

ready    sorted set  conversation → when it was put (the oldest is served first)
leases   sorted set  conversation → until when it is held
holders  hash        conversation → who holds it
again    set         held conversations that were put meanwhile

The keys share one hash tag, so that the scripts also run on a Redis Cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis

from core.ids import new_id

LEASE_SECONDS = 8.0

_CLOCK = """
local t = redis.call('TIME')
local now = t[1] + t[2] / 1000000
"""

_PUT = (
    _CLOCK
    + """
for _, id in ipairs(ARGV) do
  local held = redis.call('ZSCORE', KEYS[2], id)
  if held and tonumber(held) > now then
    redis.call('SADD', KEYS[4], id)
  else
    redis.call('ZADD', KEYS[1], 'NX', now, id)
  end
end
"""
)

# ARGV: holder, seconds, how many more, then those already popped.
_CLAIM = (
    _CLOCK
    + """
local ids = {}
for i = 4, #ARGV do ids[#ids + 1] = ARGV[i] end
local more = redis.call('ZPOPMIN', KEYS[1], ARGV[3])
for i = 1, #more, 2 do ids[#ids + 1] = more[i] end
local claimed = {}
for _, id in ipairs(ids) do
  local held = redis.call('ZSCORE', KEYS[2], id)
  if held and tonumber(held) > now then
    redis.call('SADD', KEYS[4], id)
  else
    redis.call('ZADD', KEYS[2], now + ARGV[2], id)
    redis.call('HSET', KEYS[3], id, ARGV[1])
    redis.call('SREM', KEYS[4], id)
    claimed[#claimed + 1] = id
  end
end
return claimed
"""
)

_RENEW = (
    _CLOCK
    + """
for i = 3, #ARGV do
  if redis.call('HGET', KEYS[3], ARGV[i]) == ARGV[1] then
    redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[i])
  end
end
"""
)

_RELEASE = (
    _CLOCK
    + """
if redis.call('HGET', KEYS[3], ARGV[2]) == ARGV[1] then
  redis.call('HDEL', KEYS[3], ARGV[2])
  redis.call('ZREM', KEYS[2], ARGV[2])
  if redis.call('SREM', KEYS[4], ARGV[2]) == 1 then
    redis.call('ZADD', KEYS[1], 'NX', now, ARGV[2])
  end
end
"""
)


class RedisMailbox:
    """See core.ports.Mailbox. A worker that dies loses its leases after `lease_seconds`."""

    def __init__(self, redis: Redis, lease_seconds: float = LEASE_SECONDS) -> None:
        self._redis = redis
        self._holder = new_id()
        self._lease = lease_seconds
        self._keys = [f"{{tongdai:mailbox}}:{part}" for part in ("ready", "leases", "holders", "again")]
        self._put, self._claim, self._renew, self._release = (
            redis.register_script(source) for source in (_PUT, _CLAIM, _RENEW, _RELEASE)
        )

    async def put(self, *conversation_ids: str) -> None:
        if conversation_ids:
            await self._put(keys=self._keys, args=conversation_ids)

    async def claim(self, limit: int, wait: float) -> Sequence[str]:
        claimed = await self._take(limit)
        if claimed or not wait:
            return claimed
        popped = await self._redis.bzpopmin(self._keys[0], timeout=wait)
        return await self._take(limit - 1, popped[1]) if popped else []

    async def _take(self, limit: int, *popped: Any) -> list[str]:
        ids = await self._claim(keys=self._keys, args=[self._holder, self._lease, limit, *popped])
        return [id.decode() if isinstance(id, bytes) else id for id in ids]

    async def renew(self, conversation_ids: Sequence[str]) -> None:
        if conversation_ids:
            await self._renew(keys=self._keys, args=[self._holder, self._lease, *conversation_ids])

    async def release(self, conversation_id: str) -> None:
        await self._release(keys=self._keys, args=[self._holder, conversation_id])
