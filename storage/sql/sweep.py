"""What was not handled: the sweep that makes a lost mailbox cost speed, never a message."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from storage.sql.database import Database
from storage.sql.tables import conversations, identities, messages, now, outbox, unhandled

LIMIT = 1000


async def unfinished(database: Database, channels: Collection[str], older_than: datetime) -> Collection[str]:
    """Conversations with a message that waits since `older_than`, or with a letter for one of `channels` whose time has come.

    The oldest come first; letters that nobody can push (REST's wait to be fetched) are left out.
    """
    return await database.read(_unfinished, channels, older_than)


def _unfinished(connection: sa.Connection, channels: Collection[str], older_than: datetime) -> Collection[str]:
    waiting = (
        sa.select(messages.c.conversation_id)
        .where(unhandled, messages.c.created_at < older_than)
        .order_by(messages.c.created_at)
        .limit(LIMIT)
    )
    unsent = (
        sa.select(outbox.c.conversation_id)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .join(identities, identities.c.id == conversations.c.identity_id)
        .where(outbox.c.state == "pending", outbox.c.next_at < now(), outbox.c.created_at < older_than)
        .where(identities.c.channel.in_(channels))
        .order_by(outbox.c.next_at)
        .limit(LIMIT)
    )
    return dict.fromkeys([*connection.scalars(waiting), *connection.scalars(unsent)])


async def backlog(database: Database) -> dict[str, int]:
    """How many messages, letters and dead letters there are; for health and metrics."""
    return await database.read(_backlog)


def _backlog(connection: sa.Connection) -> dict[str, int]:
    def count(condition: sa.ColumnElement[bool], table: sa.Table) -> int:
        return connection.scalar(sa.select(sa.func.count()).select_from(table).where(condition)) or 0

    return {
        "unhandled": count(unhandled, messages),
        "outbox_pending": count(outbox.c.state == "pending", outbox),
        "outbox_dead": count(outbox.c.state == "dead", outbox),
    }
