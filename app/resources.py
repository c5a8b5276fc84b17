"""What every process of ours opens: the records, Redis and an HTTP client; closed together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff

from app.media_store import media_store
from app.settings import Settings
from channels.bounded import BoundedTransport
from core.ports import MediaStore
from storage.redis.bus import RedisBus
from storage.redis.mailbox import RedisMailbox
from storage.sql.database import Database
from storage.sql.migrate import migrate

REDIS_CONNECTIONS = 100


@dataclass(frozen=True, slots=True)
class Resources:
    settings: Settings
    database: Database
    redis: Redis
    mailbox: RedisMailbox
    bus: RedisBus
    http: httpx.AsyncClient
    media: MediaStore


def make_resources(settings: Settings) -> Resources:
    """Opens nothing yet: connections are made when they are used. Redis may be away; its users try again by themselves."""
    settings.var.mkdir(parents=True, exist_ok=True)
    pool = BlockingConnectionPool.from_url(
        settings.live_url,
        max_connections=REDIS_CONNECTIONS,
        timeout=2,  # seconds to wait for one of them in a storm
        retry=Retry(ConstantBackoff(0.05), 1),
        socket_connect_timeout=2,
    )
    redis = Redis.from_pool(pool)
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=50)
    http = httpx.AsyncClient(timeout=10, transport=BoundedTransport(limits=limits, trust_env=False), trust_env=False)
    database = Database(settings.records_url)
    return Resources(settings, database, redis, RedisMailbox(redis), RedisBus(redis), http, media_store(settings))


@asynccontextmanager
async def opened(resources: Resources) -> AsyncIterator[Resources]:
    """Migrates the records at the start, closes everything at the end."""
    await migrate(resources.database)
    try:
        yield resources
    finally:
        await resources.http.aclose()
        await resources.redis.aclose()
        await resources.database.close()
