"""What was not handled: the sweep that makes a lost mailbox cost speed, never a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from storage.sql.database import Database
from storage.sql.tables import messages, now, outbox, unhandled

LIMIT = 1000


async def unfinished(database: Database, older_than: datetime) -> Sequence[str]:
    """Conversations with a message that waits since `older_than`, or with a letter whose time has come."""
    return await database.read(_unfinished, older_than)


def _unfinished(connection: sa.Connection, older_than: datetime) -> Sequence[str]:
    waiting = sa.select(messages.c.conversation_id).where(unhandled, messages.c.created_at < older_than)
    unsent = sa.select(outbox.c.conversation_id).where(
        outbox.c.state == "pending", outbox.c.next_at < now(), outbox.c.created_at < older_than
    )
    return connection.scalars(sa.union(waiting, unsent).limit(LIMIT)).all()


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
