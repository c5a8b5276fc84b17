"""What became of notices that were sent: the fate of the message in the conversation, or what a remote tells later."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Literal

import sqlalchemy as sa

from storage.sql.database import Database
from storage.sql.notice_sending import next_way
from storage.sql.notice_tables import told
from storage.sql.tables import messages, now, outbox

FOLLOWED = timedelta(days=7)
"""So long after it was taken down it is looked for what became of it."""
BATCH = 500
ARRIVED = ("sent", "delivered", "seen")
_REFERENCE = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,6})", re.ASCII)
_Person = tuple[str, int, list[list[str]], str]


async def follow(database: Database) -> int:
    """Note what became of messages in conversations; whom it did not reach is told by the next way. Returns how many."""
    return await database.write(_follow)


async def receipt(database: Database, reference: str, state: Literal["delivered", "failed"], reason: str = "") -> bool:
    """A remote tells later what became of a try (core.notices.progress.Waiting.reference); False for one that is not known or
    already over. What failed is tried by the next way."""
    return await database.write(_receipt, reference, state, reason)


def _follow(connection: sa.Connection) -> int:
    over = sa.and_(told.c.state == "posted", messages.c.delivery != "pending")
    further = sa.and_(told.c.state == "sent", messages.c.delivery.in_(("delivered", "seen", "failed")))
    query = sa.select(
        told.c.id, told.c.version, told.c.failed, told.c.rung, messages.c.delivery, outbox.c.error, outbox.c.id
    )
    query = query.join(messages, messages.c.id == told.c.message_id).join(outbox, outbox.c.message_id == messages.c.id)
    rows = connection.execute(query.where(sa.or_(over, further), told.c.created_at > now() - FOLLOWED).limit(BATCH))
    found = rows.all()
    for id, version, failed, rung, fate, error, letter in found:
        if _move(connection, (id, version, failed, rung), fate, error or fate) and fate not in ARRIVED:
            # It goes another way now: no dead letter that somebody sends once more.
            connection.execute(outbox.update().where(outbox.c.id == letter).values(state="dropped"))
    return len(found)


def _receipt(connection: sa.Connection, reference: str, state: str, reason: str) -> bool:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return False
    query = sa.select(told.c.id, told.c.version, told.c.failed, told.c.rung)
    mine = sa.and_(told.c.id == match[1], told.c.round == int(match[2]))
    row = connection.execute(query.where(mine, told.c.state.in_(("trying", "sent", "unsure")))).first()
    return row is not None and _move(connection, (row.id, row.version, row.failed, row.rung), state, reason or state)


def _move(connection: sa.Connection, person: _Person, fate: str, reason: str) -> bool:
    id, version, failed, rung = person
    values = {"state": "sent" if fate == "sent" else "delivered", "done_at": now(), "error": None}
    if fate not in ARRIVED:
        values = next_way(failed, rung, reason)
    mine = sa.and_(told.c.id == id, told.c.version == version)
    return connection.execute(told.update().where(mine).values({**values, "version": version + 1})).rowcount == 1
