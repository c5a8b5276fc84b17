"""Which conversations want to hear when an outage is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from core.outage_watch import News, Watch
from storage.sql.database import Database
from storage.sql.news import tell
from storage.sql.tables import now, outage_watches

BATCH = 200


class SqlWatches:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self) -> Sequence[Watch]:
        return await self._database.read(_due)

    async def noted(self, watch: Watch, news: News, missed: bool, next_at: datetime) -> bool:
        """The look is counted and its news are told, both or neither; False when another worker's look came first."""
        return await self._database.write(_noted, watch, news, missed, next_at)


def _due(connection: sa.Connection) -> list[Watch]:
    names = ("id", "conversation_id", "outage_id", "since", "told_end", "looks", "misses")
    query = sa.select(*(outage_watches.c[name] for name in names))
    query = query.where(outage_watches.c.state == "open", outage_watches.c.next_at <= now())
    return [Watch(*row) for row in connection.execute(query.order_by(outage_watches.c.next_at).limit(BATCH))]


def _noted(connection: sa.Connection, watch: Watch, news: News, missed: bool, next_at: datetime) -> bool:
    mine = sa.and_(
        outage_watches.c.id == watch.id, outage_watches.c.state == "open", outage_watches.c.looks == watch.looks
    )
    noted = connection.execute(
        outage_watches.update()
        .where(mine)
        .values(
            looks=watch.looks + 1,
            misses=watch.misses + 1 if missed else 0,
            told_end=news.told_end,
            next_at=next_at,
            state="over" if news.over else "open",
        )
    )
    if noted.rowcount != 1:
        return False
    if news.message:
        tell(connection, watch.conversation_id, news.message)
    return True
