"""Letters that were given up: what the desk shows of them, and what a person decides about one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from core.errors import NotAllowed, NotFound
from core.ownership import Ownership
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.desk_pulse import dead
from storage.sql.tables import contacts, conversations, identities, messages, now, outbox, users
from storage.sql.users import note


class SqlDeadLetters:
    """See desk.ports.DeadLetters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self) -> int:
        return await self._database.read(lambda c: c.scalar(sa.select(dead())) or 0)

    async def page(self, limit: int, after: str | None = None) -> Any:
        return await self._database.read(_page, limit, after)

    async def send_again(self, letter_id: str, user_id: str, anybodys: bool = False) -> str:
        return await self._database.write(_send_again, letter_id, user_id, anybodys)

    async def by_channel(self) -> Mapping[str, int]:
        return await self._database.read(_by_channel)

    async def of_channel(self, channel: str, limit: int) -> Sequence[str]:
        return await self._database.read(_of_channel, channel, limit)

    async def drop(self, letter_id: str, user_id: str, anybodys: bool = False) -> None:
        await self._database.write(_drop, letter_id, user_id, anybodys)


def _of_identity(query: sa.Select[Any]) -> sa.Select[Any]:
    joined = query.select_from(outbox).join(conversations, conversations.c.id == outbox.c.conversation_id)
    joined = joined.join(identities, identities.c.id == conversations.c.identity_id)
    return joined.where(outbox.c.state == "dead")


def _by_channel(connection: sa.Connection) -> dict[str, int]:
    query = _of_identity(sa.select(identities.c.channel, sa.func.count())).group_by(identities.c.channel)
    rows = connection.execute(query.order_by(identities.c.channel)).all()
    return {row[0]: row[1] for row in rows}


def _of_channel(connection: sa.Connection, channel: str, limit: int) -> Sequence[str]:
    query = _of_identity(sa.select(outbox.c.id)).where(identities.c.channel == channel)
    return connection.scalars(query.order_by(outbox.c.id).limit(limit)).all()


def _page(connection: sa.Connection, limit: int, after: str | None) -> Sequence[Any]:
    columns = (
        outbox.c.id.label("letter_id"),
        conversations.c.id,
        conversations.c.owner,
        conversations.c.operator_id,
        identities.c.channel,
        contacts.c.name,
        users.c.name.label("operator_name"),
        messages.c.author,
        messages.c.text,
        messages.c.content,
        messages.c.created_at,
        outbox.c.error,
        outbox.c.tries,
        outbox.c.done_at,
    )
    query = (
        sa.select(*columns)
        .select_from(outbox)
        .join(messages, messages.c.id == outbox.c.message_id)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .join(identities, identities.c.id == conversations.c.identity_id)
        .join(contacts, contacts.c.id == identities.c.contact_id)
        .outerjoin(users, users.c.id == conversations.c.operator_id)
        .where(outbox.c.state == "dead")
    )
    query = query.where(outbox.c.id > after) if after else query
    return connection.execute(query.order_by(outbox.c.id).limit(limit)).all()


def _send_again(connection: sa.Connection, letter_id: str, user_id: str, anybodys: bool) -> str:
    """Into the outbox as if it had never been tried. Its place there is that of its message, so that what was written after it and
    is not sent yet waits behind it."""
    conversation_id, owner = _owner(connection, letter_id, user_id, anybodys)
    fresh = {
        "state": "pending",
        "tries": 0,
        "next_at": now(),
        "error": None,
        "done_at": None,
        # What the bot wrote is said by the decision of whoever has the conversation now, and not after another change of hands.
        "owner_version": sa.case((outbox.c.owner_version.is_not(None), owner.version)),
        "yields": sa.false() if owner.state == "assigned" else outbox.c.yields,
    }
    message_id = _change(connection, letter_id, fresh)
    connection.execute(messages.update().where(messages.c.id == message_id).values(delivery="pending"))
    note(connection, user_id, "letter.send_again", letter_id)
    return conversation_id


def _drop(connection: sa.Connection, letter_id: str, user_id: str, anybodys: bool) -> None:
    """The message stays what it is, one that could not be sent; only nobody has to decide about it any more."""
    _owner(connection, letter_id, user_id, anybodys)
    _change(connection, letter_id, {"state": "dropped", "done_at": now()})
    note(connection, user_id, "letter.drop", letter_id)


def _owner(connection: sa.Connection, letter_id: str, user_id: str, anybodys: bool) -> tuple[str, Ownership]:
    """Raises NotFound, and NotAllowed while somebody else has the conversation."""
    conversation_id = connection.scalar(sa.select(outbox.c.conversation_id).where(outbox.c.id == letter_id))
    if conversation_id is None:
        raise NotFound("no such letter")
    owner = owners.load(connection, conversation_id, lock=True)
    if owner.state == "assigned" and owner.operator != user_id and not anybodys:
        raise NotAllowed("somebody else has this conversation")
    return conversation_id, owner


def _change(connection: sa.Connection, letter_id: str, values: Mapping[str, Any]) -> str:
    """Returns the message's id. Raises NotAllowed when it is no dead letter any more."""
    still_dead = sa.and_(outbox.c.id == letter_id, outbox.c.state == "dead")
    message_id: str | None = connection.scalar(
        outbox.update().where(still_dead).values(values).returning(outbox.c.message_id)
    )
    if message_id is None:
        raise NotAllowed("somebody has decided about this letter meanwhile")
    return message_id
