"""What an administrator has to put right on the channels that are on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import structlog
from redis.asyncio import Redis

from app.channels import set_kits
from app.settings import Settings
from channels.kit import ChannelKit, Notes, TokenStore
from storage.redis.notes import RedisNotes
from storage.sql.database import Database
from storage.sql.tokens import SqlTokens

log = structlog.get_logger()
LONGEST_READ = 1.0
"""Seconds."""


async def channel_troubles(settings: Settings, database: Database, redis: Redis | None) -> dict[str, str]:
    """In Vietnamese, by channel; what cannot be read now is left out, and without Redis what it alone knows."""
    notes, tokens = RedisNotes(redis) if redis else None, SqlTokens(database)
    found = {name: await _told(kit, notes, tokens) for name, kit in set_kits(settings).items()}
    return {name: told for name, told in found.items() if told}


async def _told(kit: ChannelKit, notes: Notes | None, tokens: TokenStore) -> str:
    told = [await _read(kit.warning(notes)) if notes else None, await _read(kit.running_out(tokens))]
    return "; ".join(one for one in told if one)


async def _read(trouble: Awaitable[str | None]) -> str | None:
    try:
        async with asyncio.timeout(LONGEST_READ):
            return await trouble
    except Exception as error:
        log.warning("channel_trouble_not_read", error=type(error).__name__)
        return None
