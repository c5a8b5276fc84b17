"""What became of notices that were sent: the fate of the message in the conversation, or what a remote tells later."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, Literal

import sqlalchemy as sa

from core.events import Receipt
from core.notices.notice import Rung
from storage.sql.database import Database
from storage.sql.notice_sending import next_way
from storage.sql.notice_tables import told
from storage.sql.tables import messages, now, outbox

FOLLOWED = timedelta(days=7)
"""So long after it was taken down it is looked for what became of it."""
BATCH = 500
ARRIVED = ("sent", "delivered", "seen")
UNTOLD = ("trying", "sent", "unsure")
FURTHER = {"delivered": UNTOLD, "seen": (*UNTOLD, "delivered"), "failed": UNTOLD}
"""What somebody was before, for each thing that a remote tells: late and repeated receipts change nothing."""
_REFERENCE = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,6})", re.ASCII)
_COLUMNS = (told.c.id, told.c.version, told.c.failed, told.c.rung)


async def follow(database: Database) -> int:
    """Note what became of messages in conversations; whom it did not reach is told by the next way. Returns how many."""
    return await database.write(_follow)


async def receipt(
    database: Database, rung: Rung, reference: str, state: Literal["delivered", "failed"], reason: str = ""
) -> bool:
    """A remote tells later what became of a try on this rung (core.notices.progress.Waiting.reference); False for one that is not
    known or already over. What failed is tried by the next way."""
    return await database.write(_receipt, rung, reference, state, reason)


def note(connection: sa.Connection, channel: str, told_of: Receipt) -> None:
    """A channel tells what became of its templates: of those by phone under our reference, of the others under its own ids."""
    if told_of.reference:
        _receipt(connection, f"{channel}_phone", told_of.reference, told_of.state)
    if told_of.message_ids:
        rungs = (f"{channel}_template", f"{channel}_phone")
        _move_all(connection, sa.and_(told.c.remote_id.in_(told_of.message_ids), told.c.rung.in_(rungs)), told_of.state)


def _follow(connection: sa.Connection) -> int:
    fate = messages.c.delivery
    over = sa.and_(told.c.state == "posted", fate != "pending")
    further = sa.and_(told.c.state == "sent", fate.in_(("delivered", "seen", "failed")))
    looked = sa.and_(told.c.state == "delivered", fate == "seen")
    query = sa.select(*_COLUMNS, fate, outbox.c.error, outbox.c.id.label("letter"))
    query = query.join(messages, messages.c.id == told.c.message_id).join(outbox, outbox.c.message_id == messages.c.id)
    recent = told.c.created_at > now() - FOLLOWED
    found = connection.execute(query.where(sa.or_(over, further, looked), recent).limit(BATCH)).all()
    for row in found:
        if _move(connection, row, row.delivery, row.error or row.delivery) and row.delivery not in ARRIVED:
            # It goes another way now: no dead letter that somebody sends once more.
            connection.execute(outbox.update().where(outbox.c.id == row.letter).values(state="dropped"))
    return len(found)


def _receipt(connection: sa.Connection, rung: str, reference: str, state: str, reason: str = "") -> bool:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return False
    mine = sa.and_(told.c.id == match[1], told.c.round == int(match[2]), told.c.rung == rung)
    return _move_all(connection, mine, state, reason)


def _move_all(connection: sa.Connection, which: sa.ColumnElement[bool], state: str, reason: str = "") -> bool:
    rows = connection.execute(sa.select(*_COLUMNS).where(which, told.c.state.in_(FURTHER[state]))).all()
    moved = [_move(connection, row, state, reason or state) for row in rows]
    return any(moved)


def _move(connection: sa.Connection, person: Any, fate: str, reason: str) -> bool:
    if fate in ARRIVED:
        values: dict[str, Any] = {"state": fate, "done_at": now(), "error": None}
    else:
        values = next_way(person.failed, person.rung, reason)
    mine = sa.and_(told.c.id == person.id, told.c.version == person.version)
    return connection.execute(told.update().where(mine).values({**values, "version": person.version + 1})).rowcount == 1
