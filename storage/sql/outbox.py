"""The outbox: what is to be sent, in order per conversation, with tries and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.messages import Outbound
from core.turns import Letter
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.tables import conversations, identities, messages, now, outbox, users

BATCH = 50
LONGEST_TRY = timedelta(seconds=15)
"""After this long a try of which nothing was heard has failed: its process is dead. No sending may take longer."""


class SqlOutbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, conversation_id: str, moment: datetime) -> Sequence[Letter]:
        return await self._database.read(due, conversation_id, moment)

    async def sent(self, letter: Letter, channel_message_id: str | None) -> None:
        await self._database.write(_finish, letter, "sent", channel_message_id=channel_message_id)

    async def postpone(self, letter: Letter, until: datetime) -> None:
        await self._database.write(_postpone, letter, until)

    async def claim(self, letter: Letter) -> bool:
        return await self._database.write(_claim, letter)

    async def failed(self, letter: Letter, error: str, next_at: datetime | None) -> None:
        await self._database.write(_fail, letter, error[:500], next_at)


def post(
    connection: sa.Connection,
    conversation_id: str,
    message_id: str,
    owner_version: int | None,
    yields: bool = False,
) -> None:
    """Put a message of the conversation into the outbox. One that `yields` is not said while a person has it."""
    connection.execute(
        outbox.insert().values(
            id=new_id(),
            conversation_id=conversation_id,
            message_id=message_id,
            owner_version=owner_version,
            yields=yields,
            next_at=now(),
            created_at=now(),
        )
    )


def due(connection: sa.Connection, conversation_id: str, moment: datetime) -> list[Letter]:
    """See core.ports.Outbox.due."""
    rows = connection.execute(
        sa.select(
            outbox.c.id,
            outbox.c.message_id,
            outbox.c.owner_version,
            outbox.c.yields,
            outbox.c.tries,
            outbox.c.next_at,
            messages.c.author,
            messages.c.text,
            messages.c.content,
            messages.c.in_reply_to,
            conversations.c.version,
            conversations.c.owner,
            identities.c.channel,
            identities.c.external_id,
            identities.c.last_interaction_at,
            users.c.name,
        )
        .join(messages, messages.c.id == outbox.c.message_id)
        .outerjoin(users, users.c.id == messages.c.author_id)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .join(identities, identities.c.id == conversations.c.identity_id)
        .where(outbox.c.conversation_id == conversation_id, outbox.c.state == "pending")
        .order_by(messages.c.seq)
        .limit(BATCH)
    ).all()
    letters = []
    for row in rows:
        if row.next_at > moment:
            break  # what comes after it waits too: nobody gets the second half first
        letters.append(
            Letter(
                id=row.id,
                message_id=row.message_id,
                conversation_id=conversation_id,
                channel=row.channel,
                recipient=row.external_id,
                author=row.author,
                message=Outbound.from_json({**(row.content or {}), "text": row.text}),
                tries=row.tries,
                may_be_said=row.owner_version in (None, row.version) and not (row.yields and row.owner == "assigned"),
                in_reply_to=row.in_reply_to,
                last_interaction=row.last_interaction_at,
                author_name=row.name,
            )
        )
    return letters


def _claim(connection: sa.Connection, letter: Letter) -> bool:
    owner = owners.load(connection, letter.conversation_id, lock=True)
    may_be_said = sa.or_(outbox.c.owner_version.is_(None), outbox.c.owner_version == owner.version)
    if owner.state == "assigned":
        may_be_said = sa.and_(may_be_said, ~outbox.c.yields)
    mine = sa.and_(outbox.c.id == letter.id, outbox.c.state == "pending", outbox.c.tries == letter.tries)
    claimed = connection.execute(
        outbox.update().where(mine, may_be_said).values(tries=letter.tries + 1, next_at=now() + LONGEST_TRY)
    )
    if claimed.rowcount == 1:
        return True
    if connection.scalar(sa.select(outbox.c.id).where(mine)):  # still there, so it is the owner who changed
        _finish(connection, letter, "dropped")
    return False


def _postpone(connection: sa.Connection, letter: Letter, until: datetime) -> None:
    mine = sa.and_(outbox.c.id == letter.id, outbox.c.state == "pending", outbox.c.tries == letter.tries)
    connection.execute(outbox.update().where(mine).values(next_at=until))


def _finish(connection: sa.Connection, letter: Letter, state: str, channel_message_id: str | None = None) -> None:
    connection.execute(outbox.update().where(outbox.c.id == letter.id).values(state=state, done_at=now(), error=None))
    values = {"delivery": state}
    if channel_message_id:
        values["channel_message_id"] = channel_message_id[:200]
    connection.execute(messages.update().where(messages.c.id == letter.message_id).values(values))


def _fail(connection: sa.Connection, letter: Letter, error: str, next_at: datetime | None) -> None:
    values: dict[str, Any] = {"error": error}
    values |= {"next_at": next_at} if next_at else {"state": "dead", "done_at": now()}
    connection.execute(outbox.update().where(outbox.c.id == letter.id).values(values))
    if next_at is None:
        connection.execute(messages.update().where(messages.c.id == letter.message_id).values(delivery="failed"))
