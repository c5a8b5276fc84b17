"""How far notices have come, for the command line and the desk."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from core.errors import NotFound
from core.notices.notice import Notice, Person
from core.notices.progress import Progress, Result, State
from storage.sql.database import Database
from storage.sql.notice_tables import notices, told


class SqlNoticeResults:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self, limit: int = 50) -> Sequence[Progress]:
        return await self._database.read(_progress, sa.true(), limit)

    async def progress(self, name: str) -> Progress:
        """Raises NotFound."""
        return await self._one(notices.c.name == name, name)

    async def of(self, notice_id: str) -> Progress:
        """Raises NotFound."""
        return await self._one(notices.c.id == notice_id, notice_id)

    async def _one(self, which: sa.ColumnElement[bool], called: str) -> Progress:
        found = await self._database.read(_progress, which, 1)
        if not found:
            raise NotFound(f"there is no notice {called}")
        return found[0]

    async def results(
        self, notice_id: str, limit: int, after: str | None = None, state: State | None = None
    ) -> Sequence[Result]:
        """In the order in which they were taken down, those behind the id `after`, all or those in one state."""
        return await self._database.read(_results, notice_id, limit, after, state)


def _progress(connection: sa.Connection, which: sa.ColumnElement[bool], limit: int) -> list[Progress]:
    rows = connection.execute(sa.select(notices).where(which).order_by(notices.c.id.desc()).limit(limit)).all()
    count = sa.select(told.c.notice_id, told.c.state, told.c.rung, sa.func.count()).group_by(
        told.c.notice_id, told.c.state, told.c.rung
    )
    counted = connection.execute(count.where(told.c.notice_id.in_([row.id for row in rows]))).all()
    return [
        Progress(
            row.id,
            row.name,
            Notice(row.kind, row.text, row.subject),
            row.created_at,
            row.stopped_at,
            {(state, rung): people for id, state, rung, people in counted if id == row.id},
        )
        for row in rows
    ]


def _results(
    connection: sa.Connection, notice_id: str, limit: int, after: str | None, state: State | None
) -> list[Result]:
    query = sa.select(told).where(told.c.notice_id == notice_id).order_by(told.c.id).limit(limit)
    query = query if state is None else query.where(told.c.state == state)
    rows = connection.execute(query if after is None else query.where(told.c.id > after))
    return [
        Result(
            row.id,
            Person(tuple(row.codes), row.name, row.phone, row.email),
            row.state,
            row.rung,
            row.error,
            [(rung, why) for rung, why in row.failed],
            row.next_at,
            row.done_at,
        )
        for row in rows
    ]
