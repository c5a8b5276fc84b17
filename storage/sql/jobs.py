"""Jobs: the next message of a conversation to handle, with what is needed to handle it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

import sqlalchemy as sa

from core.messages import Button, Outbound
from core.turns import Job
from storage.sql import notice_wishes, owners
from storage.sql.attached import attached, continues_album
from storage.sql.notice_tables import told
from storage.sql.tables import conversations, forgetting, identities, links, messages, turns, unhandled

OFFERED_MESSAGES = 20
"""How many of the bot's latest messages keep their buttons valid."""


def next_job(connection: sa.Connection, conversation_id: str) -> Job | None:
    """See core.ports.TurnRecords.next_job."""
    row = (
        connection.execute(
            sa.select(
                messages.c.id,
                messages.c.seq,
                messages.c.text,
                messages.c.content,
                messages.c.created_at,
                identities.c.channel,
                identities.c.contact_id,
                identities.c.external_id,
                identities.c.profile,
                sa.exists().where(forgetting.c.conversation_id == conversation_id).label("to_forget"),
                *owners.OWNER_COLUMNS,
            )
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .join(identities, identities.c.id == conversations.c.identity_id)
            .where(messages.c.conversation_id == conversation_id, unhandled)
            .order_by(messages.c.seq)
            .limit(1)
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    said = _said(connection, conversation_id)
    codes = tuple(connection.scalars(sa.select(links.c.customer_code).where(links.c.contact_id == row["contact_id"])))
    return Job(
        conversation_id=conversation_id,
        message_id=row["id"],
        channel=row["channel"],
        recipient=row["external_id"],
        text=row["text"] or "",
        received_at=row["created_at"],
        owner=owners.ownership_of(row),
        attachments=attached(row["content"]),
        continues_album=continues_album(connection, conversation_id, row),
        linked_codes=codes,
        offered=_offered(said),
        last_buttons=_last_buttons(said),
        last_outcome=connection.scalar(
            sa.select(turns.c.outcome)
            .where(turns.c.conversation_id == conversation_id)
            .order_by(turns.c.id.desc())
            .limit(1)
        ),
        after_notice=_is_notice(connection, said),
        refuses_notices=notice_wishes.refuses(connection, [row], codes),
        to_forget=row["to_forget"],
    )


def _is_notice(connection: sa.Connection, said: Sequence[sa.Row[Any, Any, Any, Any]]) -> bool:
    """Whether the newest of these is a notice: those are the system's words."""
    if not said or said[0].author != "system":
        return False
    return connection.scalar(sa.select(told.c.id).where(told.c.message_id == said[0].id)) is not None


def _said(connection: sa.Connection, conversation_id: str) -> Sequence[sa.Row[Any, Any, Any, Any]]:
    """What we said lately, newest first: its content, and which message it answered."""
    return connection.execute(
        sa.select(messages.c.id, messages.c.author, messages.c.content, messages.c.in_reply_to)
        .where(messages.c.conversation_id == conversation_id, messages.c.author.in_(("bot", "system")))
        .order_by(messages.c.seq.desc())
        .limit(OFFERED_MESSAGES)
    ).all()


def _offered(said: Sequence[sa.Row[Any, Any, Any, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (button["title"], button["payload"])
        for row in said
        for button in (row.content or {}).get("buttons", ())
        if button.get("payload")
    )


def _last_buttons(said: Sequence[sa.Row[Any, Any, Any, Any]]) -> tuple[Button, ...]:
    """Those of the newest message that has any, if it is part of our last answer."""
    answer = takewhile(lambda row: row.in_reply_to == said[0].in_reply_to, said)
    return next((found for row in answer if (found := Outbound.from_json(row.content or {}).buttons)), ())
