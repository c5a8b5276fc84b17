"""What the desk shows, read by keys and small indexed ranges only: it is asked every two seconds by every operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.errors import NotFound
from storage.sql.tables import contacts, conversations, identities, links, messages, turns, users

BOARD_LIMIT = 100
RECENT_MESSAGES, RECENT_CONVERSATIONS = 300, 20
"""The bot's recent conversations are looked for among this many of the newest messages."""


@dataclass(frozen=True, slots=True)
class Board:
    waiting: Sequence[Any]
    waiting_count: int
    mine: Sequence[Any]
    elsewhere: Sequence[Any]
    with_bot: Sequence[Any]


_conversation = (
    conversations.c.id,
    conversations.c.owner,
    conversations.c.version,
    conversations.c.team,
    conversations.c.reason,
    conversations.c.priority,
    conversations.c.operator_id,
    conversations.c.queued_at,
    conversations.c.last_message_at,
    conversations.c.last_seq,
    identities.c.channel,
    identities.c.contact_id,
    contacts.c.name,
)
_people = conversations.join(identities, identities.c.id == conversations.c.identity_id).join(
    contacts, contacts.c.id == identities.c.contact_id
)


def board(connection: sa.Connection, user_id: str) -> Board:
    def cards(condition: sa.ColumnElement[bool], *order: Any, limit: int = BOARD_LIMIT) -> Sequence[Any]:
        query = (
            sa.select(*_conversation, _newest_of("text"), _newest_of("author")).select_from(_people).where(condition)
        )
        return connection.execute(query.order_by(*order).limit(limit)).all()

    queued = conversations.c.owner == "queued"
    newest = sa.select(messages.c.conversation_id).order_by(messages.c.id.desc()).limit(RECENT_MESSAGES).subquery()
    recent = sa.and_(conversations.c.owner == "bot", conversations.c.id.in_(sa.select(newest.c.conversation_id)))
    mine = sa.and_(conversations.c.owner == "assigned", conversations.c.operator_id == user_id)
    elsewhere = sa.and_(conversations.c.owner == "assigned", conversations.c.operator_id.is_(None))
    return Board(
        waiting=cards(queued, conversations.c.priority, conversations.c.queued_at),
        waiting_count=connection.scalar(sa.select(sa.func.count()).select_from(conversations).where(queued)) or 0,
        mine=cards(mine, conversations.c.last_message_at.desc()),
        elsewhere=cards(elsewhere, conversations.c.last_message_at.desc()),
        with_bot=cards(recent, conversations.c.last_message_at.desc(), limit=RECENT_CONVERSATIONS),
    )


def _newest_of(column: str) -> sa.Label[Any]:
    """`last_text`: the customer's latest words; `last_author`: who spoke last."""
    query = sa.select(messages.c[column]).where(messages.c.conversation_id == conversations.c.id)
    if column == "text":
        words = sa.func.coalesce(messages.c.content["title"].as_string(), messages.c.text)
        query = query.with_only_columns(words).where(messages.c.author == "customer")
    return query.order_by(messages.c.seq.desc()).limit(1).scalar_subquery().label(f"last_{column}")


def conversation(connection: sa.Connection, conversation_id: str) -> Any:
    """Raises NotFound."""
    row = connection.execute(
        sa.select(*_conversation, identities.c.profile, users.c.name.label("operator_name"))
        .select_from(_people.outerjoin(users, users.c.id == conversations.c.operator_id))
        .where(conversations.c.id == conversation_id)
    ).first()
    if row is None:
        raise NotFound("no such conversation")
    codes = sa.select(links.c.customer_code).where(links.c.contact_id == row.contact_id).order_by(links.c.id)
    return row, connection.scalars(codes).all()


def messages_of(
    connection: sa.Connection, conversation_id: str, limit: int, before: int | None, after: int | None
) -> Sequence[Any]:
    """In order of speaking: the newest, those just before a number, or those after one."""
    query = (
        sa.select(
            messages.c.id,
            messages.c.seq,
            messages.c.author,
            messages.c.text,
            messages.c.content,
            messages.c.delivery,
            messages.c.created_at,
            users.c.name.label("author_name"),
            turns.c.intent,
            turns.c.confidence,
        )
        .select_from(messages)
        .outerjoin(users, users.c.id == messages.c.author_id)
        .outerjoin(turns, turns.c.message_id == messages.c.id)
        .where(messages.c.conversation_id == conversation_id)
        .limit(limit)
    )
    if after is not None:
        return connection.execute(query.where(messages.c.seq > after).order_by(messages.c.seq)).all()
    if before is not None:
        query = query.where(messages.c.seq < before)
    return connection.execute(query.order_by(messages.c.seq.desc())).all()[::-1]


def turns_of(connection: sa.Connection, conversation_id: str, limit: int) -> Sequence[Any]:
    """Newest first."""
    text = sa.func.coalesce(messages.c.content["title"].as_string(), turns.c.text).label("text")
    columns = (turns.c.id, text, turns.c.intent, turns.c.confidence, turns.c.slots, turns.c.outcome)
    query = sa.select(*columns, turns.c.created_at).outerjoin(messages, messages.c.id == turns.c.message_id)
    query = query.where(turns.c.conversation_id == conversation_id)
    return connection.execute(query.order_by(turns.c.id.desc()).limit(limit)).all()
