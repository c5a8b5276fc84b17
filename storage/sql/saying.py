"""A message to the customer."""

from __future__ import annotations

import sqlalchemy as sa

from core.messages import Outbound
from storage.sql import media
from storage.sql.inbox import add_message
from storage.sql.outbox import post


def say(
    connection: sa.Connection,
    conversation_id: str,
    author: str,
    message: Outbound,
    owner_version: int | None = None,
    author_id: str | None = None,
    in_reply_to: str | None = None,
    yields: bool = False,
) -> str:
    """Put the message into the conversation and the outbox; returns its id."""
    content = message.as_json()
    text = content.pop("text", None)
    message_id = add_message(
        connection,
        conversation_id,
        author=author,
        author_id=author_id,
        in_reply_to=in_reply_to,
        text=text,
        content=content or None,
        delivery="pending",
    )
    if message.picture:
        media.note_picture(connection, conversation_id, message_id, message.picture.id)
    post(connection, conversation_id, message_id, owner_version, yields)
    return message_id
