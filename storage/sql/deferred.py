"""Writes that wait for the utility's systems, and what the customer is told once they went through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.messages import Outbound
from storage.sql.database import Database
from storage.sql.news import tell
from storage.sql.tables import deferred, now


@dataclass(frozen=True, slots=True)
class Deferred:
    id: str
    conversation_id: str
    kind: str
    key: str
    body: Mapping[str, Any]
    tries: int


class SqlDeferred:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self) -> Sequence[Deferred]:
        return await self._database.read(_due)

    async def done(self, request: Deferred, news: Outbound) -> None:
        await self._database.write(_done, request, news)

    async def failed(
        self, request: Deferred, error: str, next_at: datetime | None, news: Outbound | None = None
    ) -> None:
        await self._database.write(_failed, request, error[:500], next_at, news)


def _due(connection: sa.Connection) -> list[Deferred]:
    query = sa.select(deferred).where(deferred.c.state == "pending", deferred.c.next_at <= now())
    rows = connection.execute(query.order_by(deferred.c.id).limit(20))
    return [Deferred(row.id, row.conversation_id, row.kind, row.key, row.body, row.tries) for row in rows]


def _done(connection: sa.Connection, request: Deferred, news: Outbound) -> None:
    changed = connection.execute(
        deferred.update().where(deferred.c.id == request.id, deferred.c.state == "pending").values(state="done")
    )
    if changed.rowcount == 1:
        tell(connection, request.conversation_id, news)


def _failed(
    connection: sa.Connection, request: Deferred, error: str, next_at: datetime | None, news: Outbound | None
) -> None:
    values: dict[str, Any] = {"tries": request.tries + 1, "error": error}
    values |= {"next_at": next_at} if next_at else {"state": "dead"}
    changed = connection.execute(
        deferred.update().where(deferred.c.id == request.id, deferred.c.state == "pending").values(values)
    )
    if news and changed.rowcount == 1:
        tell(connection, request.conversation_id, news)
