"""Tokens that a channel rotates, kept so that a restart goes on with the newest pair."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from storage.sql.database import Database, insert_new
from storage.sql.tables import channel_tokens, now


class SqlTokens:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, channel: str) -> Mapping[str, str] | None:
        return await self._database.read(_load, channel)

    async def save(self, channel: str, tokens: Mapping[str, str]) -> None:
        await self._database.write(_save, channel, dict(tokens))


def _load(connection: sa.Connection, channel: str) -> Mapping[str, str] | None:
    return connection.scalar(sa.select(channel_tokens.c.tokens).where(channel_tokens.c.channel == channel))


def _save(connection: sa.Connection, channel: str, tokens: dict[str, str]) -> None:
    row = {"tokens": tokens, "updated_at": now()}
    if not insert_new(connection, channel_tokens, {"channel": channel} | row):
        connection.execute(channel_tokens.update().where(channel_tokens.c.channel == channel).values(row))
