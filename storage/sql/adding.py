"""Adding a message to a conversation, by whoever it is."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from storage.sql.tables import conversations, messages, now

_COUNT = (
    conversations.update()
    .where(conversations.c.id == sa.bindparam("conversation"))
    .values(last_seq=conversations.c.last_seq + 1, last_message_at=sa.bindparam("moment"))
    .returning(conversations.c.last_seq)
)


def add_message(connection: sa.Connection, conversation_id: str, author: str, **values: Any) -> str:
    """Append a message to the conversation; the conversation's row is the lock that keeps `seq` in order."""
    moment = now()
    seq = connection.scalar(_COUNT, {"conversation": conversation_id, "moment": moment})
    message_id = new_id()
    row = {"id": message_id, "conversation_id": conversation_id, "seq": seq, "author": author, "created_at": moment}
    connection.execute(messages.insert(), row | values)
    return message_id
