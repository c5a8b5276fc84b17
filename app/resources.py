"""What every process of ours opens: the records, Redis and an HTTP client; closed together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff

from app.settings import Settings
from storage.redis.bus import RedisBus
from storage.redis.mailbox import RedisMailbox
from storage.sql.database import Database
from storage.sql.migrate import migrate


@dataclass(frozen=True, slots=True)
class Resources:
    settings: Settings
    database: Database
    redis: Redis
    mailbox: RedisMailbox
    bus: RedisBus
    http: httpx.AsyncClient


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Migrates the records on the way. Redis may be away: its users try again by themselves."""
    settings.var.mkdir(parents=True, exist_ok=True)
    database = Database(settings.records_url)
    await migrate(database)
    redis = Redis.from_url(settings.live_url, retry=Retry(ConstantBackoff(0.05), 1), socket_connect_timeout=2)
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=50)
    async with httpx.AsyncClient(timeout=10, limits=limits, trust_env=False) as http:
        try:
            yield Resources(settings, database, redis, RedisMailbox(redis), RedisBus(redis), http)
        finally:
            await redis.aclose()
            await database.close()
