"""Sending notices: each change is a compare-and-set on the person's version, so that of many workers one makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.messages import Outbound
from core.notices.notice import Notice, Person, Step
from core.notices.progress import State, Waiting
from storage.sql.database import Database, insert_new
from storage.sql.notice_tables import notice_keys, notices, told
from storage.sql.saying import say
from storage.sql.tables import now

LONGEST_TRY = timedelta(minutes=2)
"""After this long a try of which nothing was heard is over: its process is dead. No way may take longer."""


class SqlNoticeSending:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, limit: int) -> Sequence[Waiting]:
        """Who is to be told now, and whose try was never heard of again (state `trying`)."""
        return await self._database.read(_due, limit)

    async def claim(self, one: Waiting, step: Step) -> Waiting | None:
        """Count a try, before it is made. None when another worker has them, or they share the account with somebody of the
        same notice: then that is their result."""
        return await self._database.write(_claim, one, step)

    async def post(self, one: Waiting, step: Step) -> bool:
        """Say it in the customer's conversation: the message and the note of it, both or neither."""
        return await self._database.write(_post, one, step)

    async def sent(self, one: Waiting, remote_id: str | None) -> None:
        values = {"state": "sent", "remote_id": remote_id and remote_id[:200], "done_at": now(), "error": None}
        await self._database.write(_note, one, values)

    async def later(self, one: Waiting, moment: datetime, error: str | None = None, unsure: bool = False) -> None:
        """Not before then. `unsure`: this try may have been delivered."""
        values: dict[str, Any] = {"state": "waiting", "next_at": moment, "unsure": one.unsure or unsure}
        await self._database.write(_note, one, values | ({"error": error[:500]} if error else {}))

    async def next_rung(self, one: Waiting, error: str) -> None:
        """This way led nowhere; the next is tried at once."""
        await self._database.write(_note, one, next_way(one.failed, one.rung or "", error))

    async def finish(self, one: Waiting, state: State, error: str | None = None) -> None:
        values = {"state": state, "done_at": now(), "error": error and error[:500]}
        await self._database.write(_note, one, values)


def next_way(failed: Sequence[Sequence[str]], rung: str, error: str) -> dict[str, Any]:
    """What to note when a rung led nowhere."""
    fresh = {"rung": None, "recipient": None, "tries": 0, "unsure": False, "message_id": None, "remote_id": None}
    tried = [[name, why] for name, why in failed] + [[rung, error[:200]]]
    return fresh | {"state": "waiting", "failed": tried, "error": error[:500], "next_at": now(), "done_at": None}


def _due(connection: sa.Connection, limit: int) -> list[Waiting]:
    going = sa.or_(told.c.state == "trying", sa.and_(told.c.state == "waiting", notices.c.stopped_at.is_(None)))
    query = sa.select(told, notices.c.kind, notices.c.text, notices.c.subject)
    query = query.join(notices, notices.c.id == told.c.notice_id).where(going, told.c.next_at <= now())
    urgent = sa.case((notices.c.kind == "danger", 0), else_=1)
    rows = connection.execute(query.order_by(urgent, told.c.next_at, told.c.id).limit(limit))
    return [_waiting(row) for row in rows]


def _waiting(row: sa.Row[Any]) -> Waiting:
    return Waiting(
        id=row.id,
        notice=Notice(row.kind, row.text, row.subject),
        person=Person(tuple(row.codes), row.name, row.phone, row.email),
        state=row.state,
        version=row.version,
        round=row.round,
        rung=row.rung,
        recipient=row.recipient,
        tries=row.tries,
        unsure=row.unsure,
        failed=tuple((rung, why) for rung, why in row.failed),
    )


def _note(connection: sa.Connection, one: Waiting, values: Mapping[str, Any]) -> bool:
    mine = sa.and_(told.c.id == one.id, told.c.version == one.version)
    changed = connection.execute(told.update().where(mine).values({**values, "version": one.version + 1}))
    return changed.rowcount == 1


def _claim(connection: sa.Connection, one: Waiting, step: Step) -> Waiting | None:
    tries = one.tries + 1 if one.rung == step.rung else 1
    values: dict[str, Any] = {"rung": step.rung, "recipient": step.to, "tries": tries}
    if not _note(connection, one, values | {"state": "trying", "next_at": now() + LONGEST_TRY}):
        return None
    mine = replace(one, state="trying", version=one.version + 1, rung=step.rung, recipient=step.to, tries=tries)
    if step.rung in ("zalo", "zalo_template") and not _alone(connection, one.id, f"zalo:{step.to}"):
        _note(connection, mine, {"state": "same", "done_at": now(), "error": None})
        return None
    return mine


def _alone(connection: sa.Connection, id: str, key: str) -> bool:
    """Whether nobody else of the notice has the account; notes that this person has."""
    notice_id = connection.scalar(sa.select(told.c.notice_id).where(told.c.id == id))
    if insert_new(connection, notice_keys, {"notice_id": notice_id, "key": key, "person_id": id}):
        return True
    holder = sa.select(notice_keys.c.person_id).where(notice_keys.c.notice_id == notice_id, notice_keys.c.key == key)
    return connection.scalar(holder) == id


def _post(connection: sa.Connection, one: Waiting, step: Step) -> bool:
    assert step.conversation_id is not None
    mine = _claim(connection, one, step)
    if mine is None:
        return False
    message_id = say(connection, step.conversation_id, "system", Outbound(one.notice.text))
    return _note(connection, mine, {"state": "posted", "message_id": message_id})
