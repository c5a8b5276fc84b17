"""What was said in a customer's conversation, as the customer may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.messages import Outbound
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.outbox import due
from storage.sql.tables import conversations, events, identities, messages, now, outbox, unhandled, users

HIDDEN = ("dropped", "note")
"""Words of the bot that were never said, and notes for the desk."""


class SqlHistory:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_customer(
        self, channel: str, external_id: str, before: int | None, after: int | None, limit: int
    ) -> list[dict[str, Any]]:
        """Oldest first: {seq, id, author, name, text, title, buttons, image, picture, attachments, at, event_id}; the last `limit` before or the first after."""
        return await self._database.read(_history, channel, external_id, before, after, limit)

    async def collect(self, conversation_id: str) -> Sequence[Outbound] | None:
        """What waits for a customer whose side fetches it; from then on it counts as sent. None before the turn is done."""
        return await self._database.write(_collect, conversation_id)


def _history(
    connection: sa.Connection, channel: str, external_id: str, before: int | None, after: int | None, limit: int
) -> list[dict[str, Any]]:
    query = (
        sa.select(messages, events.c.event_id.label("event"), users.c.name)
        .outerjoin(events, events.c.id == messages.c.event_id)
        .outerjoin(users, users.c.id == messages.c.author_id)
        .join(conversations, conversations.c.id == messages.c.conversation_id)
        .join(identities, identities.c.id == conversations.c.identity_id)
        .where(identities.c.channel == channel, identities.c.external_id == external_id)
        .where(sa.or_(messages.c.delivery.is_(None), messages.c.delivery.not_in(HIDDEN)))
        .limit(limit)
    )
    if after is not None:
        rows = list(connection.execute(query.where(messages.c.seq > after).order_by(messages.c.seq)))
    else:
        query = query.where(messages.c.seq < before) if before is not None else query
        rows = list(connection.execute(query.order_by(messages.c.seq.desc())))[::-1]
    return [_entry(row) for row in rows]


def _entry(row: sa.Row[Any]) -> dict[str, Any]:
    content = row.content or {}
    shown = {name: content.get(name) for name in ("title", "buttons", "image", "picture", "custom", "attachments")}
    return {
        "seq": row.seq,
        "id": row.id,
        "author": row.author,
        "name": row.name,
        "text": row.text,
        "at": row.created_at.isoformat(),
        "event_id": row.event,
        **shown,
    }


def _collect(connection: sa.Connection, conversation_id: str) -> Sequence[Outbound] | None:
    owners.load(connection, conversation_id, lock=True)  # two who fetch at once get each letter once
    waits = sa.select(messages.c.id).where(messages.c.conversation_id == conversation_id, unhandled).limit(1)
    if connection.scalar(waits):
        return None
    said = []
    for letter in due(connection, conversation_id, now()):
        state = "sent" if letter.may_be_said else "dropped"
        connection.execute(outbox.update().where(outbox.c.id == letter.id).values(state=state, done_at=now()))
        connection.execute(messages.update().where(messages.c.id == letter.message_id).values(delivery=state))
        if letter.may_be_said:
            said.append(letter.message)
    return said
