"""The inbox: one row per delivered event, and the customer's message in its conversation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from core.ids import new_id, new_media_id
from core.messages import Inbound, Kept, storable, storable_json
from storage.sql import happenings, media, notice_fates
from storage.sql.adding import add_message
from storage.sql.database import Database, insert_new
from storage.sql.owners import reopen
from storage.sql.tables import contacts, conversations, events, identities, now

TOGETHER = 100
"""Events in one transaction: who else writes waits for no more of them."""

_FIND = (
    sa.select(conversations.c.id)
    .join(identities, identities.c.id == conversations.c.identity_id)
    .where(identities.c.channel == sa.bindparam("channel"), identities.c.external_id == sa.bindparam("external"))
)
_OF = events.update().where(events.c.id == sa.bindparam("event")).values(conversation_id=sa.bindparam("conversation"))


class SqlInbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def receive(self, event: Inbound) -> str | None:
        return await self._database.write(receive, event)

    async def receive_all(self, events: Sequence[Inbound]) -> Collection[str]:
        """By sender, so that two deliveries at once never wait for each other's conversations."""
        events, fresh, faults = sorted(events, key=lambda one: one.sender or ""), list[str | None](), list[Exception]()
        for start in range(0, len(events), TOGETHER):
            some = events[start : start + TOGETHER]
            try:
                fresh += await self._database.write(_receive_all, some)
            except Exception:  # of one of them; nothing is kept of any
                for event in some:
                    try:
                        fresh.append(await self.receive(event))
                    except Exception as error:
                        faults.append(error)
        if faults:
            raise faults[0]
        return dict.fromkeys(id for id in fresh if id)


def _receive_all(connection: sa.Connection, some: Sequence[Inbound]) -> list[str | None]:
    return [receive(connection, event) for event in some]


def receive(connection: sa.Connection, event: Inbound) -> str | None:
    """See core.ports.Inbox.receive."""
    row = _event_row(event)
    if not insert_new(connection, events, row):
        return None
    if event.receipt:
        notice_fates.note(connection, event.channel, event.receipt)
    if event.sender is None:
        return None
    conversation_id = conversation_of(connection, event.channel, event.sender)
    if event.is_message:
        reopen(connection, conversation_id)  # takes the conversation's lock, before anything refers to its row
    happenings.note(connection, conversation_id, event)
    connection.execute(_OF, {"event": row["id"], "conversation": conversation_id})
    if not event.is_message:
        return None
    attachments = _attachments(event)
    message_id = add_message(
        connection,
        conversation_id,
        author="customer",
        event_id=row["id"],
        text=storable(event.text) if event.text else None,
        content={"attachments": attachments} if attachments else None,
    )
    for told, one in zip(event.attachments, attachments, strict=True):
        if told.kept:
            media.note_kept(connection, conversation_id, message_id, told.kind, told.kept)
        else:
            media.await_bytes(connection, conversation_id, message_id, one)
    return conversation_id


def _attachments(event: Inbound) -> list[dict[str, Any]]:
    """Each as the channel told it, with an id of ours; `kept` where its bytes came with it."""
    return [storable_json({**one.data, "kind": one.kind, **_ours(one.kept)}) for one in event.attachments]


def _ours(kept: Kept | None) -> dict[str, Any]:
    return {"id": kept.id, "kept": True} if kept else {"id": new_media_id()}


def _event_row(event: Inbound) -> dict[str, Any]:
    return {
        "id": new_id(),
        "channel": event.channel,
        "event_id": storable(event.event_id)[:200],
        "name": storable(event.event_name)[:80],
        "raw": event.raw,
        "created_at": now(),
    }


def conversation_of(connection: sa.Connection, channel: str, external_id: str) -> str:
    """The id of this customer's conversation on this channel, made when they are new."""
    external_id = storable(external_id)[:200]
    found = _find_conversation(connection, channel, external_id)
    if found:
        return found
    identity_id, contact_id = new_id(), new_id()
    connection.execute(contacts.insert(), {"id": contact_id})
    identity = {"id": identity_id, "contact_id": contact_id, "channel": channel, "external_id": external_id}
    if insert_new(connection, identities, identity | {"created_at": now()}):
        conversation_id = new_id()
        connection.execute(conversations.insert(), {"id": conversation_id, "identity_id": identity_id})
        return conversation_id
    # Another process met the same new customer first; its transaction is committed by now.
    connection.execute(contacts.delete().where(contacts.c.id == contact_id))
    found = _find_conversation(connection, channel, external_id)
    assert found is not None
    return found


def _find_conversation(connection: sa.Connection, channel: str, external_id: str) -> str | None:
    return connection.scalar(_FIND, {"channel": channel, "external": external_id})
