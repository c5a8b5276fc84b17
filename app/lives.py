"""Signs of life of the workers: one hash in Redis, a field per worker, read at one stroke however full Redis is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from redis.asyncio import Redis

KEY = "tongdai:workers"
LONGEST_SILENCE = 10.0  # seconds


async def give_sign(redis: Redis, worker_id: str, counts: Mapping[str, int]) -> None:
    """`counts`: what this worker has done. The time is Redis's, so that the machines' clocks need not agree."""
    seconds, _ = await redis.time()
    await redis.hset(KEY, worker_id, orjson.dumps({"at": seconds, "counts": counts}))


async def lives(redis: Redis) -> list[Mapping[str, Any]]:
    """The last signs of the workers that are alive; the dead are forgotten."""
    now, _ = await redis.time()
    signs = {worker_id: orjson.loads(sign) for worker_id, sign in (await redis.hgetall(KEY)).items()}
    silent = [worker_id for worker_id, sign in signs.items() if now - sign["at"] > LONGEST_SILENCE]
    if silent:
        await redis.hdel(KEY, *silent)
    return [sign for worker_id, sign in signs.items() if worker_id not in silent]
